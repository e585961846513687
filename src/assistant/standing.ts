import type { Place } from '../booking/place.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Asker, Reply, Standing, Turn } from './assistant.ts';
import { unlessAway } from './unless-away.ts';

/** A reply, and what of it a later message in its thread may hang on. */
export type TurnedReply = Reply & {
  /** All of what was asked, for a follow-up to change. */
  readonly message?: string;
  /** Something was changed: not to be done again when the question is edited. */
  readonly isDone?: true;
};

/**
 * Keeps of a question what a follow-up changes and what an edit must know. An edit always does, since
 * its question may have been another kind of thing before.
 */
export async function keepTurn(
  { message, isDone, ...reply }: TurnedReply,
  { workspace, channel, now, turn }: Asker,
  { exchanges }: Pick<Ledger, 'exchanges'>,
): Promise<Reply> {
  if (turn === undefined) return reply;
  const kept = { ...(message === undefined ? {} : { message }), ...(isDone && { isDone }) };
  if (Object.keys(kept).length > 0 || turn.edited !== undefined) {
    const exchange = { workspace, channel, ...turn, ...kept, at: now.getTime() };
    await unlessAway(() => exchanges.record(exchange));
  }
  return reply;
}

export async function standing(
  place: Place,
  question: string,
  { exchanges }: Pick<Ledger, 'exchanges'>,
): Promise<Standing | undefined> {
  const exchange = await unlessAway(() => exchanges.ofQuestion(place, question));
  if (exchange === undefined) return undefined;
  const { answer, edited, isDone = false } = exchange;
  return {
    isDone,
    ...(answer === undefined ? {} : { answer }),
    ...(edited === undefined ? {} : { edited }),
  };
}

export async function answered(
  { workspace, channel }: Place,
  { thread, question }: Turn,
  answer: string,
  now: Date,
  { exchanges }: Pick<Ledger, 'exchanges'>,
): Promise<void> {
  const exchange = { workspace, channel, thread, question, answer, at: now.getTime() };
  await unlessAway(() => exchanges.recordAnswer(exchange));
}
