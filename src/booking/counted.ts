import { exactly } from '../model/band.ts';
import type { Band } from '../model/band.ts';
import type { Measure } from './budget.ts';
import type { BookedEstimate, Run } from './run.ts';

/** An amount in the unit of its measure, and when it was stated. */
export type Stated = { readonly amount: number; readonly at: number };

/**
 * The whole of a run by its estimate, in micro-dollars, accelerator hours or FLOP as the measure says.
 *
 * Undefined where it does not count: no price is known, or it runs on another kind of accelerator. A
 * mixed fleet is of no one kind, so it counts only where all kinds do.
 */
export function totalOf(estimate: BookedEstimate, measure: Measure): Band | undefined {
  switch (measure.kind) {
    case 'usd':
      return estimate.usd;
    case 'accelerator-hours':
      return isOfKind(estimate, measure) ? estimate.acceleratorHours : undefined;
    case 'flop':
      return exactly(estimate.flop);
    default:
      return measure satisfies never;
  }
}

/**
 * What was reported of a run in a measure, straight or from what was: dollars from hours at the booked
 * rate and back, FLOP from tokens by their share, or from hours at the booked utilisation.
 */
export function statedOf(run: Run, measure: Measure): Stated | undefined {
  switch (measure.kind) {
    case 'usd':
      return usdStated(run) ?? scaled(hoursStated(run), usdPerHour(run.estimate));
    case 'accelerator-hours':
      if (!isOfKind(run.estimate, measure)) return undefined;
      return hoursStated(run) ?? scaled(usdStated(run), inverse(usdPerHour(run.estimate)));
    case 'flop':
      return flopStated(run);
    default:
      return measure satisfies never;
  }
}

/** 0–1: how much of its tokens a run has trained on, and when that was stated. */
export function shareDone({ status, progress, estimate, endedAt }: Run): Stated | undefined {
  if (status === 'done' && endedAt !== undefined) return { amount: 1, at: endedAt };
  if (progress?.tokens === undefined || !estimate.tokens) return undefined;
  return { amount: Math.min(1, progress.tokens / estimate.tokens), at: progress.at };
}

function isOfKind(
  { accelerator }: BookedEstimate,
  measure: Extract<Measure, { kind: 'accelerator-hours' }>,
): boolean {
  return measure.accelerator === undefined || measure.accelerator === accelerator;
}

function usdStated({ progress }: Run): Stated | undefined {
  return progress?.usd === undefined ? undefined : { amount: progress.usd, at: progress.at };
}

function hoursStated({ progress }: Run): Stated | undefined {
  const hours = progress?.acceleratorHours;
  return hours === undefined ? undefined : { amount: hours, at: progress?.at ?? 0 };
}

function flopStated(run: Run): Stated | undefined {
  const { flop, acceleratorHours } = run.estimate;
  const share = shareDone(run);
  if (share !== undefined) return { amount: share.amount * flop, at: share.at };
  const byHours = scaled(hoursStated(run), inverse(acceleratorHours?.mid));
  return byHours && { amount: Math.min(1, byHours.amount) * flop, at: byHours.at };
}

function usdPerHour({ rate, usd, acceleratorHours }: BookedEstimate): number | undefined {
  if (rate !== undefined) return rate;
  const hours = acceleratorHours?.mid;
  return usd === undefined || !hours ? undefined : usd.mid / hours;
}

function inverse(value: number | undefined): number | undefined {
  return value ? 1 / value : undefined;
}

function scaled(stated: Stated | undefined, factor: number | undefined): Stated | undefined {
  if (stated === undefined || factor === undefined) return undefined;
  return { amount: stated.amount * factor, at: stated.at };
}
