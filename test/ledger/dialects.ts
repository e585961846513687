import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import type { Database, Tables } from '../../src/ledger/database.ts';
import { migrate } from '../../src/ledger/migrate.ts';
import { openDatabase } from '../../src/ledger/open-database.ts';

export type Dialect = {
  readonly name: 'SQLite' | 'PGlite' | 'PostgreSQL';
  /** An empty database with the schema. */
  readonly open: () => Promise<Database>;
};

/** A PostgreSQL to test on; a database of its own is made in it for each suite, and dropped. */
export const postgresUrl = process.env['FLOPS_TEST_POSTGRES'];

/** Every suite of the store runs on all of these. */
export const dialects: readonly Dialect[] = [
  { name: 'SQLite', open: () => openDatabase({ kind: 'sqlite', path: ':memory:' }) },
  { name: 'PGlite', open: openPglite },
  ...(postgresUrl === undefined
    ? []
    : [{ name: 'PostgreSQL' as const, open: () => openPostgres(postgresUrl) }]),
];

async function openPglite(): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: new PGlite() }) });
  await migrate(db);
  return db;
}

async function openPostgres(url: string): Promise<Database> {
  return openDatabase({ kind: 'postgres', url: await freshDatabase(url) });
}

/** Names of test databases count up from the process's own, so that no two suites share one. */
export async function freshDatabase(url: string): Promise<string> {
  const name = `flops_${process.pid}_${crypto.randomUUID().slice(0, 8)}`;
  const admin = await openAdmin(url);
  await sql`create database ${sql.id(name)}`.execute(admin);
  await admin.destroy();
  const fresh = new URL(url);
  fresh.pathname = `/${name}`;
  return fresh.href;
}

/** A connection that leaves the schema alone. */
async function openAdmin(url: string): Promise<Kysely<unknown>> {
  const { postgresDialect } = await import('../../src/ledger/postgres.ts');
  return new Kysely<unknown>({ dialect: postgresDialect({ url, poolSize: 1 }) });
}
