import type { Precision } from './accelerator.ts';
import { bytes } from './quantity.ts';
import type { Bytes } from './quantity.ts';
import type { TrainingQuery } from './query.ts';
import type { Shape } from './shape.ts';
import { trainedDepth } from './training.ts';

/** Memory of one whole model replica, before it is split. */
export type ReplicaMemory = {
  readonly weights: Bytes;
  readonly gradients: Bytes;
  readonly optimizer: Bytes;
  readonly activations: Bytes;
};

type BytesPerParameter = {
  readonly weight: number;
  readonly gradient: number;
  readonly optimizer: number;
};

/** 16 bytes per trained parameter: 16-bit weight and gradient; Adam in fp32: weight, mean, variance. */
const mixedPrecisionAdam: BytesPerParameter = { weight: 2, gradient: 2, optimizer: 12 };

/** 16 bytes too: all in fp32, where the weight is its own master copy. */
const fullPrecisionAdam: BytesPerParameter = { weight: 4, gradient: 4, optimizer: 8 };

/** NF4 with doubly quantised scales, 4.127 bits: QLoRA, arXiv:2305.14314 §3, from memory, 2026-11. */
const quantisedWeightBytes = 4.127 / 8;

/** Bytes per token and unit of width that a layer keeps in 16 bits: Korthikanti et al., see below. */
const keptPerLayer = 34;
const keptPerRecomputedLayer = 2;

/** 16-bit logits and the fp32 copy that cross-entropy makes of them. */
const bytesPerLogit = 6;

export function replicaMemory(
  query: TrainingQuery,
  precision: Precision,
  shape: Shape,
): ReplicaMemory {
  return {
    ...modelStates(query, precision),
    activations: activationMemory(query, precision, shape),
  };
}

/**
 * Weights, gradients and optimizer in bytes: 16 per trained parameter with Adam in mixed precision.
 *
 * Frozen weights take 2 (fp32 and tf32: 4; QLoRA: 0.516) and nothing else. fp8 and narrower are
 * taken as bf16, since weights, gradients and optimizer are kept so and cast layer by layer.
 * Omits fp32 gradient accumulation, Megatron's default (18 in place of 16), and 8-bit optimizers.
 * Source: ZeRO, arXiv:1910.02054 §3.1 (section from memory), 2026-11.
 * Check: ZeRO's own example, 7.5B in 120 GB (test/model/memory.test.ts).
 */
export function modelStates(
  query: TrainingQuery,
  precision: Precision,
): Pick<ReplicaMemory, 'weights' | 'gradients' | 'optimizer'> {
  const perParameter = isFullPrecision(precision) ? fullPrecisionAdam : mixedPrecisionAdam;
  const { trained, frozen } = trainedAndFrozen(query);
  const frozenWeight = query.regime.kind === 'qlora' ? quantisedWeightBytes : perParameter.weight;
  return {
    weights: bytes(trained * perParameter.weight + frozen * frozenWeight),
    gradients: bytes(trained * perParameter.gradient),
    optimizer: bytes(trained * perParameter.optimizer),
  };
}

/**
 * Activations of one micro-batch of b sequences of s tokens, in bytes, logits among them:
 * 34·s·b·d in each layer. With full recomputation 2·s·b·d in each, and one layer in full.
 *
 * Convention: 16 bits (twice that in fp32 and tf32); a fused attention kernel, so the scores are
 * never kept and selective recomputation saves nothing more. 34 is for a plain feed-forward with
 * dropout; today's gated ones without keep 24 to 28 times 2 bytes, or 18 + 4·f/d = 32 in Megatron.
 * Frozen bottom layers keep nothing. LoRA is counted like full training, which is at most too high.
 * Source: Korthikanti et al. 2022, arXiv:2205.05198 eq. 1 and 5; Megatron-LM
 * `theoretical_memory_usage.py`; seen 2026-11.
 */
export function activationMemory(query: TrainingQuery, precision: Precision, shape: Shape): Bytes {
  const tokens = query.sequenceLength * query.microBatch;
  const perLayer = tokens * shape.width;
  const layers = shape.layers * trainedDepth(query);
  const kept =
    query.recompute === 'full'
      ? perLayer * (keptPerRecomputedLayer * layers + keptPerLayer)
      : perLayer * keptPerLayer * layers;
  const widening = isFullPrecision(precision) ? 2 : 1;
  return bytes(kept * widening + tokens * shape.vocabulary * bytesPerLogit);
}

function isFullPrecision(precision: Precision): boolean {
  return precision === 'fp32' || precision === 'tf32';
}

function trainedAndFrozen({ regime, parameters }: TrainingQuery): {
  trained: number;
  frozen: number;
} {
  switch (regime.kind) {
    case 'pretrain':
    case 'full':
    case 'dpo':
    case 'ppo':
    case 'grpo':
    case 'distill':
      return { trained: parameters, frozen: 0 };
    case 'lora':
    case 'qlora':
      return { trained: regime.trainable, frozen: parameters };
    case 'freeze':
      return { trained: regime.trainable, frozen: parameters - regime.trainable };
    default:
      return regime satisfies never;
  }
}
