import { describe, expect, test } from 'vitest';
import { estimateInference } from '../../src/model/inference.ts';
import type { InferenceQuery } from '../../src/model/inference-query.ts';
import { totalCost } from '../../src/model/ledger.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import { trainingLedger } from '../../src/model/training.ts';
import { deepSeekV3, gemma3Of27B, llama3Of8B, mamba2Of2700M } from './memory-models.ts';
import { training } from './queries.ts';
import { h200, on, served8B, servedDeepSeekV3, serving, speculation } from './inference-queries.ts';

const forward = (query: InferenceQuery) =>
  Object.fromEntries(
    estimateInference(query).ledger.map(({ name, forward: cost }) => [name, cost as number]),
  );

describe('the ledger', () => {
  test('of a model known by its size takes 2·N per token, prompt and output alike', () => {
    const rows = forward(serving(8e9));
    expect(rows['prefill, weights']).toBe(2 * 8e9 * 1000);
    expect(rows['decode, weights']).toBe(2 * 8e9 * 200);
  });

  test('attends causally: 2·L·n·h·p² for the prompt, to all before for the output', () => {
    const rows = forward(served8B);
    const perPair = 2 * 2 * 32 * 32 * 128;
    expect(rows['prefill, attention']).toBe((perPair * 1000 * 1001) / 2);
    const pairs = Array.from({ length: 200 }, (_, index) => 1001 + index);
    expect(rows['decode, attention']).toBe(perPair * pairs.reduce((sum, next) => sum + next, 0));
  });

  test('from an architecture leaves out the lookup, and has the head once a prompt', () => {
    const rows = forward(served8B);
    const layers = 32 * (2 * 4096 * (4096 + 1024) + 3 * 4096 * 14_336);
    const head = 4096 * 128_256;
    expect(rows['prefill, weights']).toBe(2 * (1000 * layers + head));
    expect(rows['decode, weights']).toBe(2 * 200 * (layers + head));
  });

  test.each([
    ['Llama-3-8B', llama3Of8B],
    ['DeepSeek-V3', deepSeekV3],
    ['Gemma 3 27B', gemma3Of27B],
    ['Mamba-2 2.7B', mamba2Of2700M],
  ])(
    'of a prompt is the forward column of training on it, less the head: %s',
    (_, architecture) => {
      const length = tokenCount(3000);
      const trained = trainingLedger(
        training(1e9, length, { sequenceLength: length, attention: 'counted', architecture }),
      );
      const { flop } = estimateInference({
        ...serving(1e9, { architecture }),
        promptTokens: length,
        outputTokens: tokenCount(0),
      });
      const head = 2 * architecture.width * architecture.vocabulary;
      expect(flop.forward + head * (length - 1)).toBeCloseTo(totalCost(trained).forward, -3);
    },
  );

  test('of a mixture of experts takes the weights that a token passes through: 37B of 671B', () => {
    const perToken = (forward(servedDeepSeekV3)['decode, weights'] ?? NaN) / 200;
    expect(perToken / (2 * 37e9)).toBeGreaterThan(0.95);
    expect(perToken / (2 * 37e9)).toBeLessThan(1);
  });

  test('decodes MLA in the latent: 3.4 times the FLOP of expanded keys, 2·512 + 64 for 320', () => {
    const query: InferenceQuery = {
      ...servedDeepSeekV3,
      promptTokens: tokenCount(1e5),
      outputTokens: tokenCount(1),
    };
    const rows = forward(query);
    const perPairInPrefill = (rows['prefill, attention'] ?? NaN) / ((1e5 * (1e5 + 1)) / 2);
    const perPairInDecode = (rows['decode, attention'] ?? NaN) / (1e5 + 1);
    expect(perPairInDecode / perPairInPrefill).toBeCloseTo((2 * 512 + 64) / 320, 10);
  });

  test('has forward work only, and adds up', () => {
    const { ledger, flop } = estimateInference(served8B);
    expect(flop.total).toBe(ledger.reduce((sum, row) => sum + row.forward, 0));
    expect(flop.dA + flop.dW + flop.recompute).toBe(0);
  });

  test('leaves out what does not happen', () => {
    expect(Object.keys(forward({ ...served8B, promptTokens: tokenCount(0) }))).toStrictEqual([
      'decode, weights',
      'decode, attention',
    ]);
    expect(Object.keys(forward({ ...served8B, outputTokens: tokenCount(0) }))).toStrictEqual([
      'prefill, weights',
      'prefill, attention',
    ]);
  });

  test('of a job is that of a request, as often as its tokens make', () => {
    const job = estimateInference({ ...served8B, tokens: tokenCount(1.2e9) });
    const one = estimateInference(served8B);
    expect(job.requests).toBe(1e6);
    expect(job.flop.total / one.flop.total).toBeCloseTo(1e6, 3);
    expect(job.flopPerToken / one.flopPerToken).toBeCloseTo(1, 12);
  });
});

