import type { Accelerator } from '../../src/model/accelerator.ts';
import { exactly } from '../../src/model/band.ts';
import {
  acceleratorCount,
  bytes,
  flopPerSecond,
  kilogramsCo2PerKilowattHour,
  parameterCount,
  ratio,
  tokenCount,
  usdPerAcceleratorHour,
  watts,
} from '../../src/model/quantity.ts';
import type { Hardware, TrainingQuery } from '../../src/model/query.ts';

/** Figures as in the catalog, which the model does not read. */
export const h100: Accelerator = {
  id: 'h100-sxm',
  vendor: 'NVIDIA',
  name: 'H100 SXM',
  year: 2022,
  kind: 'datacenter-gpu',
  peak: { fp32: flopPerSecond(67e12), bf16: flopPerSecond(989e12), fp8: flopPerSecond(1979e12) },
  defaultPrecision: 'bf16',
  memory: bytes(80e9),
  thermalDesignPower: watts(700),
  systemPower: watts(1275),
  perNode: 8,
  fastDomain: 8,
  provenance: { source: 'test', checkedOn: '2026-11-23', verified: 'seen' },
};

export function hardware(count?: number, overrides: Partial<Hardware> = {}): Hardware {
  return {
    accelerator: h100,
    ...(count !== undefined && { count: acceleratorCount(count) }),
    precision: 'bf16',
    utilisation: { low: ratio(0.3), mid: ratio(0.4), high: ratio(0.48) },
    utilisationStated: false,
    price: {
      low: usdPerAcceleratorHour(2.37),
      mid: usdPerAcceleratorHour(3),
      high: usdPerAcceleratorHour(3.38),
    },
    energy: {
      loadFactor: ratio(0.8),
      serverOverThermalDesignPower: ratio(1.8),
      powerUsageEffectiveness: { low: ratio(1.1), mid: ratio(1.2), high: ratio(1.54) },
      gridIntensity: exactly(kilogramsCo2PerKilowattHour(0.369)),
    },
    ...overrides,
  };
}

/** Pretraining a dense model, attention left out, nothing recomputed. */
export function training(
  parameters: number,
  tokens: number,
  overrides: Partial<TrainingQuery> = {},
): TrainingQuery {
  return {
    kind: 'training',
    parameters: parameterCount(parameters),
    activeParameters: parameterCount(parameters),
    tokens: tokenCount(tokens),
    regime: { kind: 'pretrain' },
    sequenceLength: tokenCount(4096),
    microBatch: 1,
    attention: 'left-out',
    recompute: 'none',
    optimizer: 'adam',
    ...overrides,
  };
}
