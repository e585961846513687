import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { SqliteDialect, SqliteDriver } from 'kysely';
import type {
  DatabaseConnection,
  SqliteDatabase,
  SqliteDialectConfig,
  SqliteStatement,
} from 'kysely';

/**
 * Opens the file, or makes it, readable by its owner alone: it holds what people wrote.
 *
 * WAL: readers and the one writer do not wait for each other. FULL: what was acknowledged outlives
 * a power cut, not just a killed process.
 */
export function openSqlite(path: string): DatabaseSync {
  if (path !== ':memory:') makeFile(path);
  const database = new DatabaseSync(path, { timeout: openTimeoutMs });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full;');
    // From here on waiting is the connection's, which lets the rest of the process go on meanwhile.
    database.exec('pragma busy_timeout = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

const openTimeoutMs = 5_000;

function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

/** Kysely's own dialect asks for better-sqlite3; this is as much of it as it uses, over node:sqlite. */
export function sqliteDialect(database: DatabaseSync): SqliteDialect {
  return new PatientDialect({ database: shim(database) });
}

class PatientDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new PatientDriver(this.#config);
  }
}

class PatientDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => whenFree(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }
}

/** How long a write waits for another process that has the file, looking again so often. */
const busyForMs = 5_000;
const busyEveryMs = 10;

/** SQLite's own waiting would stop the process, and deadlock two connections of one. */
async function whenFree<Result>(query: () => Promise<Result>): Promise<Result> {
  for (let waitedMs = 0; ; waitedMs += busyEveryMs) {
    try {
      return await query();
    } catch (error) {
      if (waitedMs >= busyForMs || !isBusy(error)) throw error;
      await setTimeout(busyEveryMs);
    }
  }
}

const busy = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === busy;
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
      // Takes effect while it is prepared, and only then.
      if (sql.startsWith('pragma')) return statementOf(database, sql);
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

/** node:sqlite takes a Date that stands first for a bag of named values, and binds nothing. */
function bound(values: readonly unknown[]): SQLInputValue[] {
  return values.map((value) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError(`a value of type ${typeof value} cannot be bound to a query`);
  });
}
