import type { Transaction } from 'kysely';
import type { Database, Tables } from './database.ts';
import type { InstallationEvent, StoredInstallation, StoredSecret } from './installation.ts';
import { installationEventOf, installationOf } from './installations.table.ts';
import { transact } from './transact.ts';

/**
 * A workspace that comes back finds its summaries running: those that stopped for want of a token
 * go on, and those that somebody switched off stay off.
 */
export async function put(
  db: Database,
  installation: Omit<StoredInstallation, 'revision'>,
): Promise<'installed' | 'reinstalled'> {
  return transact(db, async (transaction) => {
    const { workspace, installedBy: actor, installedAt: at } = installation;
    const row = rowOf(installation);
    const { revision } = await transaction
      .insertInto('installations')
      .values({ ...row, workspace, revision: 1 })
      .onConflict((conflict) =>
        conflict
          .column('workspace')
          .doUpdateSet((old) => ({ ...row, revision: old('installations.revision', '+', 1) })),
      )
      .returning('revision')
      .executeTakeFirstOrThrow();
    await transaction
      .updateTable('summary_plans')
      .set({ paused_at: null, paused_because: null })
      .where('workspace', '=', workspace)
      .where('paused_because', '=', withoutToken)
      .execute();
    const kind = revision === 1 ? 'installed' : 'reinstalled';
    await record(transaction, workspace, { at, actor, kind });
    return kind;
  });
}

/** As a summary says it that found no token: see src/summary/post.ts. */
const withoutToken = 'token-revoked';

/** Undefined where the bot is not installed, or not any more. */
export async function find(
  db: Database,
  workspace: string,
): Promise<StoredInstallation | undefined> {
  const row = await db
    .selectFrom('installations')
    .selectAll()
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return row && installationOf(row);
}

/**
 * The token is gone at once, and with it everything that could act for the workspace: summaries pause
 * and tokens of jobs are revoked. Its data is kept for a while: see `forget`. False where another
 * token stands there by now, or none.
 */
export async function end(
  db: Database,
  workspace: string,
  revision: number,
  { actor, at, because }: { readonly actor: string; readonly at: number; readonly because: string },
): Promise<boolean> {
  return transact(db, async (transaction) => {
    const none = { key_id: null, wrapped_key: null, sealed: null, expires_at: null };
    const { numUpdatedRows } = await transaction
      .updateTable('installations')
      .set({ ...none, leased_until: null, uninstalled_at: at })
      .where('workspace', '=', workspace)
      .where('revision', '=', revision)
      .where('uninstalled_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    await transaction
      .updateTable('summary_plans')
      .set({ paused_at: at, paused_because: withoutToken })
      .where('workspace', '=', workspace)
      .where('paused_at', 'is', null)
      .execute();
    await transaction
      .updateTable('progress_tokens')
      .set({ revoked_by: actor, revoked_at: at })
      .where('workspace', '=', workspace)
      .where('revoked_at', 'is', null)
      .execute();
    await record(transaction, workspace, { at, actor, kind: 'uninstalled', because });
    return true;
  });
}

/** Newest first; outlives the workspace's data. */
export async function history(
  db: Database,
  workspace: string,
): Promise<readonly InstallationEvent[]> {
  const rows = await db
    .selectFrom('installation_events')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('at', 'desc')
    .execute();
  return rows.map(installationEventOf);
}

/** Part of the transaction that does it, so that nothing happens unrecorded. */
export async function record(
  db: Transaction<Tables>,
  workspace: string,
  { at, actor, kind, because }: InstallationEvent,
): Promise<void> {
  const id = crypto.randomUUID();
  await db
    .insertInto('installation_events')
    .values({ id, workspace, at, actor, kind, because: because ?? null })
    .execute();
}

function rowOf(installation: Omit<StoredInstallation, 'revision'>) {
  return {
    is_organisation: installation.isOrganisation ? 1 : 0,
    app: installation.app,
    bot: installation.bot,
    bot_user: installation.botUser,
    scopes: installation.scopes.join(','),
    installed_by: installation.installedBy,
    installed_at: installation.installedAt,
    ...secretRow(installation.secret),
    expires_at: installation.expiresAt ?? null,
    leased_until: null,
    uninstalled_at: null,
  };
}

export function secretRow({ keyId, wrappedKey, text }: StoredSecret) {
  return { key_id: keyId, wrapped_key: wrappedKey, sealed: text };
}
