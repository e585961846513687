import type { Place } from './place.ts';

/** What a budget counts. One measure of a channel has at most one budget for any moment. */
export type Measure =
  | { readonly kind: 'usd' }
  /** Of one kind of accelerator (catalog id), or of all. */
  | { readonly kind: 'accelerator-hours'; readonly accelerator?: string }
  | { readonly kind: 'flop' };

/** Weeks begin on Monday. `from` and `to` are days, YYYY-MM-DD, both included. */
export type Period =
  | { readonly kind: 'week' | 'month' | 'quarter' }
  | { readonly kind: 'range'; readonly from: string; readonly to: string };

/** A budget that holds now. Setting another of the same measure ends it; its history stays. */
export type Budget = Place & {
  readonly id: string;
  readonly measure: Measure;
  /** Micro-dollars, accelerator hours or FLOP, as the measure says. */
  readonly amount: number;
  readonly period: Period;
  /** IANA name: where its days begin. */
  readonly zone: string;
  /** What a period leaves is added to the next one. */
  readonly rollover: boolean;
  /** Percent, ascending; each crossing is told once. */
  readonly thresholds: readonly number[];
  readonly setBy: string;
  readonly setAt: number;
};

export type NewBudget = Omit<Budget, 'id'>;

export const defaultThresholds: readonly number[] = [50, 80, 100];

export type BudgetEvent = {
  readonly at: number;
  readonly actor: string;
  readonly kind: 'set' | 'removed';
  readonly budget: Budget;
};

/** A threshold that was passed in a period, and whether the use fell back below it since. */
export type Crossing = {
  readonly budget: string;
  /** First day of the period, YYYY-MM-DD. */
  readonly period: string;
  readonly threshold: number;
  readonly crossedAt: number;
  readonly clearedAt?: number;
};
