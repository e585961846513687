import { describe, expect, test } from 'vitest';
import { memoryEstimate } from '../../src/model/fit.ts';
import { activationMemory, modelStates } from '../../src/model/memory.ts';
import { bytes, parameterCount, tokenCount } from '../../src/model/quantity.ts';
import type { Regime, TrainingQuery } from '../../src/model/query.ts';
import { typicalShape } from '../../src/model/shape.ts';
import { h100, hardware, training } from './queries.ts';

describe('model states', () => {
  test("ZeRO's own example: 7.5B takes 120 GB (arXiv:1910.02054)", () => {
    const { weights, gradients, optimizer } = modelStates(training(7.5e9, 1e12), 'bf16');
    expect(weights + gradients + optimizer).toBe(120e9);
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
      const { weights, gradients, optimizer } = modelStates(training(7e9, 1e12), precision);
      expect(weights + gradients + optimizer).toBe(112e9);
    },
  );

  test('LoRA keeps gradients and optimizer for the adapters only: 140 GB and 3 for a 70B', () => {
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

  test('frozen layers take their weights only', () => {
    const regime: Regime = { kind: 'freeze', trainable: parameterCount(1e9), part: 'top-layers' };
    expect(modelStates(training(8e9, 1e9, { regime }), 'bf16')).toStrictEqual({
      weights: 16e9,
      gradients: 2e9,
      optimizer: 12e9,
    });
  });

  test('all experts take memory, also those that a token does not pass through', () => {
    const query = training(671e9, 1e12, { activeParameters: parameterCount(37e9) });
    expect(modelStates(query, 'bf16').weights).toBe(1342e9);
  });
});

describe('activations', () => {
  const shape = {
    ...typicalShape(parameterCount(7e9)),
    layers: 32,
    width: 4096,
    vocabulary: 32_000,
  };
  const query = training(7e9, 1e12);
  const logits = 4096 * 32_000 * 6;

  test('a layer keeps 34·s·b·d bytes (Korthikanti et al., eq. 1)', () => {
    expect(activationMemory(query, 'bf16', shape)).toBe(34 * 4096 * 4096 * 32 + logits);
  });

  test('full recomputation keeps 2·s·b·d and one layer in full', () => {
    const recomputed: TrainingQuery = { ...query, recompute: 'full' };
    expect(activationMemory(recomputed, 'bf16', shape)).toBe((2 * 32 + 34) * 4096 * 4096 + logits);
  });

  test('frozen bottom layers keep nothing', () => {
    const regime: Regime = { kind: 'freeze', trainable: parameterCount(3.5e9), part: 'top-layers' };
    expect(activationMemory({ ...query, regime }, 'bf16', shape)).toBe(
      34 * 4096 * 4096 * 16 + logits,
    );
  });
});

describe('does it fit', () => {
  const fit = (parameters: number, count?: number, overrides: Partial<TrainingQuery> = {}) =>
    memoryEstimate(training(parameters, 1e12, overrides), hardware(count));

  test('7B fits on 8 H100, sharded', () => {
    expect(fit(7e9, 8)).toMatchObject({
      fits: true,
      layout: 'FSDP (ZeRO-3) over 8, no tensor parallelism needed',
    });
  });

  test('7B does not fit on one', () => {
    expect(fit(7e9, 1)).toMatchObject({
      fits: false,
      layout: 'does not fit; the closest is all on one accelerator',
    });
  });

  test('70B does not fit on 8 H100 however it is split: 140 GB of states on each', () => {
    const { fits, perAccelerator, minimumCount } = fit(70e9, 8);
    expect(fits).toBe(false);
    expect(perAccelerator).toBeGreaterThan(140e9);
    expect(minimumCount).toBe(24);
  });

  test('70B fits on 1,024, with layers split because their activations are too large', () => {
    expect(fit(70e9, 1024)).toMatchObject({
      fits: true,
      layout: 'FSDP (ZeRO-3) over 512 × tensor parallel 2 inside a node',
    });
  });

  test('70B needs no tensor parallelism where activations are recomputed', () => {
    expect(fit(70e9, 1024, { recompute: 'full' }).layout).toBe(
      'FSDP (ZeRO-3) over 1,024, no tensor parallelism needed',
    );
  });

  test('405B at 8,192 tokens fits on 16,384 H100 without recomputation, as it did at Meta', () => {
    const { fits, layout } = fit(405e9, 16_384, { sequenceLength: tokenCount(8192) });
    expect(fits).toBe(true);
    expect(layout).toMatchInlineSnapshot(
      `"FSDP (ZeRO-3) over 1,024 × tensor parallel 8 inside a node × context parallel 2"`,
    );
  });

  test('a LoRA of 7B fits whole on every H100', () => {
    const regime: Regime = { kind: 'lora', trainable: parameterCount(20e6) };
    expect(fit(7e9, 8, { regime })).toMatchObject({
      fits: true,
      minimumCount: 1,
      layout: 'data parallel, a whole replica on each of 8',
    });
  });

  test('accelerators that fill no group idle', () => {
    expect(fit(70e9, 25).layout).toBe(
      'FSDP (ZeRO-3) over 6 × tensor parallel 4 inside a node, 1 idle',
    );
  });

  test('where the count is not known, it is fitted on the fewest that will do', () => {
    const unknown = fit(70e9);
    expect(unknown).toStrictEqual(fit(70e9, unknown.minimumCount));
  });

  test('where no number will do, there is no fewest', () => {
    const tiny = { ...h100, memory: bytes(1e9), fastDomain: 1 };
    const { fits, minimumCount } = memoryEstimate(
      training(70e9, 1e12),
      hardware(undefined, { accelerator: tiny }),
    );
    expect({ fits, minimumCount }).toStrictEqual({ fits: false, minimumCount: undefined });
  });
});
