import type { Place } from '../booking/place.ts';
import type { SummaryPost } from '../booking/summary-plan.ts';
import type { Database } from './database.ts';
import type { Summaries } from './ledger.ts';
import { postOf } from './summaries.table.ts';

export async function claim(
  db: Database,
  { workspace, channel }: Place,
  date: string,
  at: number,
): Promise<boolean> {
  const claimed = await db
    .insertInto('summary_posts')
    .values({
      workspace,
      channel,
      date,
      state: 'claimed',
      claimed_at: at,
      attempts: 1,
      ts: null,
      settled_at: null,
      digest: null,
    })
    .onConflict((conflict) => conflict.columns(['workspace', 'channel', 'date']).doNothing())
    .returning('attempts')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** The claim moves to `at`, which no second one then finds at `claimedAt`. */
export async function reclaim(
  db: Database,
  { workspace, channel }: Place,
  date: string,
  claimedAt: number,
  at: number,
): Promise<boolean> {
  if (at === claimedAt) return false;
  const { numUpdatedRows } = await db
    .updateTable('summary_posts')
    .set((row) => ({ claimed_at: at, attempts: row('attempts', '+', 1) }))
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('date', '=', date)
    .where('state', '=', 'claimed')
    .where('claimed_at', '=', claimedAt)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function release(
  db: Database,
  { workspace, channel }: Place,
  date: string,
  claimedAt: number,
): Promise<void> {
  await db
    .deleteFrom('summary_posts')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('date', '=', date)
    .where('state', '=', 'claimed')
    .where('claimed_at', '=', claimedAt)
    .execute();
}

/** What was settled stays as it is: the first who knows the outcome says it. */
export async function settle(
  db: Database,
  { workspace, channel }: Place,
  date: string,
  { state, at, ts, digest }: Parameters<Summaries['settle']>[2],
): Promise<void> {
  const told = { ts: ts ?? null, digest: digest === undefined ? null : JSON.stringify(digest) };
  await db
    .updateTable('summary_posts')
    .set({ state, settled_at: at, ...told })
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('date', '=', date)
    .where('state', '=', 'claimed')
    .execute();
}

export async function post(
  db: Database,
  { workspace, channel }: Place,
  date: string,
): Promise<SummaryPost | undefined> {
  const row = await db
    .selectFrom('summary_posts')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('date', '=', date)
    .executeTakeFirst();
  return row && postOf(row);
}

export async function unsettled(db: Database, before: number): Promise<readonly SummaryPost[]> {
  const rows = await unsettledQuery(db, before).execute();
  return rows.map(postOf);
}

export function unsettledQuery(db: Database, before: number) {
  return db
    .selectFrom('summary_posts')
    .selectAll()
    .where('settled_at', 'is', null)
    .where('claimed_at', '<', before)
    .orderBy('claimed_at');
}

export async function last(
  db: Database,
  place: Place,
  states: readonly SummaryPost['state'][],
): Promise<SummaryPost | undefined> {
  if (states.length === 0) return undefined;
  const row = await lastQuery(db, place, states).executeTakeFirst();
  return row && postOf(row);
}

export function lastQuery(db: Database, place: Place, states: readonly SummaryPost['state'][]) {
  return db
    .selectFrom('summary_posts')
    .selectAll()
    .where('workspace', '=', place.workspace)
    .where('channel', '=', place.channel)
    .where('state', 'in', states)
    .orderBy('date', 'desc')
    .limit(1);
}
