import { expect, test } from 'vitest';
import { epochReplication, publishedLaws } from '../../src/model/published-scaling-laws.ts';
import { flop, parameterCount } from '../../src/model/quantity.ts';
import {
  budgetForSize,
  computeOptimal,
  lossOf,
  optimumOf,
  sizeExponent,
} from '../../src/model/scaling-law.ts';

const gopherBudget = flop(5.76e23);

test.each([
  ['epoch-2024', 1e21, 21.6],
  ['epoch-2024', 5.76e23, 18.4],
  ['epoch-2024', 3.8e25, 16.5],
  ['chinchilla-3-printed', 1e21, 50],
  ['chinchilla-3-printed', 5.76e23, 93],
  ['chinchilla-3-printed', 3.8e25, 139],
  ['chinchilla-3-unrounded', 5.76e23, 59],
  ['twenty-tokens', 5.76e23, 20],
] as const)('%s at %s FLOP: %s tokens per parameter', (id, budget, expected) => {
  const ratio = optimumOf(lawNamed(id), flop(budget)).tokensPerParameter;
  expect(Math.abs(ratio / expected - 1)).toBeLessThan(0.005);
});

test.each([
  ['chinchilla-1', 0.5],
  ['chinchilla-2', 0.49],
  ['chinchilla-3-unrounded', 0.46],
  // What the paper's own constants give, as against the 0.46 beside them.
  ['chinchilla-3-printed', 0.45],
  ['epoch-2024', 0.51],
] as const)('%s: the size grows with the budget to the power of %s', (id, expected) => {
  expect(Number(sizeExponent(lawNamed(id)).toFixed(2))).toBe(expected);
});

/** Parameters and FLOP, arXiv:2203.15556 Table 3 and Table A3, approach 2. */
const sizes = [4e8, 1e9, 1e10, 67e9, 175e9, 280e9, 520e9, 1e12, 1e13];
const tables = {
  'chinchilla-1': [1.92e19, 1.21e20, 1.23e22, 5.76e23, 3.85e24, 9.9e24, 3.43e25, 1.27e26, 1.3e28],
  'chinchilla-2': [1.84e19, 1.2e20, 1.32e22, 6.88e23, 4.54e24, 1.18e25, 4.19e25, 1.59e26, 1.75e28],
};

test.each(Object.entries(tables))(
  '%s is the least squares line through its table',
  (id, budgets) => {
    const law = lawNamed(id);
    if (law.kind !== 'frontier') throw new Error(`${id} should be a frontier`);
    const { slope, intercept } = lineThrough(budgets.map(Math.log), sizes.map(Math.log));
    expect(law.exponent).toBeCloseTo(slope, 5);
    // Six digits of each leave 1e-4 in their product.
    expect(law.factor / Math.exp(intercept)).toBeCloseTo(1, 4);
  },
);

test.each([
  ['chinchilla-1', 0.013],
  ['chinchilla-2', 0.033],
] as const)('%s meets every row of its table within %s', (id, tolerance) => {
  for (const [index, budget] of tables[id].entries()) {
    const { parameters } = optimumOf(lawNamed(id), flop(budget));
    expect(Math.abs(parameters / (sizes[index] ?? NaN) - 1)).toBeLessThan(tolerance);
  }
});

test("approach 3 before rounding gives the 40B that Chinchilla's paper names for Gopher's budget", () => {
  const { parameters } = optimumOf(lawNamed('chinchilla-3-unrounded'), gopherBudget);
  expect(parameters / 40e9).toBeCloseTo(1, 1);
});

test('the default is the replication, says why, and stands beside all the others', () => {
  const optimal = computeOptimal(gopherBudget);
  expect(optimal.law).toBe(epochReplication);
  expect(optimal.because).toContain('agrees with approaches 1 and 2');
  expect(optimal.parameters / 72.2e9).toBeCloseTo(1, 2);
  expect(optimal.alternatives.map(({ law }) => law.id)).toStrictEqual(
    publishedLaws.slice(1).map(({ id }) => id),
  );
});

test.each(publishedLaws.map((law) => [law.id, law] as const))(
  '%s: size from budget and budget from size invert each other, and all of the budget is spent',
  (_, law) => {
    for (const budget of [1e18, 1e21, 5.76e23, 3.8e25, 1e28]) {
      const { parameters, tokens } = optimumOf(law, flop(budget));
      expect(budgetForSize(law, parameters) / budget).toBeCloseTo(1, 9);
      expect((6 * parameters * tokens) / budget).toBeCloseTo(1, 9);
    }
  },
);

test('no other split of the budget has a lower loss', () => {
  const { parameters, tokens, loss } = optimumOf(epochReplication, gopherBudget);
  for (const factor of [0.5, 0.9, 0.99, 1.01, 1.1, 2]) {
    const other = parameterCount(parameters * factor);
    const rest = { ...optimumOf(epochReplication, gopherBudget), parameters: other };
    const spent = (tokens / factor) as typeof tokens;
    expect(lossOf(epochReplication, rest.parameters, spent)).toBeGreaterThan(loss ?? NaN);
  }
});

function lawNamed(id: string) {
  const law = publishedLaws.find((candidate) => candidate.id === id);
  if (law === undefined) throw new Error(`no law is called ${id}`);
  return law;
}

function lineThrough(x: readonly number[], y: readonly number[]) {
  const [meanX, meanY] = [mean(x), mean(y)];
  const products = x.map((value, index) => (value - meanX) * ((y[index] ?? NaN) - meanY));
  const slope = mean(products) / mean(x.map((value) => (value - meanX) ** 2));
  return { slope, intercept: meanY - slope * meanX };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
