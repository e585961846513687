import type { InferenceQuery, ServingHardware } from './inference-query.ts';
import { usableMemory, wholeCount } from './memory.ts';
import type { MemoryEstimate } from './memory.ts';
import { acceleratorCount, bytes } from './quantity.ts';
import type { AcceleratorCount } from './quantity.ts';
import { draftBytes, requestCache, shareOfExperts } from './served-model.ts';
import type { Served } from './served-model.ts';
import { replicaSize, servingInWords, servingSplits } from './serving-split.ts';
import type { ServingSplit } from './serving-split.ts';

/** A model on accelerators: how it is split, and what that leaves room for. */
export type Placement = {
  readonly memory: MemoryEstimate;
  readonly split: ServingSplit;
  /** Accelerators of one replica, and replicas that the count makes. */
  readonly size: AcceleratorCount;
  readonly replicas: number;
  /** The most requests of the query's length that one replica has room for; 0 where the weights alone have none. */
  readonly largestBatch: number;
};

/**
 * Tokens of prompts that are computed together; longer ones are cut up. vLLM's default on an 80 GB
 * accelerator, from memory, 2026-11.
 */
export const prefillChunk = 8192;

/** 16-bit logits and the fp32 copy that sampling makes of them, of one position a request. */
const bytesPerLogit = 6;
const bytesPerActivation = 2;

/** What is placed where nobody gave a count and no count would do: one node. */
const countForMisfit = acceleratorCount(8);
/** Most accelerators that are tried for one replica where nobody gave a count. */
const mostTried = 1024;

/**
 * Places the model on its accelerators; where the count is not known, on the fewest that will do.
 *
 * Weights (a draft model's too, split as the matrices are), the cache of `batchSize` requests at their full
 * length, the activations of one layer for a chunk of prompts, logits.
 */
export function placementOf(
  query: InferenceQuery,
  served: Served,
  hardware: ServingHardware,
): Placement {
  const { accelerator } = hardware;
  const usable = usableMemory(accelerator.memory);
  const holding = holderOf(query, served);
  const { architecture } = query;
  const splitsOn = (most: number) =>
    servingSplits(accelerator, architecture, served.layers, query.batchSize, most);
  const fits = (split: ServingSplit) => holding(split, query.batchSize) <= usable;
  const minimumCount = smallestOf(splitsOn(mostTried), fits);
  const count = wholeCount(hardware.count ?? minimumCount ?? countForMisfit);
  const splits = splitsOn(count);
  const split =
    splits.find(fits) ?? closestOf(splits, (choice) => holding(choice, query.batchSize));
  const perAccelerator = bytes(holding(split, query.batchSize));
  const words = servingInWords(split, count, accelerator);
  const size = replicaSize(split);
  return {
    memory: {
      ...wholeModel(query, served),
      perAccelerator,
      capacity: accelerator.memory,
      usable,
      fits: perAccelerator <= usable,
      ...(minimumCount !== undefined && { minimumCount }),
      layout: perAccelerator <= usable ? words : `does not fit; the closest is ${words}`,
    },
    split,
    size: acceleratorCount(size),
    replicas: Math.max(1, Math.floor(count / size)),
    largestBatch: largestBatch(query.batchSize, (batch) => holding(split, batch) <= usable),
  };
}

function wholeModel(query: InferenceQuery, served: Served) {
  const { batchSize } = query;
  return {
    weights: bytes(served.weights + draftBytes(query)),
    gradients: bytes(0),
    optimizer: bytes(0),
    activations: bytes(activations(query, served, batchSize) + logits(served, batchSize)),
    keyValueCache: bytes(batchSize * requestCache(query, served, fullLength(query))),
  };
}

/** Bytes on the fullest accelerator, by split and batch. */
function holderOf(query: InferenceQuery, served: Served) {
  const draft = draftBytes(query);
  const length = fullLength(query);
  const cache = requestCache(query, served, length);
  const working = (batch: number) => activations(query, served, batch) + logits(served, batch);
  return (split: ServingSplit, batch: number): number => {
    const { tensor, pipeline, expert } = split;
    if (expert > 1) {
      const own = Math.ceil(batch / expert);
      const elsewhere = served.experts * (1 - shareOfExperts(served, expert));
      return draft + served.weights - elsewhere + own * cache + working(own);
    }
    const stage = Math.ceil(served.layers / pipeline) / served.layers;
    const cached = tensor === 1 ? cache : requestCache(query, served, length, tensor);
    return (draft + stage * served.weights + working(batch)) / tensor + stage * batch * cached;
  };
}

function fullLength({ promptTokens, outputTokens }: InferenceQuery): number {
  return promptTokens + outputTokens;
}

function activations(query: InferenceQuery, { widest }: Served, batch: number): number {
  const together = Math.min(prefillChunk, batch * Math.max(1, query.promptTokens));
  return together * widest * bytesPerActivation;
}

function logits({ architecture }: Served, batch: number): number {
  return batch * architecture.vocabulary * bytesPerLogit;
}

function smallestOf(
  splits: readonly ServingSplit[],
  fits: (split: ServingSplit) => boolean,
): AcceleratorCount | undefined {
  let smallest = Infinity;
  for (const split of splits) {
    const size = replicaSize(split);
    if (size < smallest && fits(split)) smallest = size;
  }
  return smallest === Infinity ? undefined : acceleratorCount(smallest);
}

function closestOf(
  splits: readonly ServingSplit[],
  holding: (split: ServingSplit) => number,
): ServingSplit {
  const whole: ServingSplit = { tensor: 1, pipeline: 1, expert: 1 };
  return splits.reduce(
    (closest, next) => (holding(next) < holding(closest) ? next : closest),
    splits[0] ?? whole,
  );
}

/** The largest batch that fits, by doubling and halving: what it takes only ever grows. */
function largestBatch(from: number, fits: (batch: number) => boolean): number {
  if (!fits(1)) return 0;
  let below = fits(from) ? from : 1;
  let above = below * 2;
  while (fits(above)) [below, above] = [above, above * 2];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (fits(middle)) below = middle;
    else above = middle;
  }
  return below;
}
