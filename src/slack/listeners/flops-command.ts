import { RespondError, type Middleware, type SlackCommandMiddlewareArgs } from '@slack/bolt';
import { answerQuestion, type Delivery, type Tools } from '../answering.ts';
import type { EdgeContext } from '../edge.ts';
import { commandName } from '../ids.ts';
import { posting } from '../posting.ts';
import { readCommandText } from '../slack-text.ts';

/** `/flops …`: estimates for the channel, help and questions for the sender's eyes only. */
export function flopsCommand(tools: Tools): Middleware<SlackCommandMiddlewareArgs, EdgeContext> {
  return async ({ ack, respond, context: { incoming } }) => {
    await ack();
    if (incoming.kind !== 'command') return;
    const text = readCommandText(incoming.text);
    const { sender } = incoming;
    const question = { listener: commandName, text, prefix: `${commandName} `, sender };
    await answerQuestion(question, throughResponseUrl(respond), tools);
  };
}

/** `respond()` works where the bot is no member; `chat.postMessage` does not. */
function throughResponseUrl(respond: SlackCommandMiddlewareArgs['respond']): Delivery {
  return {
    send({ audience, message }) {
      const responseType = audience === 'channel' ? 'in_channel' : 'ephemeral';
      return respond({ response_type: responseType, ...posting(message) });
    },
    isBlocksRefused: (error) => error instanceof RespondError && error.statusCode === 400,
  };
}
