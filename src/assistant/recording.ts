import type { Answer } from '../answer/answer.ts';
import { dayOf } from '../answer/day.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Asker, Reply } from './assistant.ts';
import { isEstimate } from './is-estimate.ts';
import { messageOf } from './receipt.ts';
import { unlessAway } from './unless-away.ts';

/** What is kept of an estimate for the page of whoever asked. */
export type Asked = {
  readonly answer: Answer;
  /** All of it, with what a follow-up left unsaid. */
  readonly message: string;
  /** Of the receipt, without what a follow-up changed. */
  readonly headline: string;
};

/**
 * The reply, with the estimate to be kept once it stands: no answer waits for that, nor is lost to a
 * store that is away. A message too long for a button (a pasted config) could not be opened again.
 */
export function recording<Kind extends Reply>(
  reply: Kind,
  { answer, message: text, headline }: Asked,
  asker: Asker,
  { recentEstimates }: Pick<Ledger, 'recentEstimates'>,
): Kind {
  const message = messageOf(text, answer);
  if (!isEstimate(answer) || asker.user === '' || message.length > longestKept) return reply;
  const { workspace, channel, user, now, zone } = asker;
  const on = dayOf(now, zone);
  const estimate = { workspace, asker: user, channel, message, headline, on, at: now.getTime() };
  return {
    ...reply,
    afterwards: async () => {
      await unlessAway(() => recentEstimates.record(estimate));
    },
  };
}

const longestKept = 1500;
