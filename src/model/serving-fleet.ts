import { estimateInference } from './inference.ts';
import type { InferenceQuery, ServingHardware } from './inference-query.ts';
import { acceleratorCount, secondsPerHour } from './quantity.ts';
import type { AcceleratorCount } from './quantity.ts';

/** The fewest accelerators that reach a rate. */
export type ServingFleet = {
  readonly count: AcceleratorCount;
  readonly replicas: number;
  /** Requests of each replica at once: as stated, else the most that fit, which is the cheapest. */
  readonly batchSize: number;
  /** Output tokens per second of all of them, expected, with their prompts read in between. */
  readonly rate: number;
};

/** More than any lab has for one model; what needs more is asked for by mistake. */
const mostAccelerators = 1_000_000;

/**
 * Accelerators for `rate` output tokens per second in all. Reading the prompts takes its share of the time:
 * rate = output tokens · accelerators in use / accelerator-seconds per request, at the largest batch.
 *
 * As many as are needed of each size tried, part of a node or several; the fewest of these. Omits spare replicas for
 * peaks of the day and for failures. Undefined where nothing is generated, no replica fits, or how fast one
 * decodes is not known. Checked in test/model/serving-fleet.test.ts.
 */
export function servingFleet(
  query: Omit<InferenceQuery, 'batchSize'>,
  hardware: ServingHardware,
  rate: number,
  batchSize?: number,
): ServingFleet | undefined {
  const { perNode = 8 } = hardware.accelerator;
  const on = (count: number) => capacityOf(query, hardware, count, batchSize);
  const fleets = sizesTried(perNode).flatMap((size) => {
    const one = on(size);
    if (one === undefined) return [];
    const count = Math.ceil(rate / (one.rate / one.inUse) / size) * size;
    const fleet = count === size ? one : count > mostAccelerators ? undefined : on(count);
    return fleet !== undefined && fleet.rate >= rate ? [fleet] : [];
  });
  return fleets.toSorted((a, b) => a.count - b.count)[0];
}

/** Parts of a node, and nodes: experts spread over more of them are read more seldom. */
function sizesTried(perNode: number): readonly number[] {
  const parts = [1, 2, 4].filter((size) => size < perNode);
  return [...parts, ...[1, 2, 3, 4, 6, 8].map((nodes) => nodes * perNode)];
}

type Capacity = ServingFleet & { readonly inUse: number };

/** Undefined where the model does not fit on so many. */
function capacityOf(
  query: Omit<InferenceQuery, 'batchSize'>,
  hardware: ServingHardware,
  count: number,
  batchSize: number | undefined,
): Capacity | undefined {
  const placed = { ...query, hardware: { ...hardware, count: acceleratorCount(count) } };
  const batch = batchSize ?? largestBatch(placed);
  const { serving, memory } = estimateInference({ ...placed, batchSize: batch });
  if (serving === undefined || memory?.fits !== true) return undefined;
  const { replicas, replicaSize, stated } = serving;
  const inUse = replicas * replicaSize;
  const secondsEach = stated.hoursPerRequest.mid * secondsPerHour;
  const rate = (query.outputTokens * inUse) / secondsEach;
  if (!Number.isFinite(rate) || rate <= 0) return undefined;
  return { count: placed.hardware.count, replicas, batchSize: batch, rate, inUse };
}

/** How a model is split hangs on its batch, and the largest batch on how it is split. */
function largestBatch(query: Omit<InferenceQuery, 'batchSize'>): number {
  let batch = 1;
  for (let tries = 0; tries < 3; tries += 1) {
    const largest = estimateInference({ ...query, batchSize: batch }).serving?.largest?.batchSize;
    if (largest === undefined || largest === batch) return batch;
    batch = largest;
  }
  return batch;
}
