import type { Middleware, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { posting } from '../posting.ts';
import { unknownCommandView } from '../views/unknown-command.ts';

/** Without a listener the user would look at `http_client_error` after three seconds. */
export function unknownCommand(): Middleware<SlackCommandMiddlewareArgs> {
  return async ({ ack, command }) => {
    await ack({ response_type: 'ephemeral', ...posting(unknownCommandView(command.command)) });
  };
}
