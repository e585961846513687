import { describe, expect, test } from 'vitest';
import type { Accelerator } from '../../src/model/accelerator.ts';
import { memoryEstimate } from '../../src/model/fit.ts';
import { bytes, parameterCount, tokenCount } from '../../src/model/quantity.ts';
import type { Regime, TrainingQuery } from '../../src/model/query.ts';
import { deepSeekV3, llama2Of7B, llama3Of405B, llama3Of70B } from './memory-models.ts';
import { h100, hardware, training } from './queries.ts';

const fit = (parameters: number, count?: number, overrides: Partial<TrainingQuery> = {}) =>
  memoryEstimate(training(parameters, 1e12, overrides), hardware(count));

describe('what everybody knows', () => {
  test('Llama-2-7B, every weight trained with Adam, does not fit one 80 GB accelerator', () => {
    const { fits, layout } = fit(6.74e9, 1, { architecture: llama2Of7B, recompute: 'full' });
    expect(fits).toBe(false);
    expect(layout).toBe('does not fit; the closest is all on one accelerator');
  });

  test('it does on 8, and with the optimizer in 8 bits and its activations recomputed on one', () => {
    expect(fit(6.74e9, 8, { architecture: llama2Of7B }).fits).toBe(true);
    const small = { architecture: llama2Of7B, recompute: 'full', optimizer: 'adam-8bit' } as const;
    expect(fit(6.74e9, 1, small).fits).toBe(true);
  });

  test('QLoRA of 70B fits one 80 GB accelerator; LoRA does not', () => {
    const tuned = (kind: 'lora' | 'qlora') =>
      fit(70.6e9, 1, {
        architecture: llama3Of70B,
        regime: { kind, trainable: parameterCount(207e6) },
        recompute: 'full',
        sequenceLength: tokenCount(2048),
      });
    expect(tuned('qlora').fits).toBe(true);
    expect(tuned('lora').fits).toBe(false);
  });

  test('DPO of 7B needs room for its reference', () => {
    const states = (reference: 'run' | 'cached') =>
      fit(7e9, 8, { regime: { kind: 'dpo', reference } }).perAccelerator;
    expect(states('run')).toBeGreaterThan(states('cached'));
  });

  test('405B at 8,192 tokens fits on 16,384 H100 without recomputation, as it did at Meta', () => {
    const { fits, layout } = fit(405e9, 16_384, {
      architecture: llama3Of405B,
      sequenceLength: tokenCount(8192),
    });
    expect(fits).toBe(true);
    expect(layout).toMatchInlineSnapshot(
      `"FSDP (ZeRO-3) over 2,048 × tensor parallel 8 inside a node"`,
    );
  });

  test('DeepSeek-V3 fits on 2,048 with its experts shared out, as it did at DeepSeek', () => {
    const { fits, layout } = fit(671e9, 2048, {
      architecture: deepSeekV3,
      activeParameters: parameterCount(37e9),
    });
    expect(fits).toBe(true);
    expect(layout).toMatchInlineSnapshot(
      `"FSDP (ZeRO-3) over 512 × tensor parallel 4 inside a node, experts over 64"`,
    );
  });
});

/** Accelerators that they were trained on; counts and lengths as published, weights all told. */
test.each<[string, number, number, Accelerator, number, number]>([
  ['Llama 3.1 405B (arXiv:2407.21783)', 405.9e9, 405.9e9, h100, 16_384, 8192],
  ['Nemotron-4 340B (arXiv:2406.11704)', 341e9, 341e9, h100, 6144, 4096],
  ['OLMo 2 32B (arXiv:2501.00656)', 32.2e9, 32.2e9, h100, 1280, 4096],
  ['DeepSeek-V3 (arXiv:2412.19437)', 671e9, 37e9, h100, 2048, 4096],
  ['MT-NLG 530B (arXiv:2201.11990)', 530e9, 530e9, h100, 2240, 2048],
  ['BLOOM-176B (arXiv:2211.05100)', 176e9, 176e9, h100, 384, 2048],
  ['GLM-130B (arXiv:2210.02414)', 130e9, 130e9, with40Gigabytes(), 768, 2048],
  ['Falcon-40B (arXiv:2311.16867)', 41.8e9, 41.8e9, with40Gigabytes(), 384, 2048],
  ['GPT-NeoX-20B (arXiv:2204.06745)', 20.6e9, 20.6e9, with40Gigabytes(), 96, 2048],
])('%s fits on what it was trained on', (_, all, active, accelerator, count, length) => {
  const query = training(all, 1e12, {
    activeParameters: parameterCount(active),
    sequenceLength: tokenCount(length),
    recompute: 'full',
  });
  const { fits, minimumCount } = memoryEstimate(query, hardware(count, { accelerator }));
  expect(fits).toBe(true);
  expect(minimumCount).toBeLessThan(count / 2);
});

function with40Gigabytes(): Accelerator {
  return { ...h100, id: 'a100-sxm-40', memory: bytes(40e9) };
}

describe('a model known by its size alone', () => {
  test('7B fits on 8 H100 with the optimizer shared out', () => {
    expect(fit(7e9, 8)).toMatchObject({ fits: true });
    expect(fit(7e9, 8).layout).toMatchInlineSnapshot(`"ZeRO-1 (optimizer shared out) over 8"`);
  });

  test('70B does not fit on 8 H100 however it is split: 140 GB of states on each', () => {
    const { fits, perAccelerator, minimumCount } = fit(70e9, 8);
    expect(fits).toBe(false);
    expect(perAccelerator).toBeGreaterThan(140e9);
    expect(minimumCount).toMatchInlineSnapshot(`24`);
  });

  test('70B fits on 1,024, with layers split because their activations are too large', () => {
    expect(fit(70e9, 1024).layout).toMatchInlineSnapshot(
      `"FSDP (ZeRO-3) over 512 × tensor parallel 2 inside a node"`,
    );
  });

  test('70B needs no tensor parallelism where activations are recomputed', () => {
    expect(fit(70e9, 1024, { recompute: 'full' }).layout).toBe(
      'FSDP (ZeRO-3) over 1,024, no tensor parallelism needed',
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

  test('on very many accelerators weights stay where they are', () => {
    expect(fit(70e9, 8192, { recompute: 'full' }).layout).toMatchInlineSnapshot(
      `"ZeRO-1 (optimizer shared out) over 2,048 × tensor parallel 4 inside a node"`,
    );
  });

  test('a mixture of experts is taken to have 64, so that a layer of them need not be gathered', () => {
    const sparse = { activeParameters: parameterCount(37e9), recompute: 'full' } as const;
    expect(fit(671e9, 2048, sparse).layout).toMatchInlineSnapshot(
      `"FSDP (ZeRO-3) over 2,048, no tensor parallelism needed"`,
    );
  });

  test('accelerators that fill no group idle', () => {
    expect(fit(70e9, 57).layout).toMatchInlineSnapshot(
      `"FSDP (ZeRO-3) over 28 × tensor parallel 2 inside a node, 1 idle"`,
    );
  });

  test('a part of an accelerator holds nothing', () => {
    expect(fit(7e9, 7.3)).toStrictEqual(fit(7e9, 7));
    expect(fit(7e9, 0.5)).toStrictEqual(fit(7e9, 1));
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
