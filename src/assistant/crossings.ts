import { percentSpent, thresholdChanges } from '../booking/thresholds.ts';
import type { BudgetState } from '../booking/digest.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Asker } from './assistant.ts';
import { budgetStates } from './budget-states.ts';
import type { Standing } from './budget-states.ts';
import { amountText, heldText } from './reports/budget-words.ts';

/**
 * Thresholds that what was just done has passed, each told once: by whoever records it first. What
 * the use has fallen back below is cleared, so that it is told again another time.
 */
export async function tellCrossings(ledger: Ledger, asker: Asker): Promise<readonly string[]> {
  const standings = await budgetStates(ledger, asker);
  const told = await Promise.all(standings.map((standing) => told1(standing, ledger, asker)));
  return told.flat();
}

async function told1(
  { state, crossings }: Standing,
  { budgets }: Ledger,
  asker: Asker,
): Promise<readonly string[]> {
  const { budget, from } = state;
  const at = asker.now.getTime();
  const { cross, clear } = thresholdChanges(budget.thresholds, percentSpent(state), crossings);
  for (const threshold of clear) await budgets.clear(budget, from, threshold, at);
  const own: number[] = [];
  for (const threshold of cross)
    if (await budgets.cross(budget, from, threshold, at)) own.push(threshold);
  const highest = own.at(-1);
  return highest === undefined ? [] : [crossingText(state, highest)];
}

function crossingText(state: BudgetState, threshold: number): string {
  const { budget, spent, limit } = state;
  const used = `${amountText(budget.measure, spent)} of ${amountText(budget.measure, limit)} is used`;
  return `${threshold}% of ${heldText(budget)} is passed: ${used}.`;
}
