import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fleetAccelerator, fleetParts } from '../../src/language/fleet-parts.ts';
import { codes, collected, run } from './asking.ts';

function parts(text: string) {
  return fleetParts(collected(text).statement)?.map(({ accelerator, count }) => [
    accelerator.id,
    count,
  ]);
}

describe('a mixed fleet', () => {
  test('has every kind with its count', () => {
    expect(parts('7B on 1T tokens on 160 V100 and 80 A100')).toEqual([
      ['v100-sxm-32', 160],
      ['a100-sxm-80', 80],
    ]);
  });

  test.each(['7B on 1T tokens on 160 A100', '7B on 1T tokens'])('is not %s', (text) => {
    expect(parts(text)).toBeUndefined();
  });

  test('has figures between those of its kinds', () => {
    const speed = (text: string) =>
      fleetAccelerator(collected(text).statement)?.peak.bf16 ?? Number.NaN;
    const [slow, mixed, fast] = [
      speed('7B on 1T on 8 A100'),
      speed('7B on 1T on 8 A100 and 8 H100'),
      speed('7B on 1T on 8 H100'),
    ];
    expect(mixed).toBeGreaterThan(slow);
    expect(mixed).toBeLessThan(fast);
  });

  test('is the same in whatever order its kinds stand', () => {
    const count = fc.integer({ min: 1, max: 5000 });
    fc.assert(
      fc.property(count, count, (one, other) => {
        const [a, b] = [
          run(`7B on 1T tokens on ${one} H100 and ${other} A100`),
          run(`7B on 1T tokens on ${other} A100 and ${one} H100`),
        ];
        expect(a.estimate.seconds?.mid).toBeCloseTo(b.estimate.seconds?.mid ?? 0, 3);
        expect(a.estimate.usd?.mid).toBeCloseTo(b.estimate.usd?.mid ?? 0, 3);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a count in a mixed fleet that cannot be', () => {
  test.each([
    ['fewer than none', '7B on 1T tokens on 8 H100 and -3 A100'],
    ['more than a double holds', '7B on 1T tokens on 8 H100 and 1e309 A100'],
    ['no accelerators of any kind', '7B on 1T tokens on 0 H100 and 0 A100'],
  ])('%s is out of range: %s', (_name, text) => {
    expect(codes(text)).toContain('OUT_OF_RANGE');
  });

  test.each([
    ['half an accelerator', '7B on 1T tokens on 8 H100 and 2.5 A100'],
    ['no accelerators', '7B on 1T tokens on 8 H100 and 0 A100'],
  ])('%s is out of range: %s', (_name, text) => {
    expect(codes(text)).toContain('OUT_OF_RANGE');
  });
});

test('a second kind without a count is asked about, never taken for one', () => {
  expect(codes('7B on 1T tokens on 8 H100 and A100')).toContain('CONFLICT');
});
