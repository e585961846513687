import { describe, expect, test } from 'vitest';
import { activationMemory, layerActivations } from '../../src/model/activations.ts';
import type { Architecture, Layer } from '../../src/model/architecture.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import type { TrainingQuery } from '../../src/model/query.ts';
import { deepSeekV3, gpt3Of175B, llama2Of7B, llama3Of8B } from './memory-models.ts';
import { training } from './queries.ts';

const tokens = 4096;
const query = training(7e9, 1e12, { sequenceLength: tokenCount(tokens) });
const logits = (architecture: Architecture) => tokens * architecture.vocabulary * 6;

function firstLayer({ stages: [stage] }: Architecture): Layer {
  const layer = stage?.layers[0];
  if (layer === undefined) throw new Error('a decoder without layers');
  return layer;
}

describe('a layer', () => {
  test('of GPT-3 keeps 32·d bytes a token: eq. 1 of Korthikanti et al., 34·d, without dropout masks', () => {
    const { width } = gpt3Of175B;
    expect(2 * layerActivations(firstLayer(gpt3Of175B), width)).toBe(32 * width);
  });

  test('of Llama-2-7B keeps, by operation, 32·d: Megatron reports 18 + 4·f/d = 29', () => {
    const { width } = llama2Of7B;
    const kept = 2 * layerActivations(firstLayer(llama2Of7B), width);
    expect(kept).toBe(2 * (8 * width + 3 * 11_008));
    expect(kept / ((18 + (4 * 11_008) / width) * width)).toBeLessThan(1.15);
  });

  test('with grouped queries keeps fewer keys and values', () => {
    const { width } = llama3Of8B;
    expect(layerActivations(firstLayer(llama3Of8B), width)).toBe(
      4 * width + (2 * 32 + 2 * 8) * 128 + 3 * 14_336,
    );
  });

  test('of experts keeps the copies that go to 8 of 256, and what comes back', () => {
    const [, stage] = deepSeekV3.stages;
    const dense = firstLayer(deepSeekV3);
    const sparse = stage?.layers[0] ?? dense;
    const difference = layerActivations(sparse, 7168) - layerActivations(dense, 7168);
    expect(difference).toBe(256 + 2 * 8 * 7168 + 3 * 9 * 2048 - 3 * 18_432);
  });
});

describe('a micro-batch', () => {
  const perLayer = 2 * layerActivations(firstLayer(llama2Of7B), llama2Of7B.width) * tokens;

  test('keeps that of every layer, and the logits', () => {
    expect(activationMemory(query, 'bf16', llama2Of7B)).toBe(32 * perLayer + logits(llama2Of7B));
  });

  test('fully recomputed keeps the input of 31 layers, and one in full', () => {
    expect(activationMemory({ ...query, recompute: 'full' }, 'bf16', llama2Of7B)).toBe(
      31 * 2 * 4096 * tokens + perLayer + logits(llama2Of7B),
    );
  });

  test('selectively recomputed saves nothing more than a fused kernel does', () => {
    expect(activationMemory({ ...query, recompute: 'selective' }, 'bf16', llama2Of7B)).toBe(
      activationMemory(query, 'bf16', llama2Of7B),
    );
  });

  test('in fp32 takes twice as much', () => {
    expect(activationMemory(query, 'fp32', llama2Of7B)).toBe(
      2 * 32 * perLayer + logits(llama2Of7B),
    );
  });

  test.each([
    ['top-layers', 0.5],
    ['head', 0],
    ['embeddings', 1],
  ] as const)('of a model trained in its %s keeps %d of its layers', (part, share) => {
    const regime = { kind: 'freeze', trainable: parameterCount(3.5e9), part } as const;
    const frozen: TrainingQuery = { ...query, regime };
    expect(activationMemory(frozen, 'bf16', llama2Of7B)).toBe(
      share * 32 * perLayer + logits(llama2Of7B),
    );
  });

  test('of a named model trained in its top two layers and head keeps two layers', () => {
    const layer = 4 * 4096 ** 2 + 3 * 4096 * 11_008;
    const trainable = parameterCount(2 * layer + 4096 * 32_000);
    const regime = { kind: 'freeze', trainable, part: 'top-layers' } as const;
    const frozen: TrainingQuery = { ...query, regime, architecture: llama2Of7B };
    expect(activationMemory(frozen, 'bf16', llama2Of7B)).toBe(2 * perLayer + logits(llama2Of7B));
  });

  test("takes a teacher's logits with it", () => {
    const regime = { kind: 'distill', teacher: parameterCount(70e9), logits: 'run' } as const;
    const taught = activationMemory({ ...query, regime }, 'bf16', llama2Of7B);
    expect(taught - activationMemory(query, 'bf16', llama2Of7B)).toBe(tokens * 32_000 * 2);
  });

  test('predicts further tokens with further layers and logits', () => {
    const further = { ...llama2Of7B, predictionLayers: [firstLayer(llama2Of7B)] };
    expect(activationMemory(query, 'bf16', further)).toBe(33 * perLayer + 2 * logits(llama2Of7B));
  });
});
