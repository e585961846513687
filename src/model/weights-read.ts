import type { InferenceQuery } from './inference-query.ts';
import { shareOfExperts } from './served-model.ts';
import type { Served } from './served-model.ts';
import type { ServingSplit } from './serving-split.ts';

/**
 * Bytes of weights that one accelerator reads for so many tokens. Of E experts a batch of B tokens
 * visits E·(1 − (1 − k/E)^B), each token choosing k as if by lot. Where the experts are not known,
 * all weights are taken for experts of which a token visits its active share.
 */
export function weightsRead(
  served: Served,
  query: InferenceQuery,
  split: ServingSplit,
  tokens: number,
): number {
  const { tensor, pipeline, expert } = split;
  const { weights, experts, expertsPerLayer, expertsPerToken } = served;
  // Stages work on parts of the batch, and each part reads its weights anew.
  const sharing = tokens / Math.min(pipeline, Math.max(1, tokens));
  if (expertsPerLayer === 0) {
    const active = query.activeParameters / query.parameters;
    return (weights * touched(active, sharing)) / tensor;
  }
  const visited = experts * touched(expertsPerToken / expertsPerLayer, sharing);
  if (expert === 1) return (weights - experts + visited) / tensor;
  return weights - experts + visited * shareOfExperts(served, expert);
}

function touched(share: number, tokens: number): number {
  return share >= 1 ? 1 : 1 - (1 - share) ** tokens;
}
