import type { Budget } from './budget.ts';
import { windowOf } from './period.ts';

/** What has ended since the last summary is said; one is posted at least once a week. */
const saidBackMs = 8 * 24 * 60 * 60 * 1000;

/**
 * Between which moments a run may have a part in what is said of these budgets now. `until`: when a run
 * that is not booked yet would end.
 *
 * A budget that rolls over looks back to the period in which it was set.
 */
export function neededRuns(
  budgets: readonly Budget[],
  now: number,
  until = now,
): { readonly fromAt: number; readonly toAt: number } {
  const starts = budgets.map((budget) => {
    const first = budget.rollover ? Math.min(budget.setAt, now) : now;
    return windowOf(budget, first).fromAt;
  });
  const ends = budgets.map((budget) => windowOf(budget, Math.max(now, until)).toAt);
  return { fromAt: Math.min(now - saidBackMs, ...starts), toAt: Math.max(now + 1, until, ...ends) };
}
