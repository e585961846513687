import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Delivery } from '../answering.ts';
import type { Message } from '../blocks.ts';
import type { Origin } from '../origin.ts';
import { sentDirectly } from '../views/sent-directly.ts';
import { posting } from '../posting.ts';

/**
 * Puts an answer in the place of the one that stands; where that is gone, or Slack no longer lets it
 * be edited, `otherwise` posts it. Sends text and blocks alike: with text alone Slack drops the blocks.
 */
export function throughUpdate(
  client: WebClient,
  { channel, sender, kind }: Origin & { readonly kind: 'mention' | 'direct-message' },
  ts: string,
  otherwise: Delivery,
): Delivery {
  const update = async (message: Message) => {
    const { text, blocks } = message;
    await client.chat.update({ channel, ts, text, parse: 'none', ...withBlocks(blocks) });
    return ts;
  };
  return {
    async send(answer) {
      // The answer that stands is worth more.
      if (answer.isPassing) return otherwise.send(answer);
      try {
        if (!answer.isSecret || kind === 'direct-message') return await update(answer.message);
        await update(sentDirectly());
      } catch (error) {
        if (isNoLongerOurs(error)) return otherwise.send(answer);
        throw error;
      }
      if (sender) await client.chat.postMessage({ channel: sender, ...posting(answer.message) });
      return ts;
    },
    isBlocksRefused: otherwise.isBlocksRefused,
  };
}

function withBlocks(blocks: Message['blocks']) {
  return blocks.length > 0 ? { blocks } : {};
}

function isNoLongerOurs(error: unknown): boolean {
  const code = error instanceof WebAPIPlatformError ? error.data.error : '';
  return ['message_not_found', 'cant_update_message', 'edit_window_closed'].includes(code);
}
