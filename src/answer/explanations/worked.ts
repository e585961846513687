import type { Accelerator, Precision } from '../../model/accelerator.ts';
import { adapterParameters } from '../../model/adapters.ts';
import { exactly } from '../../model/band.ts';
import { estimateTraining } from '../../model/estimate.ts';
import type { TrainingEstimate } from '../../model/estimate.ts';
import { parameterCount, ratio, tokenCount } from '../../model/quantity.ts';
import type { Regime, TrainingQuery } from '../../model/query.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { formatScientific, formatSi } from '../format.ts';

/** The runs that the explanations work through. The figures come from the model, none is typed in. */

type Example = Partial<Omit<TrainingQuery, 'kind' | 'parameters' | 'tokens'>> & {
  readonly parameters: number;
  readonly tokens: number;
};

/** A run with nothing special about it, but for what is said. */
export function example({ parameters, tokens, ...special }: Example): TrainingEstimate {
  return estimateTraining({
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
    ...special,
  });
}

/** The example of the help: 70B parameters, 2T tokens. */
export const seventyBillion = { parameters: 70e9, tokens: 2e12 } as const;
export const eightBillion = { parameters: 8e9, tokens: 1e9 } as const;

/** LoRA of rank 16 on every linear layer of an 8B. */
export function adapterRegime(kind: 'lora' | 'qlora'): Extract<Regime, { trainable: unknown }> {
  return { kind, trainable: adapterParameters(parameterCount(eightBillion.parameters), 16) };
}

/** The same run on an accelerator, for its memory. */
export function exampleOn(
  catalog: Catalog,
  accelerator: Accelerator,
  special: Example,
): TrainingEstimate {
  const { energy } = catalog;
  const precision = accelerator.defaultPrecision;
  const utilisation = exactly(ratio(0.4));
  return example({
    ...special,
    hardware: { accelerator, precision, utilisation, utilisationStated: true, energy },
  });
}

/** The accelerator that the question names, or the H100. */
export function acceleratorOf(catalog: Catalog, named: Accelerator | undefined): Accelerator {
  const accelerator = named ?? catalog.accelerator('h100-sxm');
  if (accelerator === undefined) throw new Error('The catalog has no h100-sxm');
  return accelerator;
}

export function peakText(accelerator: Accelerator, precision: Precision): string {
  const peak = accelerator.peak[precision];
  return peak === undefined ? `no known dense ${precision} peak` : formatSi(peak, 'FLOP/s');
}

/** 8.4 × 10²³ FLOP. */
export function flopText(amount: number): string {
  return `${formatScientific(amount)} FLOP`;
}

/** In FLOP per parameter per token, as the ledger has it. */
export function perParameter(amount: number, { parameters, tokens }: Example): string {
  return (amount / parameters / tokens).toFixed(2).replace(/\.?0+$/, '');
}

/** Where a fact of the catalog was read. */
export function acceleratorSource({ name, provenance }: Accelerator): string {
  return `${name}: ${provenance.source} (checked ${provenance.checkedOn})`;
}
