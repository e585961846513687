import type { Advice, BudgetState } from './digest.ts';
import { daysSince } from './run-lines.ts';
import type { Morning } from './run-lines.ts';
import type { Run } from './run.ts';
import { usageOf, within } from './usage.ts';
import { windowOf } from './period.ts';
import { totalOf } from './counted.ts';
import { addDays, startOfDay } from './zone-time.ts';

/** Without a word for so long, a run's figures are guesses. */
const silentDays = 3;
/** Room is told of when so much of the period has passed and so much of the budget will be left. */
const passedShare = 0.75;
const leftShare = 0.2;

/**
 * The one thing to do, what costs most first: a budget that will not hold, a run that should have
 * started, one that nobody reports on, a budget that will not be used up.
 */
export function adviceOf(
  states: readonly BudgetState[],
  runs: readonly Run[],
  morning: Morning,
): Advice | undefined {
  return (
    overBudget(states, runs, morning) ??
    lateStart(runs, morning) ??
    noProgress(runs, morning) ??
    roomLeft(states, morning)
  );
}

/** The budget that is over by the largest share, and the planned run whose delay would help most. */
function overBudget(
  states: readonly BudgetState[],
  runs: readonly Run[],
  { now }: Morning,
): Advice | undefined {
  const worst = most(states, ({ forecast, limit }) => forecast.mid / limit - 1);
  if (worst === undefined) return undefined;
  const { budget, forecast, limit } = worst;
  const { fromAt, toAt } = windowOf(budget, now);
  const planned = runs.filter(({ status }) => status === 'planned');
  const run = most(
    planned,
    (each) => within(usageOf(each, budget.measure, now), fromAt, toAt).committed.mid,
  );
  return {
    kind: 'over-budget',
    budget: budget.id,
    by: forecast.mid - limit,
    ...(run === undefined ? {} : { run: run.number }),
  };
}

function lateStart(runs: readonly Run[], morning: Morning): Advice | undefined {
  const planned = runs.filter(({ status }) => status === 'planned');
  const latest = most(planned, ({ plannedStartAt }) => morning.fromAt - plannedStartAt);
  if (latest === undefined) return undefined;
  return {
    kind: 'late-start',
    run: latest.number,
    days: daysSince(latest.plannedStartAt, morning),
  };
}

/** The dearest of those that have been silent for long. */
function noProgress(runs: readonly Run[], morning: Morning): Advice | undefined {
  const silentSince = startOfDay(addDays(morning.date, 1 - silentDays), morning.zone);
  const silent = runs.filter((run) => run.status === 'running' && lastWord(run) < silentSince);
  const dearest = most(silent, (run) => (totalOf(run.estimate, { kind: 'usd' })?.mid ?? 0) + 1);
  if (dearest === undefined) return undefined;
  return {
    kind: 'no-progress',
    run: dearest.number,
    days: daysSince(lastWord(dearest), morning),
  };
}

function lastWord({ progress, startedAt, plannedStartAt }: Run): number {
  return progress?.at ?? startedAt ?? plannedStartAt;
}

/** Where what is left is lost: a budget that does not roll over, near the end of its period. */
function roomLeft(states: readonly BudgetState[], { now }: Morning): Advice | undefined {
  const ending = states.filter(({ budget }) => {
    const { fromAt, toAt } = windowOf(budget, now);
    return !budget.rollover && now < toAt && (now - fromAt) / (toAt - fromAt) >= passedShare;
  });
  const widest = most(ending, ({ forecast, limit }) => 1 - forecast.high / limit - leftShare);
  if (widest === undefined) return undefined;
  const { budget, limit, forecast } = widest;
  return { kind: 'room-left', budget: budget.id, left: limit - forecast.mid };
}

/** The first with the greatest value above zero. */
function most<Item>(items: readonly Item[], value: (item: Item) => number): Item | undefined {
  let found: Item | undefined;
  let greatest = 0;
  for (const item of items) {
    const current = value(item);
    if (current > greatest) {
      found = item;
      greatest = current;
    }
  }
  return found;
}