describe('speculation', () => {
  const drafted: InferenceQuery = { ...served8B, speculative: speculation(0.8, 4) };
  const expected = (1 - 0.8 ** 5) / (1 - 0.8);

  test('gives 3.36 tokens a step at α 0.8 and γ 4 (Leviathan et al., eq. 1), so FLOP rise by half', () => {
    const plain = forward(served8B);
    const rows = forward(drafted);
    expect(expected).toBeCloseTo(3.36, 2);
    const rise = (rows['decode, weights'] ?? NaN) / (plain['decode, weights'] ?? NaN);
    expect(rise).toBeCloseTo(5 / expected, 10);
    expect(rows['draft model']).toBeCloseTo((2 * 1e9 * 200 * 4) / expected, -3);
  });

  test('decodes faster at batch 1, where bytes are the limit', () => {
    const time = (query: InferenceQuery) =>
      estimateInference({ ...query, hardware: on(1) }).serving?.stated.decode?.timePerOutputToken
        .mid ?? NaN;
    const faster = time(served8B) / time(drafted);
    expect(faster).toBeLessThan(expected / (1 + (4 * 1e9) / 8.03e9));
    expect(faster).toBeGreaterThan(1.7);
  });

  test('with every draft accepted gives γ + 1 tokens a step', () => {
    const rows = forward({ ...served8B, speculative: speculation(1, 4) });
    expect(rows['decode, weights']).toBe(forward(served8B)['decode, weights']);
  });
});

describe('what is not known is left out', () => {
  test('without hardware there is neither memory nor speed', () => {
    const keys = Object.keys(estimateInference(served8B));
    expect(keys).toStrictEqual(['ledger', 'flop', 'requests', 'flopPerToken']);
  });

  test('without a bandwidth there is memory, but no speed', () => {
    const { memoryBandwidth: _, ...unknown } = on(1).accelerator;
    const estimate = estimateInference({ ...served8B, hardware: on(1, unknown) });
    expect(estimate).toHaveProperty('memory');
    expect(estimate).not.toHaveProperty('serving');
    expect(estimate).not.toHaveProperty('run');
  });

  test('without a prompt there is no prefill, without output no decoding', () => {
    const keys = (query: InferenceQuery) =>
      Object.keys(estimateInference({ ...query, hardware: on(1) }).serving?.stated ?? {});
    expect(keys({ ...served8B, promptTokens: tokenCount(0) })).toStrictEqual([
      'batchSize',
      'decode',
      'hoursPerRequest',
    ]);
    expect(keys({ ...served8B, outputTokens: tokenCount(0) })).toStrictEqual([
      'batchSize',
      'prefill',
      'hoursPerRequest',
    ]);
  });

  test('without a price there is no cost', () => {
    const { price: _, ...unpriced } = on(1);
    const { run, serving: speed } = estimateInference({ ...served8B, hardware: unpriced });
    expect(run).not.toHaveProperty('usd');
    expect(speed?.stated.decode).not.toHaveProperty('usdPerMillionTokens');
  });

  test('a model of which only the sizes are known has its active share of experts read', () => {
    const bare = serving(671e9, {
      activeParameters: parameterCount(37e9),
      weightPrecision: 'fp8',
      hardware: on(8, h200),
    });
    const known = { ...bare, architecture: deepSeekV3 };
    const time = (query: InferenceQuery) =>
      estimateInference(query).serving?.stated.decode?.timePerOutputToken.mid ?? NaN;
    expect(time(bare) / time(known)).toBeGreaterThan(0.8);
    expect(time(bare) / time(known)).toBeLessThan(1.2);
  });
});
