import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestWhere } from '../../src/model/bisection.ts';

const ends = { low: 1, high: 1e18 };

test('finds the edge from below, to the closeness asked for', () => {
  const edge = fc.double({ min: 0, max: 18, noNaN: true }).map((power) => 10 ** power);
  fc.assert(
    fc.property(edge, fc.constantFrom(1e-3, 1e-6, 1e-9), (limit, closeness) => {
      const found = largestWhere((x) => x <= limit, ends, closeness) ?? NaN;
      expect(found).toBeLessThanOrEqual(limit);
      expect(found * (1 + closeness)).toBeGreaterThan(limit * (1 - 1e-12));
    }),
  );
});

test('eighteen decades to nine digits take under forty trials', () => {
  let trials = 0;
  largestWhere((x) => {
    trials += 1;
    return x <= 7e11;
  }, ends);
  expect(trials).toBeLessThan(40);
});

test('says where there is none, and where there is no edge', () => {
  expect(largestWhere(() => false, ends)).toBeUndefined();
  expect(largestWhere(() => true, ends)).toBe(1e18);
});

test('what more allows is never less, even where the function falls now and then', () => {
  // As the cost of attention does when a typical shape loses a layer.
  const cost = (x: number) => x * (1 + 0.4 * ((Math.log(x) * 3) % 1));
  const limits = fc.double({ min: 1.5, max: 15, noNaN: true }).map((power) => 10 ** power);
  fc.assert(
    fc.property(limits, fc.double({ min: 1, max: 1.5, noNaN: true }), (limit, factor) => {
      const found = (most: number) => largestWhere((x) => cost(x) <= most, ends) ?? NaN;
      expect(found(limit * factor)).toBeGreaterThanOrEqual(found(limit));
    }),
  );
});
