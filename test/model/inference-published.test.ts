import { describe, expect, test } from 'vitest';
import type { Accelerator } from '../../src/model/accelerator.ts';
import type { Band } from '../../src/model/band.ts';
import { estimateInference } from '../../src/model/inference.ts';
import type { InferenceQuery } from '../../src/model/inference-query.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import {
  b200,
  h200,
  on,
  served405B,
  served70B,
  served8B,
  serving,
  servingH100,
} from './inference-queries.ts';
import { qwen3Of235B } from './memory-models.ts';

/**
 * Output tokens per second under as many requests as fit, prefill included, weights and cache in fp8 where
 * nothing else is said.
 * Source: NVIDIA/TensorRT-LLM `docs/source/performance/perf-overview.md` at 00f3768, seen 2026-11.
 */
const lengths = [
  [128, 128],
  [128, 2048],
  [128, 4096],
  [500, 2000],
  [1000, 1000],
  [1000, 2000],
  [2048, 128],
  [2048, 2048],
  [5000, 500],
  [20_000, 2000],
] as const;

type Row = {
  readonly query: InferenceQuery;
  readonly accelerator: Accelerator;
  readonly count: number;
  /** In the order of `lengths`; 0 where the table has none. */
  readonly reported: readonly number[];
};

const served235B = serving(235.1e9, {
  activeParameters: parameterCount(22.2e9),
  architecture: qwen3Of235B,
});

const dense: readonly Row[] = [
  row(
    inFp8(served8B),
    h200,
    1,
    [27_911, 26_221, 18_027, 20_770, 17_744, 16_828, 3538, 12_194, 3902, 1804],
  ),
  row(
    inFp8(served8B),
    servingH100,
    1,
    [28_312, 22_714, 14_325, 17_660, 15_220, 13_899, 3450, 9305, 3459, 1351],
  ),
  row(inFp8(served70B), h200, 1, [3803, 4336, 2872, 3666, 2909, 2994, 442, 2003, 566, 283]),
  row(inFp8(served70B), servingH100, 2, [6378, 6651, 4199, 5222, 4205, 4146, 762, 3082, 898, 437]),
  row(inFp8(served405B), h200, 8, [3814, 5348, 4741, 4724, 3330, 3722, 456, 2948, 650, 505]),
  row(inFp8(served405B), servingH100, 8, [3627, 4340, 3116, 3994, 2919, 2895, 453, 2296, 610, 345]),
];

const sparse: readonly Row[] = [
  row(
    inFp8(served235B),
    h200,
    8,
    [30_429, 42_821, 26_852, 28_026, 23_789, 22_061, 3331, 16_672, 3623, 1876],
  ),
  row(
    inFp8(served235B),
    servingH100,
    8,
    [0, 19_658, 12_447, 18_351, 14_898, 15_136, 0, 9924, 3225, 0],
  ),
];

describe.each([
  ['dense', dense],
  ['a mixture of experts', sparse],
] as const)('%s', (_, rows) => {
  const compared = rows.flatMap(compare);

  test('half of the published throughputs are missed by 15% at most', () => {
    const errors = compared.map(({ ours, reported }) => Math.abs(ours.mid / reported - 1));
    expect(errors.length).toBeGreaterThan(15);
    expect(median(errors)).toBeLessThan(0.15);
  });

  test('four in five lie in the band', () => {
    const inside = compared.filter(
      ({ ours, reported }) => ours.low <= reported && reported <= ours.high,
    );
    expect(inside.length / compared.length).toBeGreaterThanOrEqual(0.8);
  });
});

/** Nothing was fitted to these: another generation, weights in fp4. From the same table. */
const heldBack: readonly Row[] = [
  row(inFp4(served70B), b200, 1, [11_147, 9922, 6831, 7762, 7007, 6271, 1339, 4783, 1459, 665]),
  row(inFp4(served405B), b200, 4, [6281, 8020, 6345, 6244, 5209, 4933, 749, 4212, 1048, 672]),
  row(
    inFp4(served235B),
    b200,
    8,
    [63_362, 66_057, 39_496, 57_117, 42_391, 34_105, 7329, 26_854, 8190, 4453],
  ),
];

test('on a B200 in fp4, which nothing was fitted to, half are missed by 25%, none by 60%', () => {
  const errors = heldBack
    .flatMap(compare)
    .map(({ ours, reported }) => Math.abs(ours.mid / reported - 1));
  expect(median(errors)).toBeLessThan(0.25);
  expect(Math.max(...errors)).toBeLessThan(0.6);
});

/** Requests as in the table's runs: no more than 2,048 at once, the engine's own limit. */
const mostTogether = 2048;

function compare({ query, accelerator, count, reported }: Row) {
  return lengths.flatMap(([prompt, output], index) => {
    const figure = reported[index] ?? 0;
    if (figure === 0) return [];
    const asked: InferenceQuery = {
      ...query,
      keyValuePrecision: 'fp8',
      promptTokens: tokenCount(prompt),
      outputTokens: tokenCount(output),
      hardware: on(count, accelerator),
    };
    const fitting = estimateInference(asked).serving?.largest?.batchSize ?? 1;
    return [{ reported: figure, ours: throughput(asked, Math.min(fitting, mostTogether)) }];
  });
}

function throughput(query: InferenceQuery, batchSize: number): Band {
  const { serving: speed } = estimateInference({ ...query, batchSize });
  if (speed === undefined) throw new Error('no speed');
  const { hoursPerRequest } = speed.stated;
  const rate = (hours: number) => (query.outputTokens * speed.replicaSize) / (hours * 3600);
  return {
    low: rate(hoursPerRequest.high),
    mid: rate(hoursPerRequest.mid),
    high: rate(hoursPerRequest.low),
  };
}

function inFp4(query: InferenceQuery): InferenceQuery {
  return { ...query, weightPrecision: 'fp4' };
}

function inFp8(query: InferenceQuery): InferenceQuery {
  return { ...query, weightPrecision: 'fp8' };
}

function row(
  query: InferenceQuery,
  accelerator: Accelerator,
  count: number,
  reported: readonly number[],
): Row {
  return { query, accelerator, count, reported };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
