import { createHash, randomBytes } from 'node:crypto';
import type { Database } from './database.ts';

/** What a token opens, and nothing else: reports of training jobs, or the HTTP API. */
type Opens = 'progress' | 'api';

const prefixes: Readonly<Record<Opens, string>> = { progress: 'flops_', api: 'flops_api_' };

/**
 * The tokens of one purpose. Looked up by their SHA-256, so that no comparison of secrets takes
 * longer the more of one was guessed.
 */
export function tokensThatOpen(opens: Opens) {
  return {
    create: (db: Database, workspace: string, actor: string, at: number) =>
      create(db, opens, workspace, actor, at),
    async workspaceOf(db: Database, token: string): Promise<string | undefined> {
      const row = await db
        .selectFrom('progress_tokens')
        .select('workspace')
        .where('hash', '=', hashOf(token))
        .where('opens', '=', opens)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return row?.workspace;
    },
    async revokeAll(db: Database, workspace: string, actor: string, at: number): Promise<number> {
      const { numUpdatedRows } = await db
        .updateTable('progress_tokens')
        .set({ revoked_by: actor, revoked_at: at })
        .where('workspace', '=', workspace)
        .where('opens', '=', opens)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };
}

async function create(
  db: Database,
  opens: Opens,
  workspace: string,
  actor: string,
  at: number,
): Promise<string> {
  // 256 bits from the system: nobody guesses one, so a plain hash of it is enough.
  const token = `${prefixes[opens]}${randomBytes(32).toString('base64url')}`;
  await db
    .insertInto('progress_tokens')
    .values({
      hash: hashOf(token),
      workspace,
      created_by: actor,
      created_at: at,
      revoked_by: null,
      revoked_at: null,
      opens,
    })
    .execute();
  return token;
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
