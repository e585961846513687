import type { Place } from '../booking/place.ts';
import type { Database } from './database.ts';
import { exchangeLifeMs } from './exchange.ts';
import type { Exchange, Thread } from './exchange.ts';
import { exchangeOf } from './exchanges.table.ts';

/**
 * Of one question there is one exchange: asked again, edited, it takes the place of the first. What
 * has expired, wherever it was asked, goes at the same time: no job has to.
 */
export async function record(db: Database, exchange: Exchange): Promise<void> {
  const { workspace, channel, question, ...rest } = {
    ...exchange,
    answer: exchange.answer ?? null,
  };
  await db
    .insertInto('exchanges')
    .values({ workspace, channel, question, ...rest })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'channel', 'question']).doUpdateSet(rest),
    )
    .execute();
  await db
    .deleteFrom('exchanges')
    .where('at', '<=', exchange.at - exchangeLifeMs)
    .execute();
}

/** The newest of a thread, unless all have expired. */
export async function latest(
  db: Database,
  thread: Thread,
  nowAt: number,
  before?: string,
): Promise<Exchange | undefined> {
  const row = await latestQuery(db, thread, nowAt, before).executeTakeFirst();
  return row && exchangeOf(row);
}

export function latestQuery(
  db: Database,
  { workspace, channel, thread }: Thread,
  nowAt: number,
  before?: string,
) {
  return db
    .selectFrom('exchanges')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('thread', '=', thread)
    .$if(before !== undefined, (query) => query.where('question', '<', before ?? ''))
    .where('at', '>', nowAt - exchangeLifeMs)
    .orderBy('question', 'desc')
    .limit(1);
}

export async function ofQuestion(
  db: Database,
  { workspace, channel }: Place,
  question: string,
): Promise<Exchange | undefined> {
  const row = await db
    .selectFrom('exchanges')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('question', '=', question)
    .executeTakeFirst();
  return row && exchangeOf(row);
}

/** Takes back one question: the one before it is the newest again. */
export async function takeBack(
  db: Database,
  { workspace, channel }: Place,
  question: string,
): Promise<void> {
  await db
    .deleteFrom('exchanges')
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('question', '=', question)
    .execute();
}
