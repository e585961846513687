import type { Architecture, Layer } from './architecture.ts';

/** Σ over the layers of what each amounts to: a group that repeats is reckoned once. */
export function sumOverLayers(
  { stages }: Architecture,
  amountOf: (layer: Layer) => number,
): number {
  let sum = 0;
  for (const { repeat, layers } of stages) {
    for (const layer of layers) sum += repeat * amountOf(layer);
  }
  return sum;
}

/** The most that any one layer amounts to; 0 where there is none. */
export function largestOfLayers(
  { stages }: Architecture,
  amountOf: (layer: Layer) => number,
): number {
  let largest = 0;
  for (const { layers } of stages) {
    for (const layer of layers) largest = Math.max(largest, amountOf(layer));
  }
  return largest;
}

export function layerCount(architecture: Architecture): number {
  return sumOverLayers(architecture, () => 1);
}
