import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { Database, Tables } from './database.ts';
import { ledgerErrorOf } from './ledger-error.ts';
import type { LedgerLocation } from './location.ts';
import { openDatabase } from './open-database.ts';
import { isSqlite } from './transact.ts';

/** How many rows of each table were copied, and are equal on both sides. */
export type CopiedStore = readonly { readonly table: Copied; readonly rows: number }[];

/** Copying would mix two stores; nothing was changed. */
export class StoreNotEmpty extends Error {
  override readonly name = 'StoreNotEmpty';
}

/**
 * Copies all rows of one store into an empty other one, in one transaction of each: the source stands
 * still meanwhile (a file waits with its writes, a server shows one moment), and the target has all
 * or nothing. Afterwards every row was read back and compared by checksum. Both are brought to this
 * program's schema first. Rejects with StoreNotEmpty, a LedgerError, or an Error that names a table.
 */
export async function copyStore(from: LedgerLocation, to: LedgerLocation): Promise<CopiedStore> {
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      return await copyAll(source, target);
    } catch (error) {
      throw ledgerErrorOf(error);
    } finally {
      await target.destroy();
    }
  } finally {
    await source.destroy();
  }
}

/** Both have the schema. */
export function copyAll(source: Database, target: Database): Promise<CopiedStore> {
  return reading(source).execute((read) =>
    target.transaction().execute(async (write) => {
      await refuseUnlessEmpty(write);
      const copied: { table: Copied; rows: number }[] = [];
      for (const table of tables) copied.push({ table, rows: await copyTable(read, write, table) });
      return copied;
    }),
  );
}

/** A transaction that sees one moment of the whole source. */
function reading(source: Database) {
  if (isSqlite(source)) return source.transaction();
  return source.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
}

/** All but those that hold nothing worth keeping: which deliveries were taken in the last minutes. */
type Copied = Exclude<keyof Tables, 'deliveries'>;

/** By which columns each is read in order; a table stands behind those that it refers to. */
const keys: { readonly [Table in Copied]: readonly (keyof Tables[Table] & string)[] } = {
  channels: ['workspace', 'channel'],
  channel_events: ['id'],
  runs: ['id'],
  run_events: ['run_id', 'revision'],
  run_reports: ['run_id', 'report_key'],
  budgets: ['id'],
  crossings: ['budget_id', 'period', 'threshold'],
  summary_plans: ['workspace', 'channel'],
  summary_posts: ['workspace', 'channel', 'date'],
  progress_tokens: ['hash'],
  exchanges: ['workspace', 'channel', 'question'],
  installations: ['workspace'],
  installation_events: ['id'],
  recent_estimates: ['workspace', 'asker', 'message_hash'],
};

const tables = Object.keys(keys) as readonly Copied[];

async function refuseUnlessEmpty(db: Transaction<Tables>): Promise<void> {
  for (const table of tables) {
    const [row] = await pageOf(db, table, undefined, 1);
    if (row !== undefined) throw new StoreNotEmpty(`the target has rows in ${table} already`);
  }
}

/** Columns × rows stay below the 32,766 values that SQLite binds in one statement. */
const rowsPerBatch = 500;

async function copyTable(
  source: Transaction<Tables>,
  target: Transaction<Tables>,
  table: Copied,
): Promise<number> {
  const sent = emptyTally();
  for await (const rows of batches(source, table)) {
    await target.insertInto(table).values(rows).execute();
    count(sent, rows);
  }
  const arrived = emptyTally();
  for await (const rows of batches(target, table)) count(arrived, rows);
  if (sent.rows !== arrived.rows || !sent.checksum.equals(arrived.checksum))
    throw new Error(`${table} differs: ${sent.rows} rows were sent, ${arrived.rows} arrived`);
  return sent.rows;
}

type Row = Readonly<Record<string, string | number | null>>;

async function* batches(db: Transaction<Tables>, table: Copied): AsyncGenerator<Row[]> {
  let rows = await pageOf(db, table, undefined, rowsPerBatch);
  while (rows.length > 0) {
    yield rows;
    rows = await pageOf(db, table, rows.at(-1), rowsPerBatch);
  }
}

/** The rows behind one, in the order of the table's key. */
async function pageOf(
  db: Transaction<Tables>,
  table: Copied,
  last: Row | undefined,
  limit: number,
): Promise<Row[]> {
  const key = sql.join(keys[table].map((column) => sql.ref(column)));
  const values = sql.join(keys[table].map((column) => sql`${last?.[column]}`));
  const behind = last === undefined ? sql`` : sql`where (${key}) > (${values})`;
  const page = sql<Row>`select * from ${sql.table(table)} ${behind} order by ${key} limit ${limit}`;
  return (await page.execute(db)).rows;
}

type Tally = { rows: number; readonly checksum: Buffer };

function emptyTally(): Tally {
  return { rows: 0, checksum: Buffer.alloc(32) };
}

/** The exclusive or of all rows' SHA-256: databases sort text differently, and order does not matter. */
function count(tally: Tally, rows: readonly Row[]): void {
  for (const row of rows) {
    const columns = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const hash = createHash('sha256').update(JSON.stringify(columns)).digest();
    for (const [index, byte] of hash.entries())
      tally.checksum[index] = (tally.checksum[index] ?? 0) ^ byte;
  }
  tally.rows += rows.length;
}
