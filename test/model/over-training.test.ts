import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestOverLife, overTraining } from '../../src/model/over-training.ts';
import { epochReplication } from '../../src/model/published-scaling-laws.ts';
import type { LossLaw, ScalingLaw } from '../../src/model/published-scaling-laws.ts';
import { flop, parameterCount, tokenCount } from '../../src/model/quantity.ts';
import { lossOf, optimumOf } from '../../src/model/scaling-law.ts';

test('Llama 3 8B has 1,868 tokens per parameter, near 80 times the optimum of its size', () => {
  const { tokensPerParameter, times, overhead, sameLoss } = overTraining(run(8.03e9, 15e12));
  expect(tokensPerParameter).toBeCloseTo(1868, 0);
  expect(times).toBeGreaterThan(75);
  expect(times).toBeLessThan(100);
  expect(overhead).toBeGreaterThan(1);
  expect(sameLoss.parameters).toBeGreaterThan(8.03e9);
});

test('Gopher is under-trained: 280B on 300B tokens', () => {
  const { times, overhead } = overTraining(run(280e9, 300e9));
  expect(times).toBeLessThan(0.1);
  expect(overhead).toBeGreaterThan(1);
});

const sizes = fc.double({ min: 8, max: 12, noNaN: true }).map((power) => 10 ** power);
const ratios = fc.double({ min: 0, max: 3.5, noNaN: true }).map((power) => 10 ** power);

test('what is cheapest for its loss costs no more than any run of that loss', () => {
  fc.assert(
    fc.property(sizes, ratios, (size, ratio) => {
      const given = run(size, size * ratio);
      const { loss, sameLoss, overhead } = overTraining(given);
      const again = lossOf(epochReplication, sameLoss.parameters, sameLoss.tokens);
      expect(again / loss).toBeCloseTo(1, 9);
      expect(overhead).toBeGreaterThan(1 - 1e-9);
    }),
  );
});

test('a compute-optimal run is once its own optimum', () => {
  fc.assert(
    fc.property(fc.double({ min: 18, max: 28, noNaN: true }), (power) => {
      const optimal = optimumOf(epochReplication, flop(10 ** power));
      const { times, overhead } = overTraining(optimal);
      expect(times).toBeCloseTo(1, 6);
      expect(overhead).toBeCloseTo(1, 6);
    }),
  );
});

/** The constants that Sardana et al. use, which lie between the printed and the unrounded ones. */
const sardana: ScalingLaw & LossLaw = {
  ...epochReplication,
  irreducible: 1.69,
  size: { factor: 406.4, exponent: 0.336 },
  data: { factor: 410.7, exponent: 0.283 },
};

test("Sardana's example: 13B and 2T tokens of inference, 7B takes 1.7e22 FLOP (17%) less", () => {
  const reference = optimumOfSize(13e9, sardana);
  const best = cheapestOverLife(reference, tokenCount(2e12), sardana);
  expect(best.parameters / 7e9).toBeCloseTo(1, 1);
  expect(best.saving).toBeCloseTo(0.174, 2);
  expect(best.total * (best.saving / (1 - best.saving))).toBeGreaterThan(1.65e22);
});

test('the cheapest run over its life has the loss asked for, and its neighbours cost more', () => {
  fc.assert(
    fc.property(sizes, fc.double({ min: 9, max: 14, noNaN: true }), (size, power) => {
      const reference = optimumOfSize(size, epochReplication);
      const inference = tokenCount(10 ** power);
      const best = cheapestOverLife(reference, inference);
      const wanted = lossOf(epochReplication, reference.parameters, reference.tokens);
      expect(lossOf(epochReplication, best.parameters, best.tokens) / wanted).toBeCloseTo(1, 9);
      for (const factor of [0.98, 1.02]) {
        const other = parameterCount(best.parameters * factor);
        expect(lifetimeFlop(other, wanted, inference)).toBeGreaterThanOrEqual(
          best.total * (1 - 1e-9),
        );
      }
    }),
  );
});

test('the more a model is to be used, the smaller it should be', () => {
  const reference = optimumOfSize(70e9, epochReplication);
  const chosen = [1, 1e10, 1e12, 1e13, 1e14].map(
    (tokens) => cheapestOverLife(reference, tokenCount(tokens)).parameters,
  );
  expect(chosen).toStrictEqual(chosen.toSorted((a, b) => b - a));
  expect((chosen[0] ?? NaN) / 70e9).toBeCloseTo(1, 3);
});

function run(parameters: number, tokens: number) {
  return { parameters: parameterCount(parameters), tokens: tokenCount(tokens) };
}

function optimumOfSize(size: number, law: ScalingLaw & LossLaw) {
  const { size: ofSize, data } = law;
  // αA/N^α = βB/D^β, written out here so that the code under test does not check itself.
  const slope =
    (data.exponent * data.factor * size ** ofSize.exponent) / (ofSize.exponent * ofSize.factor);
  return run(size, slope ** (1 / data.exponent));
}

function lifetimeFlop(parameters: number, loss: number, inference: number): number {
  const { irreducible, size, data } = epochReplication;
  const ofData = loss - irreducible - size.factor / parameters ** size.exponent;
  if (ofData <= 0) return Infinity;
  return (
    6 * parameters * (data.factor / ofData) ** (1 / data.exponent) + 2 * parameters * inference
  );
}
