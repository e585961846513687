import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import { answerQuestion, type Tools } from '../answering.ts';
import { spokenQuestion } from '../conversation.ts';
import type { EdgeContext } from '../edge.ts';
import type { InTurn } from '../in-turn.ts';
import { questionDelivery } from '../payloads.ts';
import type { Seen } from '../seen.ts';
import { throughPostMessage } from './thread-delivery.ts';

/** A message to the bot itself: answered where it was written, no mention needed. */
export function directMessage(
  tools: Tools,
  seen: Seen,
  inTurn: InTurn,
): Middleware<SlackEventMiddlewareArgs<'message'>, EdgeContext> {
  return async ({ client, context: { incoming, botUserId } }) => {
    if (incoming.kind !== 'direct-message') return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    const question = spokenQuestion(incoming, 'direct-message', botUserId);
    const delivery = throughPostMessage(client, incoming, question.threadTs);
    await inTurn(questionDelivery(incoming), () => answerQuestion(question, delivery, tools));
  };
}
