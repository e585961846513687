import type { Draft } from './draft.ts';

/**
 * `512 V100s sustaining 15.1 PFLOP/s`: many times what one accelerator can do is what all of them did.
 * Twice the peak may be a figure with sparsity, and is asked about.
 */
export function settleSpeed(draft: Draft): void {
  const { achieved, fleet, count } = draft.slots;
  const accelerators = fleet?.value.count ?? count?.value;
  const kind = fleet?.value.accelerator;
  const peak = kind?.peak[kind.defaultPrecision];
  if (achieved === undefined || accelerators === undefined || peak === undefined) return;
  const { low, mid, high } = achieved.value;
  const share = mid / accelerators / peak;
  if (mid < 5 * peak || share < 0.01 || share > 0.95) return;
  const value = { low: low / accelerators, mid: mid / accelerators, high: high / accelerators };
  draft.slots.achieved = { ...achieved, value };
}
