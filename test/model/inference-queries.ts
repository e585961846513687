import type { Accelerator } from '../../src/model/accelerator.ts';
import type {
  InferenceQuery,
  ServingHardware,
  Speculation,
} from '../../src/model/inference-query.ts';
import {
  acceleratorCount,
  bytes,
  bytesPerSecond,
  flopPerSecond,
  parameterCount,
  ratio,
  tokenCount,
} from '../../src/model/quantity.ts';
import { deepSeekV3, llama3Of405B, llama3Of70B, llama3Of8B } from './memory-models.ts';
import { h100, hardware } from './queries.ts';

/** Figures as in the catalog, which the model does not read. */
export const servingH100: Accelerator = {
  ...h100,
  memoryBandwidth: bytesPerSecond(3.35e12),
  interconnectBandwidth: bytesPerSecond(900e9),
};
export const h200: Accelerator = {
  ...servingH100,
  id: 'h200',
  memory: bytes(141e9),
  memoryBandwidth: bytesPerSecond(4.8e12),
};
export const mi300x: Accelerator = { ...servingH100, id: 'mi300x', memory: bytes(192e9) };
export const b200: Accelerator = {
  ...servingH100,
  id: 'b200',
  peak: {
    bf16: flopPerSecond(2250e12),
    fp8: flopPerSecond(4500e12),
    fp4: flopPerSecond(9000e12),
  },
  memory: bytes(180e9),
  memoryBandwidth: bytesPerSecond(7.7e12),
  interconnectBandwidth: bytesPerSecond(1800e9),
};
export const a100: Accelerator = {
  ...servingH100,
  id: 'a100-sxm-80',
  peak: { bf16: flopPerSecond(312e12), int8: flopPerSecond(624e12) },
  memoryBandwidth: bytesPerSecond(2.039e12),
};

export function on(
  count?: number,
  accelerator = servingH100,
  overrides: Partial<ServingHardware> = {},
): ServingHardware {
  const { price, energy } = hardware();
  return {
    accelerator,
    ...(count !== undefined && { count: acceleratorCount(count) }),
    ...(price !== undefined && { price }),
    energy,
    ...overrides,
  };
}

/** One request of 1,000 tokens in, 200 out, to a dense model in 16 bits. */
export function serving(
  parameters: number,
  overrides: Partial<InferenceQuery> = {},
): InferenceQuery {
  return {
    kind: 'inference',
    parameters: parameterCount(parameters),
    activeParameters: parameterCount(parameters),
    promptTokens: tokenCount(1000),
    outputTokens: tokenCount(200),
    batchSize: 1,
    weightPrecision: 'bf16',
    keyValuePrecision: 'bf16',
    ...overrides,
  };
}

/** Counts as published. */
export const served8B = serving(8.03e9, { architecture: llama3Of8B });
export const served70B = serving(70.55e9, { architecture: llama3Of70B });
export const served405B = serving(405.9e9, { architecture: llama3Of405B });
export const servedDeepSeekV3 = serving(671e9, {
  architecture: deepSeekV3,
  activeParameters: parameterCount(37e9),
  weightPrecision: 'fp8',
});

export function speculation(acceptance: number, draftTokens: number): Speculation {
  return { draftParameters: parameterCount(1e9), acceptance: ratio(acceptance), draftTokens };
}
