import type { Catalog } from '../../catalog/catalog.ts';
import type { Reading } from '../../language/reading.ts';
import type { Accelerator } from '../../model/accelerator.ts';
import { adapterTraining } from '../../model/query.ts';
import type { Hardware, Regime, TrainingQuery } from '../../model/query.ts';
import { formatCount, formatWhole } from '../format.ts';

/** What a run is about, in the words of every headline. */

type Sized = Pick<TrainingQuery, 'parameters' | 'activeParameters'>;

/** 70B, or 671B (37B active). */
export function sizeText({ parameters, activeParameters }: Sized): string {
  const all = formatCount(parameters);
  return activeParameters === parameters ? all : `${all} (${formatCount(activeParameters)} active)`;
}

/** As the lab writes it; undefined where the message names no model. */
export function modelName(reading: readonly Reading[], catalog: Catalog): string | undefined {
  const read = reading.find(({ as }) => as === 'model');
  return read && (catalog.model(String(read.value))?.name ?? read.text);
}

/** `8B on 100M tokens`, `LoRA of 8B on 100M tokens`. */
export function trainingSubject(query: TrainingQuery, name?: string): string {
  return `${trainingOf(query.regime)}${name ?? sizeText(query)} on ${formatCount(query.tokens)} tokens`;
}

/** Before the model; empty for pretraining, which nobody has to name. */
export function trainingOf(regime: Regime): string {
  switch (regime.kind) {
    case 'pretrain':
      return '';
    case 'freeze':
      return 'fine-tuning with frozen weights of ';
    default:
      return `${regimeName(regime)} of `;
  }
}

export function capitalised(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Opens a sentence, without touching a name that its lab writes small. */
export function openingSubject(query: TrainingQuery, name?: string): string {
  const subject = trainingSubject(query, name);
  return query.regime.kind === 'pretrain' ? subject : capitalised(subject);
}

/** `DPO with LoRA` where the policy has adapters. */
export function regimeName(regime: Regime): string {
  const adapters = adapterTraining(regime);
  const isPolicy = adapters !== undefined && adapters.kind !== regime.kind;
  return isPolicy
    ? `${regimeNames[regime.kind]} with ${regimeNames[adapters.kind]}`
    : regimeNames[regime.kind];
}

export const regimeNames: Readonly<Record<Regime['kind'], string>> = {
  pretrain: 'pretraining',
  full: 'full fine-tuning',
  lora: 'LoRA',
  qlora: 'QLoRA',
  freeze: 'frozen weights',
  dpo: 'DPO',
  ppo: 'PPO',
  grpo: 'GRPO',
  distill: 'distillation',
};

type Fleet = {
  readonly accelerator: Accelerator;
  readonly count?: number;
  readonly fleet?: Hardware['fleet'];
};

/** 1,024 × H100 SXM. A mixed fleet is named after its parts, with the count of each. */
export function fleetText({ accelerator, count, fleet }: Fleet): string {
  return count === undefined || fleet !== undefined
    ? accelerator.name
    : `${formatWhole(count)} × ${accelerator.name}`;
}

/** GPU-hours for GPUs; a TPU or a Trainium is no GPU. */
export function hoursName({ kind }: Accelerator): string {
  return /gpu|desktop|apple/.test(kind) ? 'GPU-hours' : 'chip-hours';
}
