import type { Crossing } from '../booking/budget.ts';
import { crossingOf } from './budgets.table.ts';
import type { Database } from './database.ts';

export async function crossings(
  db: Database,
  budget: string,
  period: string,
): Promise<readonly Crossing[]> {
  const rows = await db
    .selectFrom('crossings')
    .selectAll()
    .where('budget_id', '=', budget)
    .where('period', '=', period)
    .orderBy('threshold')
    .execute();
  return rows.map(crossingOf);
}

/** One statement, so that of any number who find the same crossing one gets to tell it. */
export async function cross(
  db: Database,
  budget: string,
  period: string,
  threshold: number,
  at: number,
): Promise<boolean> {
  const told = await db
    .insertInto('crossings')
    .values({ budget_id: budget, period, threshold, crossed_at: at, cleared_at: null })
    .onConflict((conflict) =>
      conflict
        .columns(['budget_id', 'period', 'threshold'])
        .doUpdateSet({ crossed_at: at, cleared_at: null })
        .where('crossings.cleared_at', 'is not', null),
    )
    .returning('threshold')
    .executeTakeFirst();
  return told !== undefined;
}

export async function clear(
  db: Database,
  budget: string,
  period: string,
  threshold: number,
  at: number,
): Promise<void> {
  await db
    .updateTable('crossings')
    .set({ cleared_at: at })
    .where('budget_id', '=', budget)
    .where('period', '=', period)
    .where('threshold', '=', threshold)
    .where('cleared_at', 'is', null)
    .execute();
}
