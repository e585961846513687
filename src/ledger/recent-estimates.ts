import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import { mostRecentEstimates, recentEstimateLifeMs } from './recent-estimate.ts';
import type { Person, RecentEstimate, RecentPage } from './recent-estimate.ts';
import { recentEstimateOf } from './recent-estimates.table.ts';

/**
 * The same message asked again moves up. What has expired, whoever asked it, and what is one too many
 * of this person's go at the same time: no job has to.
 */
export async function record(db: Database, estimate: RecentEstimate): Promise<void> {
  const { workspace, asker, on, ...rest } = estimate;
  const values = { ...rest, price_day: on };
  const hash = createHash('sha256').update(estimate.message).digest('hex');
  await db
    .insertInto('recent_estimates')
    .values({ workspace, asker, message_hash: hash, ...values })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'asker', 'message_hash']).doUpdateSet(values),
    )
    .execute();
  await db
    .deleteFrom('recent_estimates')
    .where('at', '<=', estimate.at - recentEstimateLifeMs)
    .execute();
  await tooManyQuery(db, estimate).execute();
}

/** What stands behind the newest fifty. */
export function tooManyQuery(db: Database, { workspace, asker }: Person) {
  return db
    .deleteFrom('recent_estimates')
    .where('workspace', '=', workspace)
    .where('asker', '=', asker)
    .where('at', '<=', (than) =>
      than
        .selectFrom('recent_estimates as newer')
        .select('newer.at')
        .where('newer.workspace', '=', workspace)
        .where('newer.asker', '=', asker)
        .orderBy('newer.at', 'desc')
        .offset(mostRecentEstimates)
        .limit(1),
    );
}

/** Newest first. */
export async function list(
  db: Database,
  person: Person,
  nowAt: number,
  page: RecentPage = {},
): Promise<readonly RecentEstimate[]> {
  const rows = await pageQuery(db, person, nowAt, page).execute();
  return rows.map(recentEstimateOf);
}

export function pageQuery(
  db: Database,
  { workspace, asker }: Person,
  nowAt: number,
  { before, limit = mostRecentEstimates }: RecentPage,
) {
  return db
    .selectFrom('recent_estimates')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('asker', '=', asker)
    .where('at', '>', nowAt - recentEstimateLifeMs)
    .$if(before !== undefined, (query) => query.where('at', '<', before ?? 0))
    .orderBy('at', 'desc')
    .limit(Math.min(limit, mostRecentEstimates));
}
