import { groupSize } from './parallelism.ts';
import type { Split } from './parallelism.ts';
import { acceleratorCount } from './quantity.ts';
import type { AcceleratorCount } from './quantity.ts';

/** What has to find room, in bytes, of one whole replica. */
export type Need = {
  readonly weights: number;
  readonly gradients: number;
  readonly optimizer: number;
  /** Share of the three that belongs to routed experts, 0 to 1. */
  readonly expertShare: number;
  /** Weights and gradients of the layer that FSDP gathers while it computes, and of its experts. */
  readonly layer: number;
  readonly layerExperts: number;
  readonly layers: number;
  /** Activations of one micro-batch: kept by all layers, of one layer done again, logits. */
  readonly kept: number;
  readonly recomputed: number;
  readonly logits: number;
};

/** Bytes on an accelerator: those that are there however many accelerators, and those shared by all. */
type Holding = { readonly fixed: number; readonly shared: number };

/** Bytes on the fullest of n accelerators; infinite where they are too few for one group. */
export function heldBy(split: Split, need: Need, count: number): number {
  const busy = busyOf(split, count);
  const { fixed, shared } = holdingOf(split, need);
  return busy === 0 ? Infinity : fixed + shared / busy;
}

/** Accelerators that whole groups fill; the rest idle. */
export function busyOf(split: Split, count: number): number {
  return count - (count % groupSize(split));
}

/** The first split that fits, else the one that comes closest. */
export function chooseSplit(
  splits: readonly [Split, ...Split[]],
  need: Need,
  count: number,
  usable: number,
): Split {
  let [closest] = splits;
  for (const split of splits) {
    const held = heldBy(split, need, count);
    if (held <= usable) return split;
    if (held < heldBy(closest, need, count)) closest = split;
  }
  return closest;
}

/** The fewest accelerators on which one of the splits fits; undefined if none fits on any number. */
export function smallestCount(
  splits: readonly Split[],
  need: Need,
  usable: number,
): AcceleratorCount | undefined {
  let smallest = Infinity;
  for (const split of splits) smallest = Math.min(smallest, smallestFor(split, need, usable));
  return smallest === Infinity ? undefined : acceleratorCount(smallest);
}

/** Solves fixed + shared / n ≤ usable for n, in whole groups; infinite if nothing does. */
function smallestFor(split: Split, need: Need, usable: number): number {
  const group = groupSize(split);
  const { fixed, shared } = holdingOf(split, need);
  const room = usable - fixed;
  if (room < 0) return Infinity;
  if (shared === 0) return group;
  if (room === 0) return Infinity;
  const count = Math.max(1, Math.ceil(shared / room / group)) * group;
  // The quotient may have been rounded down to a whole number, and then one more group is needed.
  return fixed + shared / count <= usable ? count : count + group;
}

/**
 * Bytes on one accelerator under a split, on t·p·c of them or more:
 *
 *   ZeRO-0  (w + g + o) / (t·p)
 *   ZeRO-1  (w + g) / (t·p) + o / n          o, g and w shared by all n, replicas and all
 *   ZeRO-2  w / (t·p) + (g + o) / n
 *   ZeRO-3  layer / t + (w + g + o) / n
 *
 * and activations / (t·c). Of experts the divisor is p·max(t, e). Of p stages the largest counts,
 * which has ⌈L/p⌉ layers.
 * Source: ZeRO, arXiv:1910.02054 §5 (section from memory), 2026-11.
 * Check: ZeRO's own table for 7.5B on 64 (test/model/layout.test.ts).
 */
function holdingOf(split: Split, need: Need): Holding {
  const { weights, gradients, optimizer, expertShare } = need;
  const { tensor, pipeline, expert, zero } = split;
  const stage = Math.ceil(need.layers / pipeline) / need.layers;
  const ways = Math.max(tensor, expert);
  const part = stage * ((1 - expertShare) / tensor + expertShare / ways);
  const fixed = activationsUnder(split, need, stage);
  switch (zero) {
    case 0:
      return { fixed: fixed + (weights + gradients + optimizer) * part, shared: 0 };
    case 1:
      return { fixed: fixed + (weights + gradients) * part, shared: optimizer };
    case 2:
      return { fixed: fixed + weights * part, shared: gradients + optimizer };
    case 3: {
      const gathered = (need.layer - need.layerExperts) / tensor + need.layerExperts / ways;
      return { fixed: fixed + gathered, shared: weights + gradients + optimizer };
    }
    default:
      return zero satisfies never;
  }
}

/**
 * 1F1B: the first of p stages has p micro-batches in flight, so as much as all layers for one; the
 * last has one, and the logits.
 * Source: Narayanan et al. 2021, arXiv:2104.04473 §2.2 (section from memory), 2026-11.
 */
function activationsUnder(
  { tensor, pipeline, context }: Split,
  { kept, recomputed, logits }: Need,
  stage: number,
): number {
  const first = kept * stage * pipeline;
  const last = kept * stage + logits;
  const most = pipeline === 1 ? kept + logits : Math.max(first, last);
  return (most + recomputed) / (tensor * context);
}
