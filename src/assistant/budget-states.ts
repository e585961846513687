import { budgetState } from '../booking/budget-state.ts';
import type { Budget, Crossing } from '../booking/budget.ts';
import type { BudgetState } from '../booking/digest.ts';
import { neededRuns } from '../booking/needed-runs.ts';
import { windowOf } from '../booking/period.ts';
import type { Run } from '../booking/run.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Asker } from './assistant.ts';

/** How a channel's budgets stand now, with the thresholds that they have passed in their periods. */
export type Standing = { readonly state: BudgetState; readonly crossings: readonly Crossing[] };

export async function budgetStates(
  ledger: Pick<Ledger, 'budgets' | 'runs'>,
  asker: Asker,
): Promise<readonly Standing[]> {
  const now = asker.now.getTime();
  const budgets = await ledger.budgets.list(asker);
  if (budgets.length === 0) return [];
  const runs = await runsFor(ledger, asker, budgets);
  return Promise.all(
    budgets.map(async (budget) => {
      const { from } = windowOf(budget, now);
      const crossings = await ledger.budgets.crossings(budget, from);
      return { state: budgetState({ budget, runs, now, crossings }), crossings };
    }),
  );
}

/** Whatever may use anything of these budgets in their present periods. `until`: of a run that is not booked yet. */
export function runsFor(
  { runs }: Pick<Ledger, 'runs'>,
  asker: Asker,
  budgets: readonly Budget[],
  until?: number,
): Promise<readonly Run[]> {
  const { fromAt, toAt } = neededRuns(budgets, asker.now.getTime(), until);
  return runs.touching(asker, fromAt, toAt);
}
