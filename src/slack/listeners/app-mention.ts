import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { answerQuestion, type Tools } from '../answering.ts';
import { spokenQuestion } from '../conversation.ts';
import type { EdgeContext } from '../edge.ts';
import type { InTurn } from '../in-turn.ts';
import { questionDelivery } from '../payloads.ts';
import type { Seen } from '../seen.ts';
import { throughPostMessage } from './thread-delivery.ts';

/** `@Flops …`: in a channel answered in a thread under the message, in a thread in that thread. */
export function appMention(
  tools: Tools,
  seen: Seen,
  inTurn: InTurn,
): Middleware<SlackEventMiddlewareArgs<'app_mention'>, EdgeContext> {
  return async ({ client, context: { incoming, botUserId } }) => {
    if (incoming.kind !== 'mention') return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    const question = spokenQuestion(incoming, 'mention', botUserId);
    const delivery = throughPostMessage(client, incoming, question.threadTs);
    await inTurn(questionDelivery(incoming), () => answerQuestion(question, delivery, tools));
  };
}
