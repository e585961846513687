import type { Budget } from './budget.ts';
import { nextWindow, windowOf } from './period.ts';
import type { Window } from './period.ts';
import { amountWithin } from './usage.ts';
import type { Usage } from './usage.ts';

/**
 * What may be spent in a period: the budget's amount and, where it rolls over, what the period before
 * left of its own limit, back to the one in which the budget was set.
 *
 * That first period has the whole amount, and whatever was used in it counts, before the budget was set
 * too. An overdrawn period leaves nothing and takes nothing from the next. What is still committed to
 * an earlier period counts as spent in it. `usages`: of all runs since that first period.
 */
export function limitOf(budget: Budget, usages: readonly Usage[], { from }: Window): number {
  const { amount, rollover, setAt } = budget;
  if (!rollover) return amount;
  let limit = amount;
  let window: Window | undefined = windowOf(budget, setAt);
  while (window !== undefined && window.from < from) {
    limit = amount + Math.max(0, limit - totalWithin(usages, window));
    window = nextWindow(budget, window);
  }
  return limit;
}

function totalWithin(usages: readonly Usage[], { fromAt, toAt }: Window): number {
  let total = 0;
  for (const { used, remaining } of usages) {
    total += amountWithin(used, fromAt, toAt) + amountWithin(remaining.mid, fromAt, toAt);
  }
  return total;
}
