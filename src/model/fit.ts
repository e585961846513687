import type { Accelerator } from './accelerator.ts';
import { busyOf, chooseLayout, groupSize, heldBy, layoutsOn, smallestCount } from './layout.ts';
import type { Layout, Need } from './layout.ts';
import { replicaMemory } from './memory.ts';
import type { ReplicaMemory } from './memory.ts';
import { acceleratorCount, bytes, plus } from './quantity.ts';
import type { AcceleratorCount, Bytes } from './quantity.ts';
import type { Hardware, TrainingQuery } from './query.ts';
import { typicalShape } from './shape.ts';

/** Does it fit, and how. The first four are of one whole model replica, before it is split. */
export type MemoryEstimate = ReplicaMemory & {
  /** What the fullest accelerator holds under `layout`, all of the above shared out. */
  readonly perAccelerator: Bytes;
  readonly capacity: Bytes;
  /** `capacity` less what the runtime keeps for itself: what `perAccelerator` must not exceed. */
  readonly usable: Bytes;
  readonly fits: boolean;
  /** The fewest accelerators on which the run fits; absent if none of our layouts fits on any number. */
  readonly minimumCount?: AcceleratorCount;
  /** One sensible way to split the run, in words. */
  readonly layout: string;
};

/**
 * Share of memory kept by the driver, communication buffers and the allocator's gaps: 6 GB of an
 * H100's 80. Our judgement, 2026-11.
 */
const runtimeShare = 0.08;

/** What a misfit is measured on where nobody gave a count and no count would do: one node. */
const countForMisfit = acceleratorCount(8);

/** Fits the run on its accelerators; where the count is not known, on the fewest that will do. */
export function memoryEstimate(query: TrainingQuery, hardware: Hardware): MemoryEstimate {
  const { accelerator, precision } = hardware;
  const shape = typicalShape(query.activeParameters);
  const replica = replicaMemory(query, precision, shape);
  const need = needOf(replica, shape.layers);
  const usable = bytes(accelerator.memory * (1 - runtimeShare));
  const layouts = layoutsOn(accelerator);
  const minimumCount = smallestCount(layouts, need, usable);
  const count = hardware.count ?? minimumCount ?? countForMisfit;
  const layout = chooseLayout(layouts, need, count, usable);
  const perAccelerator = bytes(heldBy(layout, need, count));
  const fits = perAccelerator <= usable;
  const words = inWords(layout, count, accelerator);
  return {
    ...replica,
    perAccelerator,
    capacity: accelerator.memory,
    usable,
    fits,
    ...(minimumCount !== undefined && { minimumCount }),
    layout: fits ? words : `does not fit; the closest is ${words}`,
  };
}

/** A gathered layer is there with its weights and, on the way back, with its gradients. */
function needOf(
  { weights, gradients, optimizer, activations }: ReplicaMemory,
  layers: number,
): Need {
  return {
    states: plus(weights, gradients, optimizer),
    layer: plus(weights, gradients) / layers,
    activations,
  };
}

function inWords(layout: Layout, count: number, { perNode }: Accelerator): string {
  if (layout === 'replicated') {
    return count === 1
      ? 'all on one accelerator'
      : `data parallel, a whole replica on each of ${grouped(count)}`;
  }
  const { tensor, context } = layout;
  const idle = count - busyOf(layout, count);
  const where = tensor <= (perNode ?? 1) ? 'inside a node' : 'over the fast interconnect';
  return [
    `FSDP (ZeRO-3) over ${grouped(busyOf(layout, count) / groupSize(layout))}`,
    tensor > 1 ? ` × tensor parallel ${tensor} ${where}` : '',
    context > 1 ? ` × context parallel ${context}` : '',
    groupSize(layout) === 1 ? ', no tensor parallelism needed' : '',
    idle > 0 ? `, ${grouped(idle)} idle` : '',
  ].join('');
}

/** 1024 → 1,024. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
