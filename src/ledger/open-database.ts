import { Kysely } from 'kysely';
import type { Database, Tables } from './database.ts';
import { ledgerErrorOf } from './ledger-error.ts';
import type { LedgerLocation } from './location.ts';
import { migrate } from './migrate.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';

const defaultPoolSize = 8;
const statementTimeoutMs = 10_000;

/** A database with this program's schema, ready to be asked. Rejects with a LedgerError. */
export async function openDatabase(location: LedgerLocation): Promise<Database> {
  try {
    switch (location.kind) {
      case 'sqlite':
        return await openFile(location.path);
      case 'postgres':
        return await openServer(location.url, location.poolSize ?? defaultPoolSize);
      default:
        return location satisfies never;
    }
  } catch (error) {
    throw ledgerErrorOf(error);
  }
}

async function openFile(path: string): Promise<Database> {
  const db: Database = new Kysely<Tables>({ dialect: sqliteDialect(openSqlite(path)) });
  try {
    await migrate(db);
    return db;
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Migrations have a connection of their own: a large table may take them longer than any query may. */
async function openServer(url: string, poolSize: number): Promise<Database> {
  // Most stores are a file, and a start is quicker without the driver.
  const { postgresDialect } = await import('./postgres.ts');
  const migrating = new Kysely<Tables>({ dialect: postgresDialect({ url, poolSize: 1 }) });
  try {
    await migrate(migrating);
  } finally {
    await migrating.destroy();
  }
  return new Kysely<Tables>({ dialect: postgresDialect({ url, poolSize, statementTimeoutMs }) });
}
