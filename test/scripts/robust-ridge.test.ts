import { expect, test } from 'vitest';
import { robustRidge } from '../../scripts/accuracy/robust-ridge.ts';

const xs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const features = xs.map((x) => [1, x]);
const free = [Infinity, Infinity];

test('finds the line through points that lie on one', () => {
  const targets = xs.map((x) => 2 + 3 * x);
  const [level, slope] = robustRidge({ features, targets, priorDeviations: free, scatter: 0.1 });
  expect(level).toBeCloseTo(2, 9);
  expect(slope).toBeCloseTo(3, 9);
});

test('is pulled by an outlier only as far as one that lies 1.345 scatters off', () => {
  const targets = xs.map((x) => (x === 9 ? 1000 : 2 + 3 * x));
  const [, slope] = robustRidge({ features, targets, priorDeviations: free, scatter: 0.1 });
  expect(slope).toBeGreaterThan(3);
  expect(slope).toBeLessThan(3.05);
});

test('shrinks a coefficient with a tight prior towards 0, and leaves the free one alone', () => {
  const targets = xs.map((x) => 2 + 0.01 * x);
  const tight = { features, targets, scatter: 0.1, priorDeviations: [Infinity, 0.001] };
  const [level, slope] = robustRidge(tight);
  expect(slope).toBeLessThan(0.001);
  expect(level).toBeCloseTo(2.045, 2);
});
