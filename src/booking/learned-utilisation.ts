import type { Band } from '../model/band.ts';
import { shareDone } from './counted.ts';
import { reachedUtilisation } from './remainder.ts';
import type { Run } from './run.ts';

/** P10, P50, P90 of what a channel's own runs reach, and how many runs say so. */
export type Learned = { readonly band: Band; readonly runs: number };

/** The first steps are slow, and rounding matters: of a run that has done less nothing is learned. */
const enoughToLearn = 0.05;

/**
 * The utilisation (MFU, all in) that runs of a channel really reach, on one kind of accelerator or on
 * any. Undefined until one run has done 5% of its tokens and reported its hours.
 *
 * Middle: the median, so that one wrong report moves little. Band: the P10 and P90 of the runs, and at
 * least the median ÷ and × (1 + 0.25 / √n), since one run says little of the next: that 0.25 is our
 * choice and no measurement. Never above 1. Checked in test/booking/learned-utilisation.test.ts.
 */
export function learnedUtilisation(
  runs: readonly Run[],
  accelerator?: string,
): Learned | undefined {
  const reached = runs
    .filter((run) => accelerator === undefined || run.estimate.accelerator === accelerator)
    .filter((run) => (shareDone(run)?.amount ?? 0) >= enoughToLearn)
    .flatMap((run) => reachedUtilisation(run) ?? [])
    .toSorted((a, b) => a - b);
  if (reached.length === 0) return undefined;
  const mid = quantile(reached, 0.5);
  const factor = 1 + 0.25 / Math.sqrt(reached.length);
  return {
    band: {
      low: Math.min(quantile(reached, 0.1), mid / factor),
      mid,
      high: Math.min(1, Math.max(quantile(reached, 0.9), mid * factor)),
    },
    runs: reached.length,
  };
}

/** Of ascending values, straight between neighbours. */
function quantile(ascending: readonly number[], share: number): number {
  const place = share * (ascending.length - 1);
  const below = ascending[Math.floor(place)] ?? 0;
  const above = ascending[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
