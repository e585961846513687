import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { answerQuestion, type Tools } from '../answering.ts';
import { asking } from '../asking.ts';
import type { EdgeContext } from '../edge.ts';
import { commandName } from '../ids.ts';
import type { Seen } from '../seen.ts';
import { readCommandText } from '../slack-text.ts';
import { throughResponseUrl } from './response-url-delivery.ts';

/** `/flops …`: estimates for the channel, help and questions for the sender's eyes only. */
export function flopsCommand(
  tools: Tools,
  seen: Seen,
): Middleware<SlackCommandMiddlewareArgs, EdgeContext> {
  return async ({ ack, respond, context: { incoming } }) => {
    await ack();
    if (incoming.kind !== 'command') return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    const text = readCommandText(incoming.text);
    const question = asking(text, incoming, { listener: commandName, prefix: `${commandName} ` });
    await answerQuestion(question, throughResponseUrl(respond), tools);
  };
}
