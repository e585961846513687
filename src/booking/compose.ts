import { adviceOf } from './advice.ts';
import { budgetState } from './budget-state.ts';
import type { LastDigest } from './budget-state.ts';
import type { Budget, Crossing } from './budget.ts';
import type { BudgetState, Digest, RunLine } from './digest.ts';
import { windowOf } from './period.ts';
import { morningOf, runLines } from './run-lines.ts';
import type { Run } from './run.ts';
import type { SummaryPlan } from './summary-plan.ts';
import { dayAt, daysBetween } from './zone-time.ts';

export type Composing = {
  readonly plan: Pick<SummaryPlan, 'zone' | 'quietBelow'>;
  readonly budgets: readonly Budget[];
  /** All that have a part in what is said: see neededRuns. */
  readonly runs: readonly Run[];
  /** The newest summary that was posted; absent before the first. */
  readonly last?: LastDigest;
  /** Of the budgets' present periods. */
  readonly crossings: readonly Crossing[];
  readonly now: number;
  /** Today's where it is absent: a summary that comes late is still its own day's. */
  readonly date?: string;
};

/** A channel where nothing moves is told so once in so many days. */
const longestSilenceDays = 7;

/** What a summary of that day says, or that there is nothing to say. Checked in test/booking/compose.test.ts. */
export function composeDigest(composing: Composing): Digest {
  const { plan, runs, last, crossings, now } = composing;
  const date = composing.date ?? dayAt(now, plan.zone);
  const morning = morningOf(date, plan.zone, now, last);
  const budgets = composing.budgets
    .filter((budget) => !isOver(budget, now, last))
    .map((budget) => budgetState({ budget, runs, now, crossings, ...(last && { last }) }));
  const lines = runLines(runs, morning);
  const advice = adviceOf(budgets, runs, morning);
  const isUnmoved = last !== undefined && !hasMoved(budgets, lines, last.digest, plan.quietBelow);
  return {
    date,
    zone: plan.zone,
    budgets,
    runs: lines,
    ...(advice && { advice }),
    isUnmoved,
    isQuiet: isUnmoved && daysBetween(last.digest.date, date) < longestSilenceDays,
  };
}

/** A budget from a day to a day is spoken of once more after its end. */
function isOver(budget: Budget, now: number, last: LastDigest | undefined): boolean {
  const { toAt } = windowOf(budget, now);
  return now >= toAt && last !== undefined && last.at >= toAt;
}

function hasMoved(
  budgets: readonly BudgetState[],
  lines: readonly RunLine[],
  last: Digest,
  quietBelow: number,
): boolean {
  return (
    budgets.length !== last.budgets.length ||
    budgets.some((state) => hasStateMoved(state, last, quietBelow)) ||
    lines.some((line) => isNews(line, last))
  );
}

/** In either direction; a new period and a new amount are news too. */
function hasStateMoved(
  { budget, limit, change, crossed }: BudgetState,
  last: Digest,
  quietBelow: number,
): boolean {
  if (change === undefined || crossed.length > 0) return true;
  const before = last.budgets.find((state) => state.budget.id === budget.id);
  const moves = [change.spent, change.forecast, limit - (before?.limit ?? 0)];
  return moves.some((move) => Math.abs(move) > quietBelow * limit);
}

/** That a run is running is none, and what was said of it last time is none again. */
function isNews({ number, what }: RunLine, last: Digest): boolean {
  if (what === 'runs') return false;
  return !last.runs.some((line) => line.number === number && line.what === what);
}
