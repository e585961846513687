import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acceleratorCount, parameterCount, ratio, tokenCount } from '../../src/model/quantity.ts';
import {
  allInUtilisation,
  alongCounts,
  fewness,
  logSize,
  runningUtilisation,
  smallness,
} from '../../src/model/utilisation.ts';

const base = { low: ratio(0.3), mid: ratio(0.4), high: ratio(0.48) };
const scale = {
  countExponent: 0.05,
  referenceCount: 512,
  referenceParameters: 1e10,
  leastCount: 8,
  smallBelow: 1e9,
  smallExponent: 0.12,
  longAbove: 32_768,
  longExponent: 0.1,
  longLeast: 0.75,
};
const fit = { keptShare: 0.74, smallExponent: 0.24, fewFactor: 1.6, spread: 1.5 };
const generation = { share: 0.97, sizeExponent: 0.05, carriedSpread: 1 };

const sizes = fc.record({
  activeParameters: fc.double({ min: 1e6, max: 1e13, noNaN: true }).map(parameterCount),
  count: fc.integer({ min: 1, max: 1_000_000 }).map(acceleratorCount),
  sequenceLength: fc.integer({ min: 1, max: 10_000_000 }).map(tokenCount),
});

describe('for a run of any size', () => {
  test('bands are ordered, and what restarts cost is never gained', () => {
    fc.assert(
      fc.property(sizes, fc.double({ min: 0.5, max: 1, noNaN: true }), (size, goodput) => {
        const running = runningUtilisation(base, size, scale);
        const allIn = allInUtilisation(base.mid, size, fit, generation, running, goodput);
        for (const { low, mid, high } of [running, allIn]) {
          expect(low).toBeGreaterThan(0);
          expect(low).toBeLessThanOrEqual(mid);
          expect(mid).toBeLessThanOrEqual(high);
        }
        expect(allIn.mid).toBeLessThanOrEqual(running.mid * goodput * (1 + 1e-12));
        expect(allIn.high).toBeLessThanOrEqual(running.high);
      }),
    );
  });

  test('more accelerators or a longer sequence never raise the utilisation while steps run', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const count = acceleratorCount(Math.max(one.count, other.count));
        const sequenceLength = tokenCount(Math.max(one.sequenceLength, other.sequenceLength));
        const larger = runningUtilisation(base, { ...one, count, sequenceLength }, scale);
        const smaller = runningUtilisation(base, one, scale);
        expect(larger.mid).toBeLessThanOrEqual(smaller.mid * (1 + 1e-12));
      }),
    );
  });
});

test('an unknown size is one of 10B on as many accelerators as its figure was taken at', () => {
  expect(runningUtilisation(base, {}, scale)).toEqual(base);
  expect(smallness({})).toBe(0);
  expect(fewness({})).toBe(0);
  expect(logSize({})).toBe(0);
});

test('what is known at some counts runs straight over the logarithm between them, and stays outside', () => {
  const points = [
    { count: 10, value: 1 },
    { count: 1000, value: 0.5 },
  ];
  expect([1, 10, 100, 1000, 1e6].map((count) => alongCounts(points, count))).toEqual([
    1, 1, 0.75, 0.5, 0.5,
  ]);
  expect(() => alongCounts([], 8)).toThrow('No point to read from');
});
