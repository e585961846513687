import type { Place } from '../booking/place.ts';
import type { Database } from './database.ts';
import { exchangeLifeMs } from './exchange.ts';
import type { AnsweredQuestion, Exchange, OpenExchange, Thread } from './exchange.ts';
import { exchangeOf } from './exchanges.table.ts';

/**
 * Of one question there is one exchange: asked again, edited, it takes the place of the first, whose
 * answer it keeps. What has expired, wherever it was asked, goes at the same time: no job has to.
 */
export async function record(db: Database, exchange: Exchange): Promise<void> {
  const { workspace, channel, question, thread, at, answer } = exchange;
  const { message = '', edited = null, isDone = false } = exchange;
  const rest = { thread, message, done: isDone ? 1 : 0, edited, at };
  await db
    .insertInto('exchanges')
    .values({ workspace, channel, question, ...rest, answer: answer ?? null })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace', 'channel', 'question'])
        .doUpdateSet(answer === undefined ? rest : { ...rest, answer }),
    )
    .execute();
  await db
    .deleteFrom('exchanges')
    .where('at', '<=', exchange.at - exchangeLifeMs)
    .execute();
}

/** Where the answer of a question stands; all else that is known of it stays. */
export async function recordAnswer(db: Database, answered: AnsweredQuestion): Promise<void> {
  const { answer } = answered;
  await db
    .insertInto('exchanges')
    .values({ ...answered, message: '', done: 0, edited: null })
    .onConflict((conflict) =>
      conflict.columns(['workspace', 'channel', 'question']).doUpdateSet({ answer }),
    )
    .execute();
}

/** The newest of a thread that a follow-up can change, unless all have expired. */
export async function latest(
  db: Database,
  thread: Thread,
  nowAt: number,
  before?: string,
): Promise<OpenExchange | undefined> {
  const row = await latestQuery(db, thread, nowAt, before).executeTakeFirst();
  return row && { ...exchangeOf(row), message: row.message };
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
    .where('message', '<>', '')
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

/** Takes back one question: the one before it is the newest again. Its answer stands, to be mended. */
export async function takeBack(
  db: Database,
  { workspace, channel }: Place,
  question: string,
): Promise<void> {
  await db
    .updateTable('exchanges')
    .set({ message: '' })
    .where('workspace', '=', workspace)
    .where('channel', '=', channel)
    .where('question', '=', question)
    .execute();
}
