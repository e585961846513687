import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveUsage } from '../../src/language/resolve-usage.ts';
import { answerOf, collected, json, settingOf } from './asking.ts';

function usage(text: string) {
  const resolved = resolveUsage(settingOf(text), collected(text).statement);
  if (!resolved.ok) throw new Error(resolved.diagnostics.map(({ code }) => code).join(' '));
  return resolved;
}

describe('accelerators for a time, and no model', () => {
  test('are their hours', () => {
    const { query } = usage('2000 H100s for 30 days');
    expect(query.query.seconds).toBe(30 * 86_400);
    expect(query.query.hardware.count).toBe(2000);
  });

  test('may be hours alone', () => {
    expect(usage('2M H100 hours').query.query.acceleratorHours).toBe(2e6);
  });

  test('need a kind', () => {
    const text = '2000 GPUs for 30 days';
    expect(resolveUsage(settingOf(text), collected(text).statement)).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'MISSING' }],
    });
  });

  test('cost their hours at a price, in whatever unit of time they stand', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 90 }),
        fc.constantFrom(['days', 24] as const, ['hours', 1] as const, ['weeks', 168] as const),
        (count, amount, [unit, hours]) => {
          const { estimate, query } = answerOf(
            'solve',
            `${count} H100 for ${amount} ${unit} at $2/gpu-hr`,
          );
          expect(estimate.acceleratorHours?.mid).toBeCloseTo(count * amount * hours, 3);
          expect(estimate.usd?.mid).toBeCloseTo(2 * count * amount * hours, 2);
          expect(query.budgetUsd).toBeCloseTo(2 * count * amount * hours, 2);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('that are priced as well are checked against the price', () => {
    const { checks } = answerOf('claim', '64 A100 for 14 days, 21,504 A100-hours');
    expect(checks.map(({ quantity, verdict }) => [quantity, verdict])).toEqual([
      ['acceleratorHours', 'agrees'],
    ]);
  });

  test('never make up a model', () => {
    const answer = json('2000 H100s for 30 days');
    if (!answer.ok || !('query' in answer)) throw new Error('asked');
    for (const key of ['parameters', 'tokens', 'model'])
      expect(answer.query).not.toHaveProperty(key);
  });
});
