import { describe, expect, test } from 'vitest';
import type { Architecture } from '../../src/model/architecture.ts';
import { cacheBytes, cacheBytesPerToken } from '../../src/model/key-value-cache.ts';
import { tokenCount } from '../../src/model/quantity.ts';
import {
  decoder,
  deepSeekV3,
  gated,
  gemma3Of27B,
  llama2Of7B,
  llama3Of405B,
  llama3Of70B,
  llama3Of8B,
  mamba2Of2700M,
} from './memory-models.ts';

const in16Bits = 2;

test.each<[string, Architecture, number]>([
  ['Llama-2-7B, a head of keys for each of queries', llama2Of7B, 524_288],
  ['Llama-3-8B, 8 of 32', llama3Of8B, 131_072],
  ['Llama-3-70B', llama3Of70B, 327_680],
  ['Llama-3.1-405B', llama3Of405B, 516_096],
  ['DeepSeek-V3, a latent of 512 + 64', deepSeekV3, 70_272],
])('%s caches the published bytes per token in 16 bits', (_, architecture, published) => {
  expect(cacheBytesPerToken(architecture, in16Bits)).toBe(published);
  expect(cacheBytes(architecture, tokenCount(1000), in16Bits)).toBe(1000 * published);
});

test('half the bytes per value, half the cache', () => {
  const context = tokenCount(8192);
  expect(cacheBytes(llama3Of8B, context, 1)).toBe(cacheBytes(llama3Of8B, context, 2) / 2);
});

test('a window caps what its layers keep: of 62 layers only 10 see 131,072 tokens', () => {
  const perLayerAndToken = 2 * 16 * 128 * in16Bits;
  expect(cacheBytes(gemma3Of27B, tokenCount(131_072), in16Bits)).toBe(
    perLayerAndToken * (10 * 131_072 + 52 * 1024),
  );
});

test('a chunk caps it too', () => {
  const chunked = decoder(
    4096,
    32_000,
    4,
    {
      kind: 'attention',
      heads: 32,
      keyValueHeads: 8,
      headWidth: 128,
      reach: { kind: 'chunked', size: 8192 },
    },
    gated(11_008),
  );
  expect(cacheBytes(chunked, tokenCount(1e6), in16Bits)).toBe(
    cacheBytes(chunked, tokenCount(8192), in16Bits),
  );
});

test('a state-space model remembers as much of one token as of a million', () => {
  const state = 64 * (5120 * 128 * 4 + (5120 + 2 * 128) * 4 * 2);
  expect(cacheBytes(mamba2Of2700M, tokenCount(1), in16Bits)).toBe(state);
  expect(cacheBytes(mamba2Of2700M, tokenCount(1e6), in16Bits)).toBe(state);
});

test('a linear-attention layer keeps a matrix per value head', () => {
  const linear = decoder(
    2048,
    151_936,
    1,
    {
      kind: 'linear-attention',
      keyHeads: 16,
      valueHeads: 32,
      keyHeadWidth: 128,
      valueHeadWidth: 128,
      convolutionWidth: 4,
    },
    gated(512),
  );
  expect(cacheBytes(linear, tokenCount(262_144), in16Bits)).toBe(
    32 * 128 * 128 * 4 + (2 * 16 * 128 + 32 * 128) * 4 * 2,
  );
});

describe('split over tensor-parallel accelerators', () => {
  const context = tokenCount(4096);

  test('heads are divided as long as there are any', () => {
    const cached = cacheBytes(llama3Of70B, context, in16Bits);
    expect(cacheBytes(llama3Of70B, context, in16Bits, 8)).toBe(cached / 8);
    expect(cacheBytes(llama3Of70B, context, in16Bits, 16)).toBe(cached / 8);
  });

  test("MLA's latent is copied to each", () => {
    expect(cacheBytes(deepSeekV3, context, in16Bits, 8)).toBe(
      cacheBytes(deepSeekV3, context, in16Bits),
    );
  });
});
