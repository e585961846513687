import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonAnswer } from '../../src/answer/contract.ts';
import { json } from './asking.ts';
import { anything, phrasesOfARun } from './messages.ts';

type Run = Extract<JsonAnswer, { kind: 'training' }>;

const messages = fc.oneof(
  anything,
  phrasesOfARun.map((phrases) => phrases.join(' ')),
  fc.tuple(phrasesOfARun, anything).map(([phrases, more]) => `${phrases.join(', ')} ${more}`),
  fc
    .tuple(fc.constantFrom('70B on 2T tokens', '7B on 1T on 64 H100', '8B, 50M tokens'), anything)
    .map(([start, more]) => `${start} ${more}`),
);

/** For every message that is taken for a run, however odd. */
function everyRun(check: (answer: Run) => void): void {
  let seen = 0;
  fc.assert(
    fc.property(messages, (text) => {
      const answer = json(text);
      if (!answer.ok || answer.kind !== 'training') return;
      seen += 1;
      check(answer);
    }),
    { numRuns: 1500 },
  );
  expect(seen).toBeGreaterThan(100);
}

describe('of a message that is taken for a run', () => {
  test('no digit is left out of the reading', () => {
    everyRun(({ input, reading }) => {
      const outside = reading.reduce(
        (text, { span: [from, to] }) =>
          text.slice(0, from) + ' '.repeat(to - from) + text.slice(to),
        input,
      );
      expect(outside, input).not.toMatch(/\d/);
    });
  });

  test('no reading is without effect: what was read is among the given', () => {
    everyRun(({ input, reading, given, query }) => {
      const used = new Set([...given, ...('trainableParameters' in query ? ['rank'] : [])]);
      for (const { as, text } of reading) {
        if (as === 'regime') continue;
        expect([...used], `“${text}” of ${input}`).toContain(as);
      }
    });
  });

  test('no reading is contradicted: its value is the one that is computed with', () => {
    everyRun(({ input, reading, query }) => {
      const values: Record<string, unknown> = query;
      for (const { as, value, unit, text } of reading) {
        if (as === 'rank' || as === 'regime' || unit === 'tokens/parameter') continue;
        expect(values[as], `“${text}” of ${input}`).toBe(value);
      }
    });
  });

  test('every key of the query is given or assumed, and none is both', () => {
    everyRun(({ input, query, given, assumptions }) => {
      const assumed = assumptions.map(({ key }) => key);
      for (const key of Object.keys(query)) {
        const places = [given, assumed].filter((keys) => keys.includes(key));
        expect(places, `${key} of ${input}`).toHaveLength(1);
      }
      for (const key of given) expect(Object.keys(query)).toContain(key);
    });
  });

  test('the parts add up to the columns and the columns to the total', () => {
    everyRun(({ estimate: { flop, parts } }) => {
      expect(flop.forward + flop.dA + flop.dW + flop.recompute).toBeCloseTo(flop.total, -12);
      for (const column of ['forward', 'dA', 'dW', 'recompute'] as const) {
        const sum = parts.reduce((total, part) => total + part[column], 0);
        expect(Math.abs(sum - flop[column])).toBeLessThanOrEqual(1e-12 * flop.total);
      }
    });
  });

  test('bands are in order, and cost is hours at a price', () => {
    everyRun(({ estimate, query }) => {
      const { seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2 } = estimate;
      for (const band of [seconds, acceleratorHours, usd, kilowattHours, kilogramsCo2]) {
        if (band === undefined) continue;
        expect(band.low).toBeLessThanOrEqual(band.mid);
        expect(band.mid).toBeLessThanOrEqual(band.high);
      }
      if (usd === undefined || acceleratorHours === undefined) return;
      const price = query.usdPerAcceleratorHour ?? Number.NaN;
      expect(usd.mid / (acceleratorHours.mid * price)).toBeCloseTo(1, 9);
    });
  });
});

describe('twice the accelerators', () => {
  test('take half the time and the same accelerator hours', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.constantFrom('H100', 'B200', 'v5e'),
        (count, name) => {
          const once = json(`70B on 2T tokens on ${count} ${name}`);
          const twice = json(`70B on 2T tokens on ${2 * count} ${name}`);
          if (!once.ok || !twice.ok || once.kind !== 'training' || twice.kind !== 'training') {
            throw new Error('not understood');
          }
          const half = twice.estimate.seconds?.mid ?? Number.NaN;
          expect((once.estimate.seconds?.mid ?? 0) / half).toBeCloseTo(2, 9);
          expect(twice.estimate.acceleratorHours).toEqual(once.estimate.acceleratorHours);
        },
      ),
      { numRuns: 100 },
    );
  });
});
