import { exactly, mapBand } from '../model/band.ts';
import type { Band } from '../model/band.ts';
import type { Measure } from './budget.ts';
import { totalOf } from './counted.ts';
import { courseOf, usedBy } from './course.ts';
import type { Course } from './course.ts';
import type { BookedEstimate, Run } from './run.ts';

/** An amount that falls evenly between two moments; all at once where they are one. */
export type Spread = { readonly amount: number; readonly from: number; readonly to: number };

/** What a run has used of a measure, and what it will still take, in time. */
export type Usage = {
  readonly used: Spread;
  /** Nobody reported what was really used, or not for a day: the plan fills in. */
  readonly isProvisional: boolean;
  readonly remaining: { readonly low: Spread; readonly mid: Spread; readonly high: Spread };
};

/** A report that is older says too little of today. */
const freshMs = 24 * 60 * 60 * 1000;

/**
 * What a run uses, as known now: reports where there are any, else the plan.
 *
 * A planned run whose start has passed is taken to start now. A cancelled one keeps what it used. What
 * was used is spread evenly from the start, the remainder from now on at the same pace.
 * Checked in test/booking/usage.test.ts.
 */
export function usageOf(run: Run, measure: Measure, now: number): Usage {
  switch (run.status) {
    case 'planned':
      return plannedUsage(run.estimate, measure, Math.max(run.plannedStartAt, now));
    case 'running':
      return runningUsage(courseOf(run, measure), now);
    case 'done':
    case 'cancelled':
      return endedUsage(run, measure, run.endedAt ?? now);
    default:
      return run.status satisfies never;
  }
}

/** What an estimate will take if it starts then. */
export function plannedUsage(estimate: BookedEstimate, measure: Measure, startAt: number): Usage {
  const total = totalOf(estimate, measure) ?? exactly(0);
  const { seconds = exactly(0) } = estimate;
  const spread = (level: keyof Band): Spread => ({
    amount: total[level],
    from: startAt,
    to: startAt + seconds[level] * 1000,
  });
  return {
    used: { amount: 0, from: startAt, to: startAt },
    isProvisional: false,
    remaining: { low: spread('low'), mid: spread('mid'), high: spread('high') },
  };
}

/** What of it falls into an interval, `toAt` excluded: adjacent intervals add up to the whole. */
export function within(
  { used, isProvisional, remaining }: Usage,
  fromAt: number,
  toAt: number,
): { readonly spent: number; readonly isProvisional: boolean; readonly committed: Band } {
  const spent = amountWithin(used, fromAt, toAt);
  const [low, mid, high] = [remaining.low, remaining.mid, remaining.high].map((spread) =>
    amountWithin(spread, fromAt, toAt),
  ) as [number, number, number];
  return {
    spent,
    isProvisional: isProvisional && spent > 0,
    // A run that takes less in all may take it sooner.
    committed: { low: Math.min(low, mid, high), mid, high: Math.max(low, mid, high) },
  };
}

/** What of it falls between two moments, the second excluded. */
export function amountWithin({ amount, from, to }: Spread, fromAt: number, toAt: number): number {
  if (to <= from) return from >= fromAt && from < toAt ? amount : 0;
  const overlap = Math.min(to, toAt) - Math.max(from, fromAt);
  return overlap <= 0 ? 0 : amount * (overlap / (to - from));
}

function runningUsage(course: Course, now: number): Usage {
  const used = usedBy(course, now);
  const left = mapBand(course.whole ?? exactly(0), (whole) => Math.max(0, whole - used));
  const until = (amount: number): number => (course.perMs > 0 ? now + amount / course.perMs : now);
  const spread = (amount: number): Spread => ({ amount, from: now, to: until(amount) });
  return {
    used: { amount: used, from: course.startAt, to: Math.max(course.startAt, now) },
    isProvisional: restsOnPlan(course, now),
    remaining: { low: spread(left.low), mid: spread(left.mid), high: spread(left.high) },
  };
}

function endedUsage(run: Run, measure: Measure, endedAt: number): Usage {
  const course = courseOf(run, measure);
  // Cancelled before it began.
  const hasRun = run.status === 'done' || run.startedAt !== undefined;
  const amount = hasRun ? usedBy(course, endedAt) : course.known.amount;
  const none: Spread = { amount: 0, from: endedAt, to: endedAt };
  return {
    used: { amount, from: course.startAt, to: endedAt },
    isProvisional: restsOnPlan(course, endedAt),
    remaining: { low: none, mid: none, high: none },
  };
}

function restsOnPlan({ known }: Course, at: number): boolean {
  return !known.isReported || at - known.at > freshMs;
}
