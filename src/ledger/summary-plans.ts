import { sql } from 'kysely';
import type { Place } from '../booking/place.ts';
import type { SummaryPlan } from '../booking/summary-plan.ts';
import type { Database } from './database.ts';
import { planOf, planRow } from './summaries.table.ts';

export async function plan(
  db: Database,
  { workspace, channel }: Place,
): Promise<SummaryPlan | undefined> {
  const row = await db
    .selectFrom('summary_plans')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return row && planOf(row);
}

export async function setPlan(db: Database, set: SummaryPlan): Promise<void> {
  const { workspace, channel, ...rest } = planRow(set);
  await db
    .insertInto('summary_plans')
    .values({ workspace, channel, ...rest })
    .onConflict((conflict) => conflict.columns(['workspace', 'channel']).doUpdateSet(rest))
    .execute();
}

export async function removePlan(db: Database, { workspace, channel }: Place): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('summary_plans')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** The first reason stays: later ones follow from it. */
export async function pause(
  db: Database,
  { workspace, channel }: Place,
  at: number,
  because: string,
): Promise<void> {
  await db
    .updateTable('summary_plans')
    .set({ paused_at: at, paused_because: because })
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('paused_at', 'is', null)
    .execute();
}

const plansPerPage = 500;

export async function plans(
  db: Database,
  after?: Place,
  limit: number = plansPerPage,
): Promise<readonly SummaryPlan[]> {
  const rows = await plansQuery(db, after, limit).execute();
  return rows.map(planOf);
}

/** Continues behind a place rather than at a count, so that a plan set meanwhile shifts no other. */
export function plansQuery(db: Database, after: Place | undefined, limit: number) {
  return db
    .selectFrom('summary_plans')
    .selectAll()
    .where('paused_at', 'is', null)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(workspace, channel) > (${after?.workspace}, ${after?.channel})`),
    )
    .orderBy('workspace')
    .orderBy('channel')
    .limit(limit);
}
