import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Place } from '../booking/place.ts';
import type { NewRun, Run, RunEvent } from '../booking/run.ts';
import { lockChannel } from './channel-lock.ts';
import type { Database, Tables } from './database.ts';
import { rowOf, runOf } from './runs.table.ts';
import type { RunEventTable, RunTable } from './runs.table.ts';
import { transact } from './transact.ts';
import type { RunPage } from './ledger.ts';

export function book(
  db: Database,
  run: NewRun,
): Promise<{ readonly run: Run; readonly isNew: boolean }> {
  return transact(db, async (transaction) => {
    const [booked] = await bookInChannel(transaction, [run], 'book');
    if (booked === undefined) throw new Error('one run was booked, none came back');
    return booked;
  });
}

export function bookAll(db: Database, runs: readonly NewRun[]): Promise<readonly Run[]> {
  return transact(db, async (transaction) => {
    const booked = new Map<NewRun, Run>();
    // One order for all, so that two imports never wait for each other.
    for (const [, group] of [...groupedByPlace(runs)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const found = await bookInChannel(transaction, group, 'import');
      for (const [index, run] of group.entries()) {
        const there = found[index];
        if (there !== undefined) booked.set(run, there.run);
      }
    }
    return runs.flatMap((run) => booked.get(run) ?? []);
  });
}

function groupedByPlace(runs: readonly NewRun[]): ReadonlyMap<string, readonly NewRun[]> {
  return Map.groupBy(runs, ({ workspace, channel }) => `${workspace} ${channel}`);
}

type Booked = { readonly run: Run; readonly isNew: boolean };

/** All of one channel, whose row is locked meanwhile: numbers follow each other without a gap. */
async function bookInChannel(
  db: Transaction<Tables>,
  runs: readonly NewRun[],
  kind: 'book' | 'import',
): Promise<readonly Booked[]> {
  const [first] = runs;
  if (first === undefined) return [];
  const newest = await lockChannel(db, first);
  const byKey = await bookedBefore(db, first, [...new Set(runs.map(({ key }) => key))]);
  const rows: RunTable[] = [];
  const booked = runs.map((run): Booked => {
    const before = byKey.get(run.key);
    if (before !== undefined) return { run: before, isNew: false };
    const row = rowOf(run, randomUUID(), newest + rows.length + 1);
    rows.push(row);
    byKey.set(run.key, runOf(row));
    return { run: runOf(row), isNew: true };
  });
  await insertRuns(db, rows, kind);
  return booked;
}

/** Below the 32,766 values that SQLite binds in one statement. */
const runsPerInsert = 500;

async function insertRuns(
  db: Transaction<Tables>,
  rows: readonly RunTable[],
  kind: 'book' | 'import',
): Promise<void> {
  const last = rows.at(-1);
  if (last === undefined) return;
  for (let from = 0; from < rows.length; from += runsPerInsert) {
    const batch = rows.slice(from, from + runsPerInsert);
    await db.insertInto('runs').values(batch).execute();
    await db
      .insertInto('run_events')
      .values(batch.map((row) => firstEvent(row, kind)))
      .execute();
  }
  await db
    .updateTable('channels')
    .set({ newest_run: last.number })
    .where('workspace', '=', last.workspace)
    .where('channel', '=', last.channel)
    .execute();
}

function firstEvent(row: RunTable, kind: 'book' | 'import'): RunEventTable {
  const change: RunEvent['change'] = { kind };
  const { id, created_at: at, owner: actor } = row;
  return { run_id: id, revision: 1, at, actor, change: JSON.stringify(change) };
}

async function bookedBefore(
  db: Transaction<Tables>,
  { workspace, channel }: Place,
  keys: readonly string[],
): Promise<Map<string, Run>> {
  const found = new Map<string, Run>();
  for (let from = 0; from < keys.length; from += runsPerInsert) {
    const rows = await db
      .selectFrom('runs')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('channel', '=', channel)
      .where('book_key', 'in', keys.slice(from, from + runsPerInsert))
      .execute();
    for (const row of rows) found.set(row.book_key, runOf(row));
  }
  return found;
}

export async function find(
  db: Database,
  { workspace, channel }: Place,
  number: number,
): Promise<Run | undefined> {
  const row = await db
    .selectFrom('runs')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('number', '=', number)
    .executeTakeFirst();
  return row && runOf(row);
}

export async function findById(
  db: Database,
  workspace: string,
  id: string,
): Promise<Run | undefined> {
  const row = await db
    .selectFrom('runs')
    .selectAll()
    .where('id', '=', id)
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  return row && runOf(row);
}

const defaultPage = 50;
const longestPage = 1000;

export async function list(
  db: Database,
  place: Place,
  page: RunPage = {},
): Promise<readonly Run[]> {
  const limit = Math.min(page.limit ?? defaultPage, longestPage);
  const rows = await pageQuery(db, place, page, limit).execute();
  return rows.map(runOf);
}

/** Of each status its newest, then the newest of those: one index serves it however many there are. */
export function pageQuery(
  db: Database,
  place: Place,
  { statuses, before }: RunPage,
  limit: number,
) {
  const newest = db
    .selectFrom('runs')
    .selectAll()
    .where('workspace', '=', place.workspace)
    .where('channel', '=', place.channel)
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .orderBy('number', 'desc')
    .limit(limit);
  if (statuses === undefined) return newest;
  const [first, ...others] = new Set(statuses);
  if (first === undefined) return newest.where('number', '<', 0);
  const ofStatus = (status: Run['status']) =>
    db.selectFrom(newest.where('status', '=', status).as('page')).selectAll();
  const all = others.reduce((query, status) => query.unionAll(ofStatus(status)), ofStatus(first));
  return db.selectFrom(all.as('pages')).selectAll().orderBy('number', 'desc').limit(limit);
}

/** The newest booked first. */
export async function ownedBy(
  db: Database,
  workspace: string,
  owner: string,
  statuses: readonly Run['status'][],
  limit: number,
): Promise<readonly Run[]> {
  const rows = await ownedQuery(db, workspace, owner, statuses, limit).execute();
  return rows.map(runOf);
}

export function ownedQuery(
  db: Database,
  workspace: string,
  owner: string,
  statuses: readonly Run['status'][],
  limit: number,
) {
  return db
    .selectFrom('runs')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('owner', '=', owner)
    .where('status', 'in', [...statuses])
    .orderBy('created_at', 'desc')
    .orderBy('number', 'desc')
    .limit(Math.min(limit, longestPage));
}

export async function touching(
  db: Database,
  place: Place,
  fromAt: number,
  toAt: number,
): Promise<readonly Run[]> {
  const rows = await touchingQuery(db, place, fromAt, toAt).execute();
  return rows.map(runOf).toSorted((a, b) => a.number - b.number);
}

/**
 * What ended is left out by the index: a channel's past costs nothing. In no order, lest PostgreSQL
 * take the index of that order instead and read the past through.
 */
export function touchingQuery(db: Database, place: Place, fromAt: number, toAt: number) {
  return db
    .selectFrom('runs')
    .selectAll()
    .where('workspace', '=', place.workspace)
    .where('channel', '=', place.channel)
    .where('ends_at', '>=', fromAt)
    .where('begins_at', '<', toAt);
}
