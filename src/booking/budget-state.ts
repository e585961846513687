import type { Band } from '../model/band.ts';
import type { Budget, Crossing } from './budget.ts';
import type { BudgetState, Digest } from './digest.ts';
import { limitOf } from './limit.ts';
import { windowOf } from './period.ts';
import type { Window } from './period.ts';
import type { Run } from './run.ts';
import { seriesOf } from './series.ts';
import { percentSpent, thresholdChanges } from './thresholds.ts';
import { usageOf, within } from './usage.ts';
import type { Usage } from './usage.ts';

/** The newest summary that was posted, and when. */
export type LastDigest = { readonly digest: Digest; readonly at: number };

export type Asked = {
  readonly budget: Budget;
  /** All that have a part in it: see neededRuns. */
  readonly runs: readonly Run[];
  readonly now: number;
  readonly last?: LastDigest;
  /** Of this budget's present period; those of others are passed over. */
  readonly crossings?: readonly Crossing[];
};

/**
 * How a budget stands at a moment, in the period that the moment lies in.
 *
 * The forecast is what is spent and what planned and running runs will still take of the period. Their
 * bands are added end to end: what makes one run of a channel slow makes the next slow too.
 */
export function budgetState({ budget, runs, now, last, crossings = [] }: Asked): BudgetState {
  const window = windowOf(budget, now);
  const usages = runs.map((run) => usageOf(run, budget.measure, now));
  const sums = sumsWithin(usages, window);
  const limit = limitOf(budget, usages, window);
  const change = last && changeSince(last, budget, window, sums);
  return {
    budget,
    from: window.from,
    to: window.to,
    limit,
    spent: sums.spent,
    isProvisional: sums.isProvisional,
    committed: sums.committed,
    paced: limit * passedShare(window, now),
    forecast: sums.forecast,
    ...(change && { change }),
    crossed: crossedSince(last?.at, budget, percentSpent({ spent: sums.spent, limit }), {
      window,
      crossings,
    }),
    series: seriesOf(usages, window, budget.zone, now),
  };
}

type Sums = Pick<BudgetState, 'spent' | 'isProvisional' | 'committed' | 'forecast'>;

function sumsWithin(usages: readonly Usage[], { fromAt, toAt }: Window): Sums {
  let spent = 0;
  let isProvisional = false;
  let [low, mid, high] = [0, 0, 0];
  for (const usage of usages) {
    const part = within(usage, fromAt, toAt);
    spent += part.spent;
    isProvisional ||= part.isProvisional;
    low += part.committed.low;
    mid += part.committed.mid;
    high += part.committed.high;
  }
  const forecast: Band = { low: spent + low, mid: spent + mid, high: spent + high };
  return { spent, isProvisional, committed: mid, forecast };
}

function passedShare({ fromAt, toAt }: Window, now: number): number {
  return Math.min(1, Math.max(0, (now - fromAt) / (toAt - fromAt)));
}

/** Compared only within a period: at a new one everything begins anew. */
function changeSince(
  { digest }: LastDigest,
  { id }: Budget,
  { from }: Window,
  { spent, forecast }: Sums,
): BudgetState['change'] {
  const before = digest.budgets.find((state) => state.budget.id === id && state.from === from);
  if (before === undefined) return undefined;
  return {
    since: digest.date,
    spent: spent - before.spent,
    forecast: forecast.mid - before.forecast.mid,
  };
}

/** Those that are recorded since then and hold, and those that nobody has recorded yet. */
function crossedSince(
  since = -Infinity,
  { id, thresholds }: Budget,
  percent: number,
  { window, crossings }: { readonly window: Window; readonly crossings: readonly Crossing[] },
): readonly number[] {
  const own = crossings.filter(({ budget, period }) => budget === id && period === window.from);
  const told = own.filter(
    ({ crossedAt, clearedAt }) => crossedAt > since && clearedAt === undefined,
  );
  const { cross } = thresholdChanges(thresholds, percent, own);
  return [...new Set([...told.map(({ threshold }) => threshold), ...cross])].toSorted(
    (a, b) => a - b,
  );
}
