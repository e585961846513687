import type { Place } from '../booking/place.ts';

/** A thread of a conversation, by the message that it hangs under. */
export type Thread = Place & { readonly thread: string };

/** A question of a thread and its answer: what a follow-up changes, and what an edit mends. */
export type Exchange = Thread & {
  /** The `ts` of what was asked, unique in its channel; as text sorts as time does. */
  readonly question: string;
  /** All of what was asked: a follow-up with what it left unsaid. Absent where nothing can follow. */
  readonly message?: string;
  /** What was asked for was done (a run booked, say), and is not done again when its words change. */
  readonly isDone?: true;
  /** When its words were last changed, by Slack's `ts`; absent: as they were first sent. */
  readonly edited?: string;
  /** The `ts` of the answer, once it stands. */
  readonly answer?: string;
  /** UTC milliseconds. */
  readonly at: number;
};

/** One that a follow-up can change. */
export type OpenExchange = Exchange & { readonly message: string };

/** Where the answer of a question stands. */
export type AnsweredQuestion = Thread & Required<Pick<Exchange, 'question' | 'answer' | 'at'>>;

/** Nobody follows up on last month's estimate, and what a thread said is not kept for ever. */
export const exchangeLifeMs = 30 * 86_400_000;
