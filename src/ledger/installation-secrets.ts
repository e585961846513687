import type { Database } from './database.ts';
import type { StoredInstallation, StoredSecret } from './installation.ts';
import { installationOf } from './installations.table.ts';
import { secretRow } from './installations.ts';

/**
 * True for one of all who try, until that moment or until the token is replaced: whoever has it may
 * spend the refresh token, which Slack takes once.
 */
export async function lease(
  db: Database,
  workspace: string,
  revision: number,
  at: number,
  until: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('installations')
    .set({ leased_until: until })
    .where('workspace', '=', workspace)
    .where('revision', '=', revision)
    .where('uninstalled_at', 'is', null)
    .where((row) => row.or([row('leased_until', 'is', null), row('leased_until', '<=', at)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False where the bot was uninstalled or installed anew meanwhile: then that is what holds. */
export async function replaceSecret(
  db: Database,
  workspace: string,
  revision: number,
  secret: StoredSecret,
  expiresAt?: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('installations')
    .set({
      ...secretRow(secret),
      revision: revision + 1,
      expires_at: expiresAt ?? null,
      leased_until: null,
    })
    .where('workspace', '=', workspace)
    .where('revision', '=', revision)
    .where('uninstalled_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Workspaces whose token ends before that moment, those first that end first. */
export async function expiring(db: Database, before: number): Promise<readonly string[]> {
  const rows = await expiringQuery(db, before).execute();
  return rows.map(({ workspace }) => workspace);
}

export function expiringQuery(db: Database, before: number) {
  return db
    .selectFrom('installations')
    .select('workspace')
    .where('expires_at', 'is not', null)
    .where('expires_at', '<', before)
    .orderBy('expires_at');
}

/** Under which keys secrets stand, and how many under each. */
export async function keysInUse(
  db: Database,
): Promise<readonly { readonly keyId: string; readonly installations: number }[]> {
  const rows = await db
    .selectFrom('installations')
    .select(({ fn }) => ['key_id', fn.countAll<number | string>().as('rows')])
    .where('key_id', 'is not', null)
    .groupBy('key_id')
    .orderBy('key_id')
    .execute();
  return rows.map(({ key_id: keyId, rows: count }) => ({
    keyId: keyId ?? '',
    installations: Number(count),
  }));
}

const perPage = 200;

/** Of those whose secret stands under another key than this one, some; again until there are none. */
export async function notUnderKey(
  db: Database,
  keyId: string,
  after = '',
): Promise<readonly StoredInstallation[]> {
  const rows = await db
    .selectFrom('installations')
    .selectAll()
    .where('key_id', '<>', keyId)
    .where('workspace', '>', after)
    .orderBy('workspace')
    .limit(perPage)
    .execute();
  return rows.flatMap((row) => installationOf(row) ?? []);
}

/** The same token under another key: its revision stays. False where it was replaced meanwhile. */
export async function rewrapSecret(
  db: Database,
  { workspace, revision, secret }: StoredInstallation,
  anew: StoredSecret,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('installations')
    .set(secretRow(anew))
    .where('workspace', '=', workspace)
    .where('revision', '=', revision)
    .where('key_id', '=', secret.keyId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
