import { RespondError, type RespondFn } from '@slack/bolt';
import type { Delivery } from '../answering.ts';
import { posting } from '../posting.ts';
import { withoutMenus } from '../views/actions.ts';

/**
 * `respond()` works where the bot is no member; `chat.postMessage` does not. A message that a press
 * came from stays as it is: others may still want its buttons.
 */
export function throughResponseUrl(respond: RespondFn, threadTs?: string): Delivery {
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  return {
    async send({ audience, message }) {
      const isOpen = audience === 'channel';
      const responseType = isOpen ? 'in_channel' : 'ephemeral';
      const how = { response_type: responseType, replace_original: false, ...thread } as const;
      await respond({ ...how, ...posting(isOpen ? message : withoutMenus(message)) });
      // Slack does not tell where it stands.
      return undefined;
    },
    isBlocksRefused: (error) => error instanceof RespondError && error.statusCode === 400,
  };
}
