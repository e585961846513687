import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Delivery } from '../answering.ts';
import type { Origin } from '../origin.ts';
import { posting } from '../posting.ts';
import { sentDirectly } from '../views/sent-directly.ts';

/**
 * Posts to a conversation; with a thread, into it. There is nothing ephemeral about a thread: what
 * nobody else may see goes to the sender's direct message, and the thread says so.
 */
export function throughPostMessage(
  client: WebClient,
  { channel, sender, kind }: Origin & { readonly kind: 'mention' | 'direct-message' },
  threadTs: string | undefined,
): Delivery {
  const place = threadTs === undefined ? { channel } : { channel, thread_ts: threadTs };
  return {
    async send({ message, isSecret, isPassing }) {
      if (isPassing && sender !== undefined && kind === 'mention') {
        await client.chat.postEphemeral({ ...place, user: sender, ...posting(message) });
        return undefined;
      }
      if (!isSecret || kind === 'direct-message') {
        return (await client.chat.postMessage({ ...place, ...posting(message) })).ts;
      }
      // A person's id opens the direct message with them. Nobody named, nobody told.
      if (sender) await client.chat.postMessage({ channel: sender, ...posting(message) });
      return (await client.chat.postMessage({ ...place, ...posting(sentDirectly()) })).ts;
    },
    isBlocksRefused: (error) =>
      error instanceof WebAPIPlatformError && error.data.error === 'invalid_blocks',
  };
}
