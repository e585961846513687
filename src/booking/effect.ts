import type { Band } from '../model/band.ts';
import type { Budget } from './budget.ts';
import { totalOf } from './counted.ts';
import { limitOf } from './limit.ts';
import { nextWindow, windowOf } from './period.ts';
import type { Window } from './period.ts';
import type { BookedEstimate, Run } from './run.ts';
import { plannedUsage, usageOf, within } from './usage.ts';
import type { Usage } from './usage.ts';

/** What a run that is not booked yet would take of one period of a budget, in the budget's unit. */
export type BudgetEffect = {
  readonly budget: Budget;
  readonly window: Window;
  readonly limit: number;
  /** Spent and committed without it. */
  readonly before: number;
  readonly amount: Band;
  /** Of the limit: 0.08 is 8%. */
  readonly share: number;
  /** Of the limit, with it; 0 where it is over. */
  readonly left: number;
  /** By how much the period would be over-committed; 0 where it is not. */
  readonly over: number;
};

export type Proposal = {
  readonly estimate: BookedEstimate;
  readonly startsAt: number;
  readonly budgets: readonly Budget[];
  /** All that have a part in them: see neededRuns. */
  readonly runs: readonly Run[];
  readonly now: number;
};

/** A run of years touches many periods; the first say enough. */
const mostPeriods = 4;

/**
 * One for each budget and each of its periods, from the start of the run on, that the run would touch;
 * none for a budget that does not count it. The run is spread evenly over its time.
 */
export function effectsOf(proposal: Proposal): readonly BudgetEffect[] {
  return proposal.budgets.flatMap((budget) => effectsOn(budget, proposal));
}

function effectsOn(budget: Budget, proposal: Proposal): readonly BudgetEffect[] {
  const { estimate, runs, now } = proposal;
  if (totalOf(estimate, budget.measure) === undefined) return [];
  const startsAt = Math.max(proposal.startsAt, now);
  const wanted = plannedUsage(estimate, budget.measure, startsAt);
  const booked = runs.map((run) => usageOf(run, budget.measure, now));
  const effects: BudgetEffect[] = [];
  let window: Window | undefined = windowOf(budget, startsAt);
  while (window !== undefined && effects.length < mostPeriods) {
    const amount = within(wanted, window.fromAt, window.toAt).committed;
    if (amount.high <= 0) break;
    effects.push(effectOn({ budget, window, amount, booked, wanted }));
    window = nextWindow(budget, window);
  }
  return effects;
}

type Part = {
  readonly budget: Budget;
  readonly window: Window;
  readonly amount: Band;
  readonly booked: readonly Usage[];
  readonly wanted: Usage;
};

function effectOn({ budget, window, amount, booked, wanted }: Part): BudgetEffect {
  // What the run takes of one period cannot roll over into the next.
  const limit = limitOf(budget, [...booked, wanted], window);
  const before = booked.reduce((sum, usage) => {
    const { spent, committed } = within(usage, window.fromAt, window.toAt);
    return sum + spent + committed.mid;
  }, 0);
  const left = limit - before - amount.mid;
  return {
    budget,
    window,
    limit,
    before,
    amount,
    share: amount.mid / limit,
    left: Math.max(0, left),
    over: Math.max(0, -left),
  };
}
