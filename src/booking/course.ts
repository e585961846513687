import { mapBand } from '../model/band.ts';
import type { Band } from '../model/band.ts';
import { shareDone, statedOf, totalOf } from './counted.ts';
import type { Stated } from './counted.ts';
import type { Measure } from './budget.ts';
import type { BookedEstimate, Run } from './run.ts';

/**
 * How a run goes in one measure: what it had used when that was last known, how fast it goes on, and
 * what the whole will take by the newest knowledge.
 */
export type Course = {
  readonly startAt: number;
  /** The newest that is known; at its start, nothing. */
  readonly known: Stated & { readonly isReported: boolean };
  readonly perMs: number;
  /** Undefined where nobody planned or said anything that counts. */
  readonly whole: Band | undefined;
};

/** Less of the whole says too little of the pace: the first steps are slow, and reports are rounded. */
export const enoughShare = 0.02;

/**
 * The course of a run that has started.
 *
 * The whole, once a share w of the tokens is done: used so far / w, with what is left of the estimate's
 * spread: (low / mid)^(1 − w). Before that the estimate. The pace goes on as it was from the start to
 * the newest report; by the plan where nothing was reported, or where what was reported is more than
 * the accelerators could do since the start that we know of: then it was told of late.
 * Omits what a restart or a change of the fleet does to the pace: the next report says it.
 */
export function courseOf(run: Run, measure: Measure): Course {
  const startAt = run.startedAt ?? Math.min(run.plannedStartAt, run.endedAt ?? Infinity);
  const total = totalOf(run.estimate, measure);
  const share = shareDone(run);
  const known = knownOf(run, measure, startAt, share);
  const perMs = paceOf(known, startAt, total, run.estimate);
  const isEnough = share !== undefined && share.amount >= enoughShare;
  if (!isEnough || known.amount === 0) return { startAt, known, perMs, whole: total };
  const thenUsed = usedBy({ startAt, known, perMs, whole: total }, share.at);
  return { startAt, known, perMs, whole: narrowed(thenUsed / share.amount, total, share.amount) };
}

/** What it has used by then: never more than the most that the whole may take, unless that was reported. */
export function usedBy({ startAt, known, perMs, whole }: Course, at: number): number {
  if (at <= startAt && at < known.at) return 0;
  if (at < known.at) return known.amount * ((at - startAt) / (known.at - startAt));
  const most = Math.max(known.amount, whole?.high ?? 0);
  return Math.min(known.amount + perMs * (at - Math.max(startAt, known.at)), most);
}

function knownOf(
  run: Run,
  measure: Measure,
  startAt: number,
  share: Stated | undefined,
): Course['known'] {
  const stated = statedOf(run, measure);
  if (stated !== undefined) return { ...stated, isReported: true };
  const total = totalOf(run.estimate, measure);
  if (total === undefined || share === undefined || share.amount < enoughShare)
    return { amount: 0, at: startAt, isReported: false };
  const byTime = (plannedPace(total.mid, run.estimate) ?? 0) * (share.at - startAt);
  // Less than the fastest run would have needed: it began before we were told.
  const isCredible = byTime >= share.amount * total.low;
  const amount = isCredible ? Math.min(byTime, total.high) : share.amount * total.mid;
  return { amount, at: share.at, isReported: false };
}

function paceOf(
  known: Stated,
  startAt: number,
  total: Band | undefined,
  estimate: BookedEstimate,
): number {
  const planned = total && plannedPace(total.mid, estimate);
  const elapsed = known.at - startAt;
  const isEnough = known.amount > 0 && known.amount >= enoughShare * (total?.mid ?? 0);
  if (elapsed <= 0 || !isEnough) return planned ?? 0;
  const observed = known.amount / elapsed;
  const { seconds } = estimate;
  if (planned === undefined || seconds === undefined) return observed;
  const fastest = planned * (seconds.mid / seconds.low);
  return observed > fastest * roundingSlack ? planned : observed;
}

/** Reports come in round numbers. */
const roundingSlack = 1.1;

/** Per millisecond. Undefined where nobody knows how long it takes. */
function plannedPace(amount: number, { seconds }: BookedEstimate): number | undefined {
  return seconds === undefined || seconds.mid <= 0 ? undefined : amount / (seconds.mid * 1000);
}

function narrowed(whole: number, total: Band | undefined, share: number): Band {
  if (total === undefined || total.mid <= 0) return { low: whole, mid: whole, high: whole };
  return mapBand(total, (value) => whole * (value / total.mid) ** (1 - share));
}
