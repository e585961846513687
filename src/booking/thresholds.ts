import type { Crossing } from './budget.ts';
import type { BudgetState } from './digest.ts';

/** A use has to fall this far below a threshold before passing it again is news: percent points. */
export const hysteresisPoints = 5;

export type ThresholdChanges = {
  /** Passed now and not told of: ascending. */
  readonly cross: readonly number[];
  /** Told of, and since fallen back below. */
  readonly clear: readonly number[];
};

/**
 * What a use of so many percent changes. `crossings`: of this budget in this period.
 *
 * A threshold is passed when it is reached. Whoever records a crossing first tells it; a budget that is
 * raised or a report that corrects a figure downwards clears it.
 */
export function thresholdChanges(
  thresholds: readonly number[],
  percent: number,
  crossings: readonly Crossing[],
): ThresholdChanges {
  const told = new Set(
    crossings.filter(({ clearedAt }) => clearedAt === undefined).map(({ threshold }) => threshold),
  );
  return {
    cross: thresholds
      .filter((threshold) => percent >= threshold && !told.has(threshold))
      .toSorted((a, b) => a - b),
    clear: [...told].filter((threshold) => percent < threshold - hysteresisPoints),
  };
}

export function percentSpent({ spent, limit }: Pick<BudgetState, 'spent' | 'limit'>): number {
  return (spent / limit) * 100;
}
