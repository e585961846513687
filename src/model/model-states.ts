import type { Precision } from './accelerator.ts';
import { bytes } from './quantity.ts';
import type { Bytes } from './quantity.ts';
import { adapterTraining } from './query.ts';
import type { Optimizer, TrainingQuery } from './query.ts';
import { architectureOf, weightSharesOf } from './weight-shares.ts';

export type ModelStates = {
  readonly weights: Bytes;
  readonly gradients: Bytes;
  readonly optimizer: Bytes;
};

/**
 * Bytes per parameter that the optimizer keeps, the fp32 master copy of a 16-bit weight (4) apart.
 *
 * adam: mean and variance in fp32. adam-8bit: a byte for each (bitsandbytes; the scales of its
 * blocks of 256 add 0.03 and are left out). muon and sgd-momentum: one momentum in fp32. none: the
 * weight is updated where it stands, no master copy either.
 * Source: EleutherAI/cookbook `calc_transformer_mem.py`, seen 2026-11; Dettmers et al. 2022,
 * arXiv:2110.02861, from memory, 2026-11.
 */
const momentBytes: { readonly [Kind in Optimizer]: number } = {
  adam: 8,
  'adam-8bit': 2,
  muon: 4,
  'sgd-momentum': 4,
  none: 0,
};

const masterCopyBytes = 4;

/** NF4 with doubly quantised scales, 4.127 bits: QLoRA, arXiv:2305.14314 §3, from memory, 2026-11. */
const quantisedWeightBytes = 4.127 / 8;

/**
 * Weights, gradients and optimizer in bytes: 16 per trained parameter with Adam in mixed precision,
 * 2 + 2 + 12. In fp32 and tf32 16 too, 4 + 4 + 8: the weight is its own master copy.
 *
 * Frozen weights take 2 (fp32 and tf32: 4; a QLoRA base: 0.516) and nothing else. That holds for the
 * models that run beside the trained one too: the reference of DPO, PPO and GRPO, the reward model,
 * the teacher; PPO's critic is trained. fp8 and narrower are taken as bf16, since weights, gradients
 * and optimizer are kept so and cast layer by layer. Muon leaves embedding and head to Adam.
 * Omits fp32 gradient accumulation, Megatron's default (18 in place of 16), and generation's own
 * copy of the weights, where rollouts run in a separate engine.
 * Source: ZeRO, arXiv:1910.02054 §3.1 (section from memory), 2026-11.
 * Check: ZeRO's own example, 7.5B in 120 GB (test/model/memory.test.ts).
 */
export function modelStates(query: TrainingQuery, precision: Precision): ModelStates {
  const wide = isFullPrecision(precision);
  const perWeight = wide ? 4 : 2;
  const { trained, frozen } = trainedAndFrozen(query);
  const frozenBytes =
    adapterTraining(query.regime)?.kind === 'qlora' ? quantisedWeightBytes : perWeight;
  return {
    weights: bytes(trained * perWeight + frozen * frozenBytes + besides(query) * perWeight),
    gradients: bytes(trained * perWeight),
    optimizer: bytes(optimizerBytes(query, trained, wide)),
  };
}

/**
 * What a parameter of the trained model takes while FSDP has its layer gathered: its weight and, where
 * it is trained, its gradient. Layers of a teacher or another model beside it are left out.
 */
export function gatheredBytes({ regime }: TrainingQuery, precision: Precision): number {
  const perWeight = isFullPrecision(precision) ? 4 : 2;
  const adapters = adapterTraining(regime);
  if (adapters?.kind === 'qlora') return quantisedWeightBytes;
  return adapters === undefined ? 2 * perWeight : perWeight;
}

export function isFullPrecision(precision: Precision): boolean {
  return precision === 'fp32' || precision === 'tf32';
}

function optimizerBytes(query: TrainingQuery, trained: number, wide: boolean): number {
  const { optimizer } = query;
  const master = wide || optimizer === 'none' ? 0 : masterCopyBytes;
  const plain = trained * (master + momentBytes[optimizer]);
  if (optimizer !== 'muon') return plain;
  // Adapters are small matrices and no embedding is among them; all else trains its embeddings.
  const { embeddings } = weightSharesOf(query, architectureOf(query));
  const leftToAdam = adapterTraining(query.regime) === undefined ? embeddings : 0;
  return plain + Math.min(trained, leftToAdam) * (momentBytes.adam - momentBytes.muon);
}

type Count = { readonly trained: number; readonly frozen: number };

function trainedAndFrozen(query: TrainingQuery): Count {
  const { regime, parameters } = query;
  const adapters = adapterTraining(regime);
  if (adapters !== undefined) return { trained: adapters.trainable, frozen: parameters };
  switch (regime.kind) {
    case 'pretrain':
    case 'full':
    case 'dpo':
    case 'grpo':
    case 'distill':
      return { trained: parameters, frozen: 0 };
    case 'ppo':
      return { trained: parameters + allOf(regime.critic, query), frozen: 0 };
    case 'lora':
    case 'qlora':
      return { trained: regime.trainable, frozen: parameters };
    case 'freeze':
      return { trained: regime.trainable, frozen: parameters - regime.trainable };
    default:
      return regime satisfies never;
  }
}

/**
 * Weights of models that run beside the one being trained, and learn nothing. The reference of a policy
 * with adapters is its own base with the adapters switched off (torchtune's `disable_adapter`, seen 2026-11).
 */
function besides(query: TrainingQuery): number {
  const { regime, parameters } = query;
  const reference = adapterTraining(regime) === undefined ? parameters : 0;
  switch (regime.kind) {
    case 'dpo':
      return regime.reference === 'run' ? reference : 0;
    case 'ppo':
      return parameters + allOf(regime.reward, query);
    case 'grpo':
      return (
        (regime.reference === 'run' ? reference : 0) +
        (regime.reward === undefined ? 0 : allOf(regime.reward, query))
      );
    case 'distill':
      return regime.logits === 'run' ? allOf(regime.teacher, query) : 0;
    case 'pretrain':
    case 'full':
    case 'lora':
    case 'qlora':
    case 'freeze':
      return 0;
    default:
      return regime satisfies never;
  }
}

/** All weights of a model known by its active ones: a copy of ours has as many; others pass as dense. */
function allOf(active: number, query: TrainingQuery): number {
  return active === query.activeParameters ? query.parameters : active;
}
