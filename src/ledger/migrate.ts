import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Database } from './database.ts';
import { LedgerTooNew, LedgerUnavailable } from './ledger-error.ts';
import { isSqlite } from './transact.ts';
import { migrations } from './migrations/index.ts';

/**
 * Brings the schema up to this program's, all or nothing. Any number of processes may do so at once:
 * Kysely's migrator takes an advisory lock in PostgreSQL; in SQLite, where it takes none, the
 * transaction around it is the lock. Throws LedgerTooNew before anything is changed.
 */
export async function migrate(db: Database): Promise<void> {
  if (!isSqlite(db)) return migrateUnlocked(db);
  await db.connection().execute(async (connection) => {
    await sql`begin`.execute(connection);
    try {
      await migrateUnlocked(connection);
      await sql`commit`.execute(connection);
    } catch (error) {
      await sql`rollback`.execute(connection);
      throw error;
    }
  });
}

async function migrateUnlocked(db: Database): Promise<void> {
  const unknown = (await migrated(db)).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) throw new LedgerTooNew(unknown);
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  // Two people may add one each on the same day, and a store may have run either of them first.
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true });
  const { error } = await migrator.migrateToLatest();
  if (error instanceof Error) throw error;
  if (error !== undefined) throw new Error('migrations failed', { cause: error });
}

/**
 * Rejects where a migration of ours is missing. One that only a newer program has is no fault here:
 * while instances are replaced one by one, the old ones go on.
 */
export async function requireMigrated(db: Database): Promise<void> {
  const done = await migrationNames(db);
  const missing = Object.keys(migrations).filter((name) => !done.includes(name));
  if (missing.length > 0)
    throw new LedgerUnavailable(`migrations are missing: ${missing.join(', ')}`);
}

const log = 'kysely_migration';

async function migrated(db: Database): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  return tables.some(({ name }) => name === log) ? migrationNames(db) : [];
}

async function migrationNames(db: Database): Promise<readonly string[]> {
  const rows = await (db as unknown as Kysely<{ [log]: { name: string } }>)
    .selectFrom(log)
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
