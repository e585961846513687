import type { ModelStates } from './model-states.ts';
import { acceleratorCount, bytes } from './quantity.ts';
import type { AcceleratorCount, Bytes } from './quantity.ts';

/** Memory of one whole model replica, before it is split. */
export type ReplicaMemory = ModelStates & {
  readonly activations: Bytes;
  /** Keys, values and states of all requests that are served at once; absent where nothing is served. */
  readonly keyValueCache?: Bytes;
};

/** Does it fit, and how. */
export type MemoryEstimate = ReplicaMemory & {
  /** What the fullest accelerator holds under `layout`, all of the above shared out. */
  readonly perAccelerator: Bytes;
  readonly capacity: Bytes;
  /** `capacity` less what the runtime keeps for itself: what `perAccelerator` must not exceed. */
  readonly usable: Bytes;
  readonly fits: boolean;
  /** The fewest accelerators on which it fits; absent if none of our layouts fits on any number. */
  readonly minimumCount?: AcceleratorCount;
  /** One sensible way to split it, in words. */
  readonly layout: string;
};

/**
 * Share of memory kept by the driver, communication buffers and the allocator's gaps: 6 GB of an
 * H100's 80. Our judgement, 2026-11.
 */
const runtimeShare = 0.08;

export function usableMemory(capacity: Bytes): Bytes {
  return bytes(capacity * (1 - runtimeShare));
}

/** Whole accelerators: a solver may ask about 7.3 of them, and a part of one holds nothing. */
export function wholeCount(count: AcceleratorCount): AcceleratorCount {
  return acceleratorCount(Math.max(1, Math.floor(count)));
}
