import type { Accelerator } from './accelerator.ts';
import { acceleratorCount } from './quantity.ts';
import type { AcceleratorCount } from './quantity.ts';

/** What has to find room, in bytes. The layer is the one that FSDP gathers whole while it computes. */
export type Need = {
  readonly states: number;
  readonly layer: number;
  readonly activations: number;
};

/** FSDP, with layers split by tensor parallelism and sequences by context parallelism; 1 is no split. */
type Sharded = { readonly tensor: number; readonly context: number };

/** A replica whole on each accelerator, or sharded over all of them. */
export type Layout = 'replicated' | Sharded;

/** Splitting a layer further would copy its key and value heads, of which there are 8. */
const largestTensorSplit = 8;
const largestContextSplit = 64;

/**
 * The layouts that an accelerator's interconnect allows, simplest first.
 *
 * 1. A whole replica on each accelerator.
 * 2. FSDP (ZeRO-3) over all n: states / n + the gathered layer + activations.
 * 3. With tensor parallelism 2, 4, 8 inside the fast interconnect, which divides the gathered layer
 *    and, with sequence parallelism, the activations.
 * 4. With the widest of those and context parallelism 2 to 64, which divides the activations.
 *
 * Groups need not fill the accelerators: what is left over idles. Whole nodes are not asked for.
 * Omits pipeline and expert parallelism.
 * Source: ZeRO, arXiv:1910.02054; sequence parallelism, arXiv:2205.05198; context parallelism,
 * arXiv:2407.21783; all three from memory, 2026-11.
 */
export function layoutsOn({ fastDomain }: Accelerator): readonly Layout[] {
  const tensorSplits = powersOfTwo(Math.min(fastDomain ?? 1, largestTensorSplit));
  const widest = tensorSplits.at(-1) ?? 1;
  const contextSplits = powersOfTwo(largestContextSplit).slice(1);
  return [
    'replicated',
    ...tensorSplits.map((tensor) => ({ tensor, context: 1 })),
    ...contextSplits.map((context) => ({ tensor: widest, context })),
  ];
}

/** Bytes on the fullest of n accelerators; infinite where they are too few for one group. */
export function heldBy(layout: Layout, need: Need, count: number): number {
  if (layout === 'replicated') return need.states + need.activations;
  return need.states / busyOf(layout, count) + fixedPart(layout, need);
}

/** Accelerators that whole groups fill; the rest idle. */
export function busyOf(layout: Sharded, count: number): number {
  return count - (count % groupSize(layout));
}

/** Accelerators that work on one layer of one micro-batch together. */
export function groupSize({ tensor, context }: Sharded): number {
  return tensor * context;
}

/** The first layout that fits, else the one that comes closest. */
export function chooseLayout(
  layouts: readonly Layout[],
  need: Need,
  count: number,
  usable: number,
): Layout {
  const fitting = layouts.find((layout) => heldBy(layout, need, count) <= usable);
  if (fitting !== undefined) return fitting;
  return layouts.reduce((closest, next) =>
    heldBy(next, need, count) < heldBy(closest, need, count) ? next : closest,
  );
}

/** The fewest accelerators on which one of the layouts fits; undefined if none fits on any number. */
export function smallestCount(
  layouts: readonly Layout[],
  need: Need,
  usable: number,
): AcceleratorCount | undefined {
  const smallest = Math.min(...layouts.map((layout) => smallestCountFor(layout, need, usable)));
  return smallest === Infinity ? undefined : acceleratorCount(smallest);
}

/** Solves states / n + fixed part ≤ usable for n, in whole groups; infinite if nothing does. */
function smallestCountFor(layout: Layout, need: Need, usable: number): number {
  if (layout === 'replicated') return heldBy(layout, need, 1) <= usable ? 1 : Infinity;
  const room = usable - fixedPart(layout, need);
  if (room <= 0) return Infinity;
  const group = groupSize(layout);
  const count = Math.max(1, Math.ceil(need.states / room / group)) * group;
  // The quotient may have been rounded down to a whole number, and then one more group is needed.
  return heldBy(layout, need, count) <= usable ? count : count + group;
}

/** What each accelerator holds however many there are. */
function fixedPart({ tensor, context }: Sharded, need: Need): number {
  return need.layer / tensor + need.activations / (tensor * context);
}

function powersOfTwo(limit: number): readonly number[] {
  return Array.from({ length: Math.floor(Math.log2(limit)) + 1 }, (_, exponent) => 2 ** exponent);
}
