import type { Middleware, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { answerQuestion, type Question, type Tools } from '../answering.ts';
import { hangsOnTheDay } from '../asker.ts';
import type { EdgeContext } from '../edge.ts';
import { commandName, shortcutIds } from '../ids.ts';
import { describeError } from '../logging.ts';
import { openEstimate } from '../modals/estimate.ts';
import type { Seen } from '../seen.ts';
import type { MessageShortcut } from '../shortcut-payloads.ts';
import { readSlackText } from '../slack-text.ts';
import { throughResponseUrl } from './response-url-delivery.ts';

/** “Estimate compute”, from anywhere, and “Check the numbers” of any message. */
export function shortcut(
  tools: Tools,
  seen: Seen,
): Middleware<SlackShortcutMiddlewareArgs, EdgeContext> {
  return async ({ ack, client, respond, context: { incoming, botUserId } }) => {
    await ack();
    if (incoming.kind === 'shortcut' && incoming.callbackId === shortcutIds.estimate) {
      try {
        await openEstimate(incoming, client);
      } catch (error) {
        tools.log.write('warn', `a form was not opened: ${describeError(error)}`);
      }
    }
    if (incoming.kind !== 'message-shortcut' || incoming.callbackId !== shortcutIds.check) return;
    if (!(await seen.claim(incoming.delivery, tools.now().getTime()))) return;
    const delivery = throughResponseUrl(respond, incoming.threadTs);
    await answerQuestion(checking(incoming, botUserId), delivery, tools);
  };
}

/** Of somebody else’s message, for the eyes of whoever asks. */
function checking(chosen: MessageShortcut, botUserId: string | undefined): Question {
  const text = readSlackText(chosen.text, botUserId);
  return {
    listener: 'check the numbers',
    words: text,
    from: chosen,
    threadTs: chosen.threadTs,
    prefix: `${commandName} `,
    needsZone: hangsOnTheDay(text),
    put: (assistant, asker) => assistant.check(text, asker),
  };
}
