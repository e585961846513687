import type { ParameterCount, TokenCount } from './quantity.ts';
import { meanContext } from './reach.ts';
import type { Counting } from './reach.ts';

/** A decoder's dimensions. */
export type Shape = {
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly headWidth: number;
  /** Heads of keys and values, shared among the query heads (grouped-query attention). */
  readonly keyValueHeads: number;
  /** Width of the gated feed-forward layer, which has three matrices. */
  readonly feedForwardWidth: number;
  readonly vocabulary: number;
};

const headWidth = 128;
const keyValueHeads = 8;

/** Width over layers: the geometric mean of 128, 128, 102, 128, 130 for the five models named below. */
const aspectRatio = 123;

/** Llama 3's. Matters for logits only; Llama 2 has 32,000, Gemma 256,000. */
const vocabulary = 128_256;

/**
 * The shape that a dense decoder of N parameters typically has: width = ∛(N · 123 / 12), in whole
 * heads of 128, and as many layers as make N ≈ 12 · layers · width².
 *
 * An assumption, to be marked as one: it serves attention scores and activation memory, never the
 * weights' FLOP. For a mixture of experts pass the active parameters: width follows those.
 * Omits embeddings (so small models with large vocabularies come out too large); the feed-forward
 * takes what attention leaves of 12 · width².
 * Source: shapes in arXiv:2307.09288 and arXiv:2407.21783, seen 2026-11.
 * Check, layers × width against the real model: Llama-2-7B +3%, 13B +2%, 70B -2%, Llama-3.1-405B
 * +1%, Llama-3-8B +16% (test/model/shape.test.ts).
 */
export function typicalShape(parameters: ParameterCount): Shape {
  const heads = Math.max(1, Math.round(Math.cbrt((parameters * aspectRatio) / 12) / headWidth));
  const width = heads * headWidth;
  const sharedHeads = Math.min(keyValueHeads, heads);
  const attentionWeights = 2 * width ** 2 * (1 + sharedHeads / heads);
  return {
    layers: Math.max(1, Math.round(parameters / (12 * width ** 2))),
    width,
    heads,
    headWidth,
    keyValueHeads: sharedHeads,
    feedForwardWidth: Math.round((12 * width ** 2 - attentionWeights) / (3 * width)),
    vocabulary,
  };
}

/**
 * Multiply-adds of attention's two products, per token: layers · 2 · heads · head width · c.
 *
 * Causal: a token attends to itself and to those before it, c = (s + 1) / 2 of s on average. Counting
 * all s, as PaLM's appendix B, nanoGPT and FlopCounterMode do, gives twice as much. Fused kernels
 * compute the scores once more in the backward pass; that is not model FLOP and is left out.
 * Source: Megatron-LM `training.py`, `num_floating_point_operations`, seen 2026-11.
 */
export function attentionMultiplyAdds(
  shape: Shape,
  sequenceLength: TokenCount,
  counting: Counting = 'attended',
): number {
  const attended = meanContext({ kind: 'causal' }, sequenceLength, counting);
  return shape.layers * 2 * shape.heads * shape.headWidth * attended;
}
