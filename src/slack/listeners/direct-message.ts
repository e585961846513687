import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { answerQuestion, type Tools } from '../answering.ts';
import { asking } from '../asking.ts';
import type { EdgeContext } from '../edge.ts';
import type { Seen } from '../seen.ts';
import { readSlackText } from '../slack-text.ts';
import { throughPostMessage } from './thread-delivery.ts';

/** A message to the bot itself: answered where it was written, no mention needed. */
export function directMessage(
  tools: Tools,
  seen: Seen,
): Middleware<SlackEventMiddlewareArgs<'message'>, EdgeContext> {
  return async ({ client, context: { incoming, botUserId } }) => {
    if (incoming.kind !== 'direct-message') return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    const { threadTs, ts } = incoming;
    // Outside threads a direct message is one conversation.
    const turn = { thread: threadTs ?? 'direct', question: ts };
    const text = readSlackText(incoming.text, botUserId);
    const question = asking(text, incoming, { listener: 'message.im', prefix: '', threadTs, turn });
    await answerQuestion(question, throughPostMessage(client, incoming, threadTs), tools);
  };
}
