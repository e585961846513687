import { sql } from 'kysely';
import type { Budget, Crossing } from '../booking/budget.ts';
import { crossingOf } from './budgets.table.ts';
import type { Database } from './database.ts';

/** A budget by its id, and where it is: an id of another channel finds nothing. */
export type BudgetKey = Pick<Budget, 'workspace' | 'channel' | 'id'>;

export async function crossings(
  db: Database,
  budget: BudgetKey,
  period: string,
): Promise<readonly Crossing[]> {
  const rows = await db
    .selectFrom('crossings')
    .selectAll()
    .where('budget_id', 'in', own(db, budget).select('id'))
    .where('period', '=', period)
    .orderBy('threshold')
    .execute();
  return rows.map(crossingOf);
}

/** One statement, so that of any number who find the same crossing one gets to tell it. */
export async function cross(
  db: Database,
  budget: BudgetKey,
  period: string,
  threshold: number,
  at: number,
): Promise<boolean> {
  // PostgreSQL takes what stands in a select for text unless told.
  const row = own(db, budget).select([
    'id',
    sql<string>`cast(${period} as text)`.as('period'),
    sql<number>`cast(${threshold} as double precision)`.as('threshold'),
    sql<number>`cast(${at} as bigint)`.as('crossed_at'),
  ]);
  const told = await db
    .insertInto('crossings')
    .columns(['budget_id', 'period', 'threshold', 'crossed_at'])
    .expression(row)
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
  budget: BudgetKey,
  period: string,
  threshold: number,
  at: number,
): Promise<void> {
  await db
    .updateTable('crossings')
    .set({ cleared_at: at })
    .where('budget_id', 'in', own(db, budget).select('id'))
    .where('period', '=', period)
    .where('threshold', '=', threshold)
    .where('cleared_at', 'is', null)
    .execute();
}

function own(db: Database, { workspace, channel, id }: BudgetKey) {
  return db
    .selectFrom('budgets')
    .where('id', '=', id)
    .where('workspace', '=', workspace)
    .where('channel', '=', channel);
}
