import type { Precision } from './accelerator.ts';
import type { Architecture, FeedForward, Layer, Mixer } from './architecture.ts';
import { largestOfLayers, layerCount, sumOverLayers } from './layers.ts';
import { isFullPrecision } from './model-states.ts';
import { bytes } from './quantity.ts';
import type { Bytes } from './quantity.ts';
import type { TrainingQuery } from './query.ts';
import { layersTrainedFromTop } from './trained-depth.ts';

/** Activations of one micro-batch, told apart by how pipeline stages hold them. In bytes. */
export type ActivationParts = {
  /** Kept by all layers together until the backward pass. */
  readonly kept: number;
  /** Of one layer besides its input, while it is done again; 0 without full recomputation. */
  readonly recomputed: number;
  readonly logits: number;
};

/** 16-bit logits and the fp32 copy that cross-entropy makes of them. */
const bytesPerLogit = 6;
/** A teacher's logits, in 16 bits. */
const bytesPerTeacherLogit = 2;
const bytesPerValue = 2;

/** All activations of one micro-batch on one replica: the sum of {@link activationParts}. */
export function activationMemory(
  query: TrainingQuery,
  precision: Precision,
  architecture: Architecture,
): Bytes {
  const { kept, recomputed, logits } = activationParts(query, precision, architecture);
  return bytes(kept + recomputed + logits);
}

/**
 * What the backward pass still needs of b sequences of s tokens: s·b·Σ values kept by a layer, in
 * 16 bits (twice that in fp32 and tf32), and logits. With full recomputation every layer keeps its
 * input, and one layer is there in full besides.
 *
 * Convention: fused kernels for attention, norm, rotation and gate, so the scores are never kept and
 * selective recomputation saves nothing more; no dropout, which would add a byte in 16 or so.
 * Unfused code keeps up to 1.7 times as much (Llama-3.1-8B in Hugging Face Transformers: 28 copies
 * of the stream in a layer, here 17; stas00/ml-engineering, seen 2026-11).
 * Frozen layers below the lowest trained one keep nothing. Adapters are counted like full training,
 * which is at most too high. Omits what a loss computed in chunks of the vocabulary saves, and
 * rollouts, whose cache takes the place of activations while they are sampled.
 * Source: Korthikanti et al. 2022, arXiv:2205.05198 eq. 1 and 5, applied to each operation of the
 * architecture; Megatron-LM `theoretical_memory_usage.py`; seen 2026-11.
 * Check: eq. 1 without dropout and Megatron's 18 + 4·f/d (test/model/memory-activations.test.ts).
 */
export function activationParts(
  query: TrainingQuery,
  precision: Precision,
  architecture: Architecture,
): ActivationParts {
  const { width, vocabulary, predictionLayers = [] } = architecture;
  const tokens = query.sequenceLength * query.microBatch;
  const valueBytes = bytesPerValue * (isFullPrecision(precision) ? 2 : 1);
  const inFull = (layer: Layer) => layerActivations(layer, width);
  const keeps = query.recompute === 'full' ? () => width : inFull;
  const predicted = predictionLayers.reduce((sum, layer) => sum + keeps(layer), 0);
  const depth = keptDepth(query);
  const kept = (sumOverLayers(architecture, keeps) + predicted) * depth;
  const again = query.recompute === 'full' ? largestOfLayers(architecture, inFull) - width : 0;
  const recomputed = again * Math.min(1, depth * layerCount(architecture));
  const perLogit = bytesPerLogit + (usesTeacherLogits(query) ? bytesPerTeacherLogit : 0);
  return {
    kept: tokens * valueBytes * kept,
    recomputed: tokens * valueBytes * recomputed,
    logits: tokens * vocabulary * perLogit * (1 + predictionLayers.length),
  };
}

/**
 * Values per token that one layer keeps for its backward pass.
 *
 * Each norm its input (the residual stream, d), each product its inputs. An inference engine holds
 * as many, of one layer at a time.
 */
export function layerActivations({ mixer, feedForward }: Layer, width: number): number {
  return mixerActivations(mixer, width) + feedForwardActivations(feedForward, width);
}

function mixerActivations(mixer: Mixer, width: number): number {
  const stream = 2 * width;
  switch (mixer.kind) {
    case 'attention': {
      const { heads, keyValueHeads, headWidth } = mixer;
      return stream + (2 * heads + 2 * keyValueHeads) * headWidth;
    }
    case 'latent-attention': {
      const { heads, queryRank = 0, keyValueRank, contentWidth, rotaryWidth, valueWidth } = mixer;
      // A latent is kept twice: it goes through a norm.
      const latents = 2 * (queryRank + keyValueRank) + rotaryWidth;
      return stream + latents + 2 * heads * (contentWidth + rotaryWidth + valueWidth);
    }
    case 'state-space': {
      // The input of the convolution, its output, the gate, the scan's output and the gated one.
      const { innerWidth, stateWidth, variant } = mixer;
      const steps =
        variant.kind === 'mamba-1'
          ? variant.timeStepRank + innerWidth + 2 * stateWidth
          : variant.heads + 4 * variant.groups * stateWidth;
      return stream + 5 * innerWidth + steps;
    }
    case 'linear-attention': {
      // Query, key and value before and behind the convolution; gate, output and the gated one.
      const keys = mixer.keyHeads * mixer.keyHeadWidth;
      const values = mixer.valueHeads * mixer.valueHeadWidth;
      return stream + 4 * keys + 5 * values + 2 * mixer.valueHeads;
    }
    case 'none':
      return 0;
    default:
      return mixer satisfies never;
  }
}

/** Of experts a token's copies too: what each receives, and what it returns to be weighed. */
function feedForwardActivations(feedForward: FeedForward, width: number): number {
  const stream = 2 * width;
  switch (feedForward.kind) {
    case 'dense':
      return stream + feedForward.width * inner(feedForward);
    case 'experts': {
      const { experts, active, sharedWidth } = feedForward;
      const visited = active * feedForward.width + sharedWidth;
      return stream + experts + 2 * active * width + visited * inner(feedForward);
    }
    case 'none':
      return 0;
    default:
      return feedForward satisfies never;
  }
}

/** Gated: gate, other half, and their product. Plain: before and behind the activation function. */
function inner({ gated }: { readonly gated: boolean }): number {
  return gated ? 3 : 2;
}

/** The share of the layers that the backward pass goes through. */
function keptDepth({ regime, parameters, architecture }: TrainingQuery): number {
  if (regime.kind !== 'freeze') return 1;
  switch (regime.part) {
    case 'top-layers':
      return architecture === undefined
        ? Math.min(1, regime.trainable / parameters)
        : layersTrainedFromTop(architecture, regime.trainable) / layerCount(architecture);
    case 'head':
      return 0;
    case 'embeddings':
      return 1;
    default:
      return regime.part satisfies never;
  }
}

function usesTeacherLogits({ regime }: TrainingQuery): boolean {
  return regime.kind === 'distill' && regime.logits === 'run';
}
