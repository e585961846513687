import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

export async function create(
  db: Database,
  workspace: string,
  actor: string,
  at: number,
): Promise<string> {
  // 256 bits from the system: nobody guesses one, so a plain hash of it is enough.
  const token = `flops_${randomBytes(32).toString('base64url')}`;
  await db
    .insertInto('progress_tokens')
    .values({
      hash: hashOf(token),
      workspace,
      created_by: actor,
      created_at: at,
      revoked_by: null,
      revoked_at: null,
    })
    .execute();
  return token;
}

export async function workspaceOf(db: Database, token: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('progress_tokens')
    .select('workspace')
    .where('hash', '=', hashOf(token))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row?.workspace;
}

export async function revokeAll(
  db: Database,
  workspace: string,
  actor: string,
  at: number,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('progress_tokens')
    .set({ revoked_by: actor, revoked_at: at })
    .where('workspace', '=', workspace)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
