import { layerActivations } from './activations.ts';
import type { Architecture } from './architecture.ts';
import type { InferenceQuery } from './inference-query.ts';
import { cacheBytes } from './key-value-cache.ts';
import { largestOfLayers, layerCount } from './layers.ts';
import { tokenCount } from './quantity.ts';
import { cachedValueBytes, weightBytes } from './stored-bytes.ts';
import { architectureOf, weightSharesOf } from './weight-shares.ts';

/** What a served model holds, in bytes, before it is split; `experts` are part of `weights`. */
export type Served = {
  readonly architecture: Architecture;
  readonly layers: number;
  readonly weights: number;
  readonly experts: number;
  /** Routed experts of a layer and how many a token visits; 0 where they are not known. */
  readonly expertsPerLayer: number;
  readonly expertsPerToken: number;
  /** Values that the widest layer holds of a token while it is computed. */
  readonly widest: number;
};

export function servedBy(query: InferenceQuery): Served {
  const { weightPrecision, parameters } = query;
  const architecture = architectureOf(query);
  const { embeddings, experts } = weightSharesOf(query, architecture);
  const whole = weightBytes(parameters, embeddings, weightPrecision);
  return {
    architecture,
    layers: Math.max(1, layerCount(architecture)),
    weights: whole,
    experts: weightBytes(experts, 0, weightPrecision),
    expertsPerLayer: largestOfLayers(architecture, ({ feedForward }) =>
      feedForward.kind === 'experts' ? feedForward.experts : 0,
    ),
    expertsPerToken: largestOfLayers(architecture, ({ feedForward }) =>
      feedForward.kind === 'experts' ? feedForward.active : 0,
    ),
    widest: largestOfLayers(architecture, (layer) => layerActivations(layer, architecture.width)),
  };
}

/** The cache of one request of so many tokens on each of `tensor` accelerators that share a layer. */
export function requestCache(
  { keyValuePrecision }: InferenceQuery,
  { architecture }: Served,
  tokens: number,
  tensor = 1,
): number {
  const context = tokenCount(Math.max(1, tokens));
  return cacheBytes(architecture, context, cachedValueBytes(keyValuePrecision), tensor);
}

/** Of 256 experts over 72 accelerators each holds 4: the count is rounded up, with copies. */
export function shareOfExperts({ expertsPerLayer }: Served, expert: number): number {
  return Math.ceil(expertsPerLayer / expert) / expertsPerLayer;
}

export function draftBytes({ speculative, weightPrecision }: InferenceQuery): number {
  return weightBytes(speculative?.draftParameters ?? 0, 0, weightPrecision);
}
