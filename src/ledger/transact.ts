import { SqliteAdapter } from 'kysely';
import type { SelectQueryBuilder, Transaction } from 'kysely';
import type { Database, Tables } from './database.ts';
import { codeOf, isConnectionLost } from './ledger-error.ts';

/** After a restart of the server each connection of a pool may be found broken, one after the other. */
const attempts = 20;

/**
 * All or nothing, and anew where the database asks for it (once: a deadlock, a conflict) or where the
 * connection broke before the commit was sent. After that nobody knows what became of it: no retry.
 */
export async function transact<Result>(
  db: Database,
  work: (db: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let left = attempts; ; left -= 1) {
    const attempt: Attempt = { isCommitting: false };
    try {
      return await once(db, work, attempt);
    } catch (error) {
      if (left > 1 && isUndone(attempt, error)) continue;
      if (!isConflict(error)) throw error;
      return once(db, work, attempt);
    }
  }
}

type Attempt = { isCommitting: boolean };

function once<Result>(
  db: Database,
  work: (db: Transaction<Tables>) => Promise<Result>,
  attempt: Attempt,
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    const result = await work(transaction);
    attempt.isCommitting = true;
    return result;
  });
}

function isUndone({ isCommitting }: Attempt, error: unknown): boolean {
  return !isCommitting && isConnectionLost(error);
}

/** PostgreSQL's serialization_failure and deadlock_detected: the transaction did not take place. */
function isConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/** Nobody else changes the rows before the transaction ends. SQLite has one writer anyhow, and no such words. */
export function locking<Table extends keyof Tables, Row>(
  db: Transaction<Tables>,
  query: SelectQueryBuilder<Tables, Table, Row>,
): SelectQueryBuilder<Tables, Table, Row> {
  return isSqlite(db) ? query : query.forUpdate();
}

export function isSqlite(db: Database): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}
