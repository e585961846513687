import type { InferenceQuery } from './inference-query.ts';
import { requestsOf } from './inference.ts';
import { placementOf } from './placement.ts';
import { servedBy } from './served-model.ts';

/**
 * The batch that a whole job runs fastest and cheapest at, requests per replica: the most that fit, for
 * each reading of the weights then serves the most of them, and no more than there are, shared out.
 *
 * Replicas are placed as for one request each, so that a larger batch never takes more accelerators.
 * Undefined without a job or hardware, or where not even one request fits.
 */
export function jobBatch(query: Omit<InferenceQuery, 'batchSize'>): number | undefined {
  const { hardware, tokens } = query;
  if (hardware === undefined || tokens === undefined) return undefined;
  const single = { ...query, batchSize: 1 };
  const { largestBatch, replicas } = placementOf(single, servedBy(single), hardware);
  if (largestBatch === 0) return undefined;
  return Math.max(1, Math.min(largestBatch, Math.ceil(requestsOf(single) / replicas)));
}
