import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { answerQuestion, type Tools } from '../answering.ts';
import { asking } from '../asking.ts';
import type { EdgeContext } from '../edge.ts';
import { displayName } from '../ids.ts';
import type { Seen } from '../seen.ts';
import { readSlackText } from '../slack-text.ts';
import { throughPostMessage } from './thread-delivery.ts';

/** `@Flops …`: in a channel answered in a thread under the message, in a thread in that thread. */
export function appMention(
  tools: Tools,
  seen: Seen,
): Middleware<SlackEventMiddlewareArgs<'app_mention'>, EdgeContext> {
  return async ({ client, context: { incoming, botUserId } }) => {
    if (incoming.kind !== 'mention') return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    const { ts, threadTs = ts } = incoming;
    const prefix = `@${displayName} `;
    const text = readSlackText(incoming.text, botUserId);
    const turn = { thread: threadTs, question: ts };
    const question = asking(text, incoming, { listener: 'app_mention', prefix, threadTs, turn });
    await answerQuestion(question, throughPostMessage(client, incoming, threadTs), tools);
  };
}
