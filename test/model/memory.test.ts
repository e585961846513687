import { describe, expect, test } from 'vitest';
import { modelStates } from '../../src/model/model-states.ts';
import { parameterCount } from '../../src/model/quantity.ts';
import type { Optimizer, Regime, TrainingQuery } from '../../src/model/query.ts';
import { llama3Of8B } from './memory-models.ts';
import { training } from './queries.ts';

const sum = (
  query: TrainingQuery,
  precision: 'bf16' | 'fp32' | 'tf32' | 'fp16' | 'fp8' = 'bf16',
) => {
  const { weights, gradients, optimizer } = modelStates(query, precision);
  return weights + gradients + optimizer;
};

describe('weights, gradients and optimizer', () => {
  test("ZeRO's own example: 7.5B takes 120 GB (arXiv:1910.02054)", () => {
    expect(sum(training(7.5e9, 1e12))).toBe(120e9);
  });

  test('Adam in mixed precision takes 16 bytes per parameter: 112 GB for 7B', () => {
    expect(modelStates(training(7e9, 1e12), 'bf16')).toStrictEqual({
      weights: 14e9,
      gradients: 14e9,
      optimizer: 84e9,
    });
  });

  test.each(['fp32', 'tf32', 'fp16', 'fp8'] as const)(
    'in %s they take 16 bytes too',
    (precision) => {
      expect(sum(training(7e9, 1e12), precision)).toBe(112e9);
    },
  );

  test.each<[Optimizer, number, number]>([
    ['adam', 12, 8],
    ['adam-8bit', 6, 2],
    ['sgd-momentum', 8, 4],
    ['none', 0, 0],
  ])('%s keeps %i bytes per parameter, in fp32 %i', (optimizer, mixed, full) => {
    const query = training(1e9, 1e12, { optimizer });
    expect(modelStates(query, 'bf16').optimizer).toBe(mixed * 1e9);
    expect(modelStates(query, 'fp32').optimizer).toBe(full * 1e9);
  });

  test('Muon keeps 8, and leaves embedding and head to Adam', () => {
    const query = training(8e9, 1e12, { optimizer: 'muon', architecture: llama3Of8B });
    const embeddings = 2 * 128_256 * 4096;
    expect(modelStates(query, 'bf16').optimizer).toBe(8 * 8e9 + 4 * embeddings);
  });

  test('all experts take memory, also those that a token does not pass through', () => {
    const query = training(671e9, 1e12, { activeParameters: parameterCount(37e9) });
    expect(modelStates(query, 'bf16').weights).toBe(1342e9);
  });
});

describe('what is frozen takes its weights only', () => {
  test('LoRA keeps gradients and optimizer for the adapters: 140 GB and 3 for a 70B', () => {
    const regime: Regime = { kind: 'lora', trainable: parameterCount(200e6) };
    expect(modelStates(training(70e9, 1e9, { regime }), 'bf16')).toStrictEqual({
      weights: 140.4e9,
      gradients: 0.4e9,
      optimizer: 2.4e9,
    });
  });

  test('QLoRA holds a 70B in 36 GB: its base takes 0.516 bytes per parameter', () => {
    const regime: Regime = { kind: 'qlora', trainable: parameterCount(0) };
    const { weights } = modelStates(training(70e9, 1e9, { regime }), 'bf16');
    expect(weights).toBeCloseTo(36.1e9, -8);
  });

  test('frozen layers', () => {
    const regime: Regime = { kind: 'freeze', trainable: parameterCount(1e9), part: 'top-layers' };
    expect(modelStates(training(8e9, 1e9, { regime }), 'bf16')).toStrictEqual({
      weights: 16e9,
      gradients: 2e9,
      optimizer: 12e9,
    });
  });
});

describe('models that run beside the trained one are in memory too', () => {
  const extra = (regime: Regime, active = 7e9) => {
    const query = training(7e9, 1e9, { regime, activeParameters: parameterCount(active) });
    return sum(query) - 16 * 7e9;
  };

  test("DPO's reference, unless its answers were kept from a run before", () => {
    expect(extra({ kind: 'dpo', reference: 'run' })).toBe(2 * 7e9);
    expect(extra({ kind: 'dpo', reference: 'cached' })).toBe(0);
  });

  test("PPO's reference and reward model, and a critic that is trained", () => {
    const regime: Regime = {
      kind: 'ppo',
      critic: parameterCount(1e9),
      reward: parameterCount(3e9),
    };
    expect(extra(regime)).toBe(16 * 1e9 + 2 * 7e9 + 2 * 3e9);
  });

  test("GRPO's reference where it has one, and its reward model where it has one", () => {
    expect(extra({ kind: 'grpo', groupSize: 8, reference: 'none' })).toBe(0);
    expect(
      extra({ kind: 'grpo', groupSize: 8, reference: 'run', reward: parameterCount(3e9) }),
    ).toBe(2 * 7e9 + 2 * 3e9);
  });

  test("distillation's teacher, unless its logits were kept from a run before", () => {
    const teacher = parameterCount(70e9);
    expect(extra({ kind: 'distill', teacher, logits: 'run' })).toBe(2 * 70e9);
    expect(extra({ kind: 'distill', teacher, logits: 'cached' })).toBe(0);
  });

  test('a critic that is a copy of a mixture of experts has all its experts', () => {
    const regime: Regime = {
      kind: 'ppo',
      critic: parameterCount(1e9),
      reward: parameterCount(1e9),
    };
    expect(extra(regime, 1e9)).toBe(16 * 7e9 + 2 * 7e9 + 2 * 7e9);
  });
});
