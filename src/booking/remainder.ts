import { mapBand } from '../model/band.ts';
import type { Band } from '../model/band.ts';
import type { Measure } from './budget.ts';
import { shareDone } from './counted.ts';
import { courseOf, enoughShare } from './course.ts';
import type { Run } from './run.ts';
import { usageOf } from './usage.ts';

/** What a run still takes. Each absent where nobody knows. */
export type Remainder = {
  /** 0–1, of its tokens, as last reported. */
  readonly share?: number;
  readonly tokens?: number;
  readonly seconds?: Band;
  readonly acceleratorHours?: Band;
  /** Micro-dollars. */
  readonly usd?: Band;
  /** UTC milliseconds. */
  readonly endsAt?: Band;
  /** Reached so far, all in: see {@link reachedUtilisation}. */
  readonly utilisation?: number;
};

const hours: Measure = { kind: 'accelerator-hours' };

/** From what was reported, at the pace that it shows; from the plan where nothing was. */
export function remainderOf(run: Run, now: number): Remainder {
  const { tokens, acceleratorHours, usd, seconds } = run.estimate;
  const share = run.progress === undefined ? undefined : shareDone(run)?.amount;
  const utilisation = reachedUtilisation(run);
  const told = {
    ...(share === undefined ? {} : { share }),
    ...(utilisation === undefined ? {} : { utilisation }),
  };
  if (run.status === 'done' || run.status === 'cancelled') return told;
  const timed = acceleratorHours === undefined ? ({ kind: 'flop' } as const) : hours;
  const endsAt = ends(run, timed, now);
  return {
    ...told,
    ...(tokens === undefined ? {} : { tokens: tokens * (1 - (share ?? 0)) }),
    ...(acceleratorHours === undefined ? {} : { acceleratorHours: left(run, hours, now) }),
    ...(usd === undefined ? {} : { usd: left(run, { kind: 'usd' }, now) }),
    ...(seconds === undefined
      ? {}
      : { seconds: mapBand(endsAt, (at) => (at - Math.max(now, startOf(run))) / 1000), endsAt }),
  };
}

/**
 * Model FLOP utilisation that a run has really reached, all in, 0–1:
 * assumed utilisation · planned accelerator-hours · share of the tokens done / accelerator-hours used.
 *
 * That is model FLOP done / (accelerator-seconds · dense peak): forward and backward once, work that
 * recomputation does twice not counted (MFU, not HFU), since planned hours are model FLOP over peak and
 * utilisation. Restarts and idle hours count as time, as they do in the hours that were reported.
 * Undefined until 2% of the tokens and the hours are reported, and where the figures cannot be: above 1.
 * Checked in test/booking/remainder.test.ts.
 */
export function reachedUtilisation(run: Run): number | undefined {
  const { utilisation, acceleratorHours, tokens } = run.estimate;
  if (run.progress?.acceleratorHours === undefined || tokens === undefined) return undefined;
  if (utilisation === undefined || acceleratorHours === undefined) return undefined;
  const share = shareDone(run);
  if (share === undefined || share.amount < enoughShare) return undefined;
  const { whole } = courseOf(run, hours);
  if (whole === undefined || whole.mid <= 0) return undefined;
  const reached = (utilisation * acceleratorHours.mid) / whole.mid;
  return reached > 0 && reached <= 1 ? reached : undefined;
}

function left(run: Run, measure: Measure, now: number): Band {
  const { low, mid, high } = usageOf(run, measure, now).remaining;
  return { low: low.amount, mid: mid.amount, high: high.amount };
}

function ends(run: Run, measure: Measure, now: number): Band {
  const { low, mid, high } = usageOf(run, measure, now).remaining;
  return { low: low.to, mid: mid.to, high: high.to };
}

function startOf({ status, plannedStartAt }: Run): number {
  return status === 'planned' ? plannedStartAt : 0;
}
