import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** How long a write waits for another process that has the file. */
const busyTimeoutMs = 5_000;

/**
 * Opens the file, or makes it, readable by its owner alone: it holds what people wrote.
 *
 * WAL: readers and the one writer do not wait for each other. FULL: what was acknowledged outlives
 * a power cut, not just a killed process.
 */
export function openSqlite(path: string): DatabaseSync {
  if (path !== ':memory:') makeFile(path);
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full;');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/** Kysely's own dialect asks for better-sqlite3; this is as much of it as it uses, over node:sqlite. */
export function sqliteDialect(database: DatabaseSync): SqliteDialect {
  return new SqliteDialect({ database: shim(database) });
}

/** Kysely prepares anew for each query: statements are kept by their text, the least used dropped. */
const cachedStatements = 200;

function shim(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => {
      database.close();
    },
    prepare: (sql) => {
      const statement = statements.get(sql) ?? statementOf(database, sql);
      statements.delete(sql);
      statements.set(sql, statement);
      const [oldest] = statements.keys();
      if (statements.size > cachedStatements && oldest !== undefined) statements.delete(oldest);
      return statement;
    },
  };
}

function statementOf(database: DatabaseSync, sql: string): SqliteStatement {
  // A transaction that begins by reading could not be made a writer's while another process writes.
  if (sql === 'begin') return wrap(database.prepare('begin immediate'));
  const statement = wrap(database.prepare(sql));
  if (sql !== 'rollback') return statement;
  // A full disk ends the transaction on its own; a second rollback would hide the reason.
  const nothing = { changes: 0, lastInsertRowid: 0 };
  return {
    ...statement,
    run: (values) => (database.isTransaction ? statement.run(values) : nothing),
  };
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (values) => statement.all(...bound(values)),
    run: (values) => statement.run(...bound(values)),
    iterate: (values) => statement.iterate(...bound(values)),
  };
}

/** What SQLite cannot bind, it refuses itself: a Date, undefined, a boolean. */
function bound(values: readonly unknown[]): SQLInputValue[] {
  return values as SQLInputValue[];
}
