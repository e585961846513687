import { continueFrom, withChange } from '../answer/conversation.ts';
import type { Answer } from '../answer/answer.ts';
import { dayOf } from '../answer/day.ts';
import type { OpenExchange } from '../ledger/exchange.ts';
import type { Asker, Turn } from './assistant.ts';
import type { Tools } from './commands/command.ts';
import { receipt } from './receipt.ts';
import { isEstimate } from './is-estimate.ts';
import { said, toSender } from './reply.ts';
import type { TurnedReply } from './standing.ts';
import { unlessAway } from './unless-away.ts';

export type Answered = TurnedReply & {
  readonly answer: Answer;
  /** Of the receipt alone, where the report begins with what was changed. */
  readonly headline?: string;
};

/**
 * A question in a thread, taken as a change of the one before it where it is one. What was asked,
 * all of it, is what the next one changes.
 *
 * The thread's state is our own: a store that cannot be reached costs the follow-ups, no answer.
 */
export async function converse(
  text: string,
  turn: Turn,
  asker: Asker,
  tools: Tools,
): Promise<Answered> {
  const { flops, ledger, estimates } = tools;
  const before = await earlier(turn, asker, tools);
  if (before === undefined) return changeable(text, asker, tools);
  const on = dayOf(asker.now, asker.zone);
  const taken = continueFrom(flops, before.message, text, on, asker.zone);
  switch (taken.kind) {
    case 'fresh':
      return changeable(text, asker, tools);
    case 'undo':
      return takenBack(before, asker, tools);
    case 'changed': {
      const was = await receipt(before.message, estimates, ledger, asker);
      const is = await changeable(taken.message, asker, tools);
      const { headline } = is.report;
      return { ...is, headline, report: withChange(is.report, was.answer, is.answer) };
    }
    default:
      return taken satisfies never;
  }
}

/** With what was asked, if it can be changed later on: an estimate, or what might become one. */
async function changeable(
  message: string,
  asker: Asker,
  { estimates, ledger }: Tools,
): Promise<Answered> {
  const found = await receipt(message, estimates, ledger, asker);
  return isEstimate(found.answer) ? { ...found, message } : found;
}

async function earlier(
  { thread, question }: Turn,
  { workspace, channel, now }: Asker,
  { ledger }: Tools,
): Promise<OpenExchange | undefined> {
  const place = { workspace, channel, thread };
  return unlessAway(() => ledger.exchanges.latest(place, now.getTime(), question));
}

/** The one before the last counts again, and is answered once more. */
async function takenBack(undone: OpenExchange, asker: Asker, tools: Tools): Promise<Answered> {
  const { ledger, estimates } = tools;
  await unlessAway(() => ledger.exchanges.takeBack(asker, undone.question));
  const before = await earlier(undone, asker, tools);
  if (before !== undefined) {
    const found = await receipt(before.message, estimates, ledger, asker);
    const headline = `Back to: ${found.report.headline}`;
    const { report } = found;
    return {
      ...found,
      isDone: true,
      headline: report.headline,
      report: { ...report, headline },
    };
  }
  const nothing = said('Taken back. Nothing was asked in this thread before that.');
  return { ...toSender(nothing), isDone: true, answer: { kind: 'help', input: '' } };
}
