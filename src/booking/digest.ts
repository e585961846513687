import type { Band } from '../model/band.ts';
import type { Budget } from './budget.ts';
import type { RunStatus } from './run.ts';

/** What one morning's message says, before anybody words it. Figures in the unit of their budget. */
export type Digest = {
  /** YYYY-MM-DD and where it is that day. */
  readonly date: string;
  readonly zone: string;
  readonly budgets: readonly BudgetState[];
  readonly runs: readonly RunLine[];
  /** The one thing to do about it. */
  readonly advice?: Advice;
  /** No figure moved beyond the amount that the channel set, and nothing else happened. */
  readonly isUnmoved: boolean;
  /** Not worth a message: unmoved, and a message of the last seven days says the same. */
  readonly isQuiet: boolean;
};

export type BudgetState = {
  readonly budget: Budget;
  /** First and last day of the period, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** With what the last period left, where it rolls over. */
  readonly limit: number;
  readonly spent: number;
  /** A part of it rests on the plan alone: nobody reported what was really used. */
  readonly isProvisional: boolean;
  /** What planned and running runs will still take of this period. */
  readonly committed: number;
  /** What an even pace would have spent by now. */
  readonly paced: number;
  /** Spent at the period's end. */
  readonly forecast: Band;
  /** Since the summary before; absent in the first one of a period. */
  readonly change?: { readonly since: string; readonly spent: number; readonly forecast: number };
  /** Thresholds passed since the summary before, percent. */
  readonly crossed: readonly number[];
  /** At most 20 points of the period: spent where the day has passed, forecast from today. */
  readonly series: readonly BudgetPoint[];
};

export type BudgetPoint = {
  readonly day: string;
  readonly spent?: number;
  readonly forecast?: number;
};

export type RunLine = {
  readonly number: number;
  readonly name: string;
  readonly owner: string;
  readonly status: RunStatus;
  readonly what: 'starts' | 'ends' | 'slips' | 'overruns' | 'runs' | 'ended';
  /** Days late where it slips; where it overruns, by what share of its estimate: 0.2 is 20% more. */
  readonly by?: number;
  readonly startsAt: number;
  readonly endsAt?: number;
  /** Micro-dollars of the whole run, newest knowledge. */
  readonly usd?: number;
};

export type Advice =
  | {
      readonly kind: 'over-budget';
      readonly budget: string;
      readonly by: number;
      readonly run?: number;
    }
  | { readonly kind: 'late-start'; readonly run: number; readonly days: number }
  | { readonly kind: 'no-progress'; readonly run: number; readonly days: number }
  | { readonly kind: 'room-left'; readonly budget: string; readonly left: number };
