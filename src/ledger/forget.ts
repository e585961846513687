import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database, Tables } from './database.ts';
import { keptAfterUninstallMs } from './installation.ts';
import { record } from './installations.ts';
import { tenancy } from './tenancy.ts';
import { transact } from './transact.ts';

/**
 * Deletes all data of the workspaces that uninstalled the bot long enough ago, and returns which. Each
 * in one transaction that begins by taking its installation away: a workspace that came back a moment
 * before keeps everything, and of any number of processes one does it.
 */
export async function forget(db: Database, at: number): Promise<readonly string[]> {
  const due = await dueQuery(db, at).execute();
  const forgotten: string[] = [];
  for (const { workspace } of due) {
    if (await forgetOne(db, workspace, at)) forgotten.push(workspace);
  }
  return forgotten;
}

export function dueQuery(db: Database, at: number) {
  return db
    .selectFrom('installations')
    .select('workspace')
    .where('uninstalled_at', 'is not', null)
    .where('uninstalled_at', '<=', at - keptAfterUninstallMs)
    .orderBy('uninstalled_at');
}

function forgetOne(db: Database, workspace: string, at: number): Promise<boolean> {
  return transact(db, async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('installations')
      .where('workspace', '=', workspace)
      .where('uninstalled_at', '<=', at - keptAfterUninstallMs)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    for (const table of tables) await deleteOf(transaction, table, workspace);
    await record(transaction, workspace, { at, actor: 'flops', kind: 'deleted' });
    return true;
  });
}

const tables = Object.keys(tenancy) as readonly (keyof Tables)[];

async function deleteOf(
  db: Transaction<Tables>,
  table: keyof Tables,
  workspace: string,
): Promise<void> {
  const whose = tenancy[table];
  switch (whose.by) {
    case 'workspace':
      await sql`delete from ${sql.table(table)} where workspace = ${workspace}`.execute(db);
      return;
    case 'parent': {
      const owned = sql`select id from ${sql.table(whose.parent)} where workspace = ${workspace}`;
      const column = sql.ref(whose.column);
      await sql`delete from ${sql.table(table)} where ${column} in (${owned})`.execute(db);
      return;
    }
    case 'none':
      return;
    default:
      whose satisfies never;
  }
}
