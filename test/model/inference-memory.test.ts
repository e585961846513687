import { describe, expect, test } from 'vitest';
import type { Accelerator } from '../../src/model/accelerator.ts';
import { estimateInference } from '../../src/model/inference.ts';
import type { InferenceQuery } from '../../src/model/inference-query.ts';
import type { MemoryEstimate } from '../../src/model/memory.ts';
import { tokenCount } from '../../src/model/quantity.ts';
import {
  h200,
  mi300x,
  on,
  served405B,
  served70B,
  served8B,
  servedDeepSeekV3,
  serving,
  servingH100,
  speculation,
} from './inference-queries.ts';

function memoryOf(
  query: InferenceQuery,
  count?: number,
  accelerator?: Accelerator,
): MemoryEstimate {
  const { memory } = estimateInference({ ...query, hardware: on(count, accelerator) });
  if (memory === undefined) throw new Error('no memory');
  return memory;
}

describe('what everybody knows', () => {
  test.each<[string, InferenceQuery, Accelerator, number]>([
    ['8B in 16 bits, an 80 GB', served8B, servingH100, 1],
    ['70B in 16 bits, an 80 GB', served70B, servingH100, 2],
    ['70B in 4 bits, an 80 GB', { ...served70B, weightPrecision: 'int4' }, servingH100, 1],
    ['405B in 16 bits, an 80 GB', served405B, servingH100, 16],
    ['405B in 16 bits, a 141 GB', served405B, h200, 8],
    ['405B in 16 bits, a 192 GB', served405B, mi300x, 8],
    ['405B in 8 bits, an 80 GB', { ...served405B, weightPrecision: 'fp8' }, servingH100, 8],
    ['DeepSeek-V3 in 8 bits, a 141 GB', servedDeepSeekV3, h200, 8],
    ['DeepSeek-V3 in 8 bits, an 80 GB', servedDeepSeekV3, servingH100, 16],
  ])('%s accelerator: needs %s', (_, query, accelerator, count) => {
    expect(memoryOf(query, undefined, accelerator)).toMatchObject({
      fits: true,
      minimumCount: count,
    });
    expect(memoryOf(query, count, accelerator).fits).toBe(true);
    if (count > 1) expect(memoryOf(query, count - 1, accelerator).fits).toBe(false);
  });

  test('Llama-3-70B in 4 bits is 39.8 GB on disk as published, for embedding and head are not', () => {
    const { weights } = memoryOf({ ...served70B, weightPrecision: 'int4' }, 1);
    expect(weights / 39.8e9).toBeCloseTo(1, 1);
  });

  test('nothing is trained, so there is nothing but weights, cache and activations', () => {
    const memory = memoryOf(served8B, 1);
    expect(memory.gradients + memory.optimizer).toBe(0);
    expect(memory.keyValueCache).toBe(131_072 * 1200);
    expect(memory.perAccelerator).toBe(
      memory.weights + memory.activations + (memory.keyValueCache ?? NaN),
    );
  });
});

describe('the cache', () => {
  test('of 8-bit values is half', () => {
    const wide = memoryOf(served8B, 1).keyValueCache ?? NaN;
    const narrow = memoryOf({ ...served8B, keyValuePrecision: 'fp8' }, 1).keyValueCache;
    expect(narrow).toBe(wide / 2);
  });

  test('of a large batch makes a model not fit that fits alone', () => {
    expect(memoryOf({ ...served70B, batchSize: 64 }, 2).fits).toBe(false);
    expect(memoryOf({ ...served70B, batchSize: 64 }, 4).fits).toBe(true);
  });

  test('leaves room for the largest batch, and not for one request more', () => {
    const query = { ...served8B, hardware: on(1) };
    const largest = estimateInference(query).serving?.largest?.batchSize ?? NaN;
    expect(memoryOf({ ...served8B, batchSize: largest }, 1).fits).toBe(true);
    expect(memoryOf({ ...served8B, batchSize: largest + 1 }, 1).fits).toBe(false);
  });

  test('has no largest batch where the weights alone do not fit', () => {
    const { serving: speed } = estimateInference({ ...served405B, hardware: on(8) });
    expect(speed).not.toHaveProperty('largest');
  });
});

test("a draft model's weights are in memory too", () => {
  const plain = memoryOf(served8B, 1).weights;
  expect(memoryOf({ ...served8B, speculative: speculation(0.8, 4) }, 1).weights).toBe(plain + 2e9);
});

describe('the layout in words', () => {
  const words = (query: InferenceQuery, count?: number, accelerator?: Accelerator) =>
    memoryOf(query, count, accelerator).layout;

  test('a whole model', () => {
    expect(words(served8B)).toBe('all on one accelerator');
  });

  test('the accelerators of a node share every layer, the fastest way for one request', () => {
    expect(words(served70B, 8)).toBe('tensor parallel 8 inside a node');
  });

  test('more nodes than one replica needs make replicas', () => {
    expect(words(served70B, 33)).toBe('4 replicas, each tensor parallel 8 inside a node, 1 idle');
  });

  test('a model too large for a node has stages on several', () => {
    expect(words(served405B)).toBe('tensor parallel 8 inside a node × pipeline parallel 2');
  });

  test('experts are shared out where a node does not hold them', () => {
    const many = { ...servedDeepSeekV3, batchSize: 96 * 16 };
    expect(words(many, 96)).toBe('experts over 96, attention data parallel');
  });

  test('few requests do not get accelerators of their own, so experts stay together', () => {
    expect(words(servedDeepSeekV3, 96)).toBe(
      '6 replicas, each tensor parallel 8 inside a node × pipeline parallel 2',
    );
  });

  test('without a fast interconnect layers are stacked', () => {
    const alone = { ...servingH100, fastDomain: 1 };
    expect(words(served70B, undefined, alone)).toBe('pipeline parallel 2');
  });

  test('what does not fit says what comes closest', () => {
    expect(words(served405B, 8)).toBe(
      'does not fit; the closest is tensor parallel 8 inside a node',
    );
  });

  test('heads that eight do not divide are not divided by eight', () => {
    const sixHeads = serving(1e9, {
      architecture: {
        width: 768,
        vocabulary: 32_000,
        tiedEmbeddings: true,
        stages: [
          {
            repeat: 12,
            layers: [
              {
                mixer: {
                  kind: 'attention',
                  heads: 6,
                  keyValueHeads: 2,
                  headWidth: 128,
                  reach: { kind: 'causal' },
                },
                feedForward: { kind: 'dense', width: 3072, gated: true },
              },
            ],
          },
        ],
      },
      promptTokens: tokenCount(100),
    });
    expect(words(sixHeads, 8)).toBe('4 replicas, each tensor parallel 2 inside a node');
  });
});
