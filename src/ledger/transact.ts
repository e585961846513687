import { SqliteAdapter } from 'kysely';
import type { SelectQueryBuilder, Transaction } from 'kysely';
import type { Database, Tables } from './database.ts';
import { codeOf, isConnectionLost } from './ledger-error.ts';

/**
 * All or nothing, and once more where the database asks for it (a deadlock, a conflict) or where the
 * connection broke before the commit was sent. After that nobody knows what became of it: no retry.
 */
export async function transact<Result>(
  db: Database,
  work: (db: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const attempt = { isCommitting: false };
  try {
    return await once(db, work, attempt);
  } catch (error) {
    const isUndone = !attempt.isCommitting && isConnectionLost(error);
    if (!isUndone && !isConflict(error)) throw error;
    return once(db, work, attempt);
  }
}

function once<Result>(
  db: Database,
  work: (db: Transaction<Tables>) => Promise<Result>,
  attempt: { isCommitting: boolean },
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    const result = await work(transaction);
    attempt.isCommitting = true;
    return result;
  });
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
