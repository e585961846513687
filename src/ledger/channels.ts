import { randomUUID } from 'node:crypto';
import type { BudgetPolicy, ChannelDefaults } from '../booking/channel.ts';
import type { Place } from '../booking/place.ts';
import { list as listBudgets } from './budgets.ts';
import { lockChannel } from './channel-lock.ts';
import { defaultsOf, policyOf } from './channels.table.ts';
import type { ChannelEventTable, ChannelTable } from './channels.table.ts';
import type { Database } from './database.ts';
import type { ChannelOverview } from './ledger.ts';
import { present } from './present.ts';
import { transact } from './transact.ts';

type By = { readonly actor: string; readonly at: number };

export async function overview(db: Database, place: Place): Promise<ChannelOverview | undefined> {
  const row = await rowAt(db, place);
  if (row === undefined) return undefined;
  const budgets = await listBudgets(db, place);
  return { ...present({ defaults: defaultsOf(row) ?? null }), budgets, newestRun: row.newest_run };
}

export async function among(
  db: Database,
  workspace: string,
  channels: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let from = 0; from < channels.length; from += channelsPerQuery) {
    const rows = await db
      .selectFrom('channels')
      .select('channel')
      .where('workspace', '=', workspace)
      .where('channel', 'in', channels.slice(from, from + channelsPerQuery))
      .execute();
    found.push(...rows.map(({ channel }) => channel));
  }
  return found.toSorted();
}

/** SQLite binds 32,766 values in one statement. */
const channelsPerQuery = 500;

export async function defaults(db: Database, place: Place): Promise<ChannelDefaults | undefined> {
  const row = await rowAt(db, place);
  return row && defaultsOf(row);
}

export function setDefaults(db: Database, place: Place, set: ChannelDefaults): Promise<void> {
  return change(db, place, 'defaults', JSON.stringify(set), { actor: set.setBy, at: set.setAt });
}

export function clearDefaults(db: Database, place: Place, by: By): Promise<void> {
  return change(db, place, 'defaults', null, by);
}

export async function policy(db: Database, place: Place): Promise<BudgetPolicy> {
  return policyOf(await rowAt(db, place));
}

export function setPolicy(db: Database, place: Place, set: BudgetPolicy, by: By): Promise<void> {
  return change(db, place, 'policy', JSON.stringify(set), by);
}

function change(
  db: Database,
  place: Place,
  kind: ChannelEventTable['kind'],
  setting: string | null,
  { actor, at }: By,
): Promise<void> {
  const { workspace, channel } = place;
  return transact(db, async (transaction) => {
    await lockChannel(transaction, place);
    await transaction
      .updateTable('channels')
      .set({ [kind]: setting })
      .where('workspace', '=', workspace)
      .where('channel', '=', channel)
      .execute();
    await transaction
      .insertInto('channel_events')
      .values({ id: randomUUID(), workspace, channel, at, actor, kind, setting })
      .execute();
  });
}

function rowAt(db: Database, { workspace, channel }: Place): Promise<ChannelTable | undefined> {
  return db
    .selectFrom('channels')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .executeTakeFirst();
}
