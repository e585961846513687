import { randomUUID } from 'node:crypto';
import type { Budget, BudgetEvent, NewBudget } from '../booking/budget.ts';
import type { Place } from '../booking/place.ts';
import { budgetEvents, budgetOf, budgetRow, measureColumns } from './budgets.table.ts';
import { lockChannel } from './channel-lock.ts';
import type { Database } from './database.ts';
import { transact } from './transact.ts';

export function set(
  db: Database,
  budget: NewBudget,
): Promise<{ readonly budget: Budget; readonly replaced?: Budget }> {
  const { measure, accelerator } = measureColumns(budget.measure);
  return transact(db, async (transaction) => {
    await lockChannel(transaction, budget);
    const replaced = await transaction
      .updateTable('budgets')
      .set({ ended_at: budget.setAt, ended_by: budget.setBy, ended_how: 'replaced' })
      .where('workspace', '=', budget.workspace)
      .where('channel', '=', budget.channel)
      .where('measure', '=', measure)
      .where('accelerator', '=', accelerator)
      .where('ended_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    const row = budgetRow(budget, randomUUID());
    await transaction.insertInto('budgets').values(row).execute();
    return { budget: budgetOf(row), ...(replaced && { replaced: budgetOf(replaced) }) };
  });
}

export async function list(db: Database, place: Place): Promise<readonly Budget[]> {
  const rows = await currentQuery(db, place).execute();
  return rows.map(budgetOf);
}

export function currentQuery(db: Database, { workspace, channel }: Place) {
  return db
    .selectFrom('budgets')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('ended_at', 'is', null)
    .orderBy('measure', 'desc')
    .orderBy('accelerator');
}

export async function remove(
  db: Database,
  { workspace, channel }: Place,
  id: string,
  { actor, at }: { readonly actor: string; readonly at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('budgets')
    .set({ ended_at: at, ended_by: actor, ended_how: 'removed' })
    .where('id', '=', id)
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function history(
  db: Database,
  { workspace, channel }: Place,
): Promise<readonly BudgetEvent[]> {
  const rows = await db
    .selectFrom('budgets')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .orderBy('set_at')
    .execute();
  return rows.flatMap(budgetEvents).toSorted((a, b) => a.at - b.at);
}
