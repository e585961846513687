import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Delivery } from '../answering.ts';
import { posting } from '../posting.ts';

/** Posts to a conversation; with a thread, into it. There is nothing ephemeral about a thread. */
export function throughPostMessage(
  client: WebClient,
  channel: string,
  threadTs: string | undefined,
): Delivery {
  const place = threadTs === undefined ? { channel } : { channel, thread_ts: threadTs };
  return {
    send: ({ message }) => client.chat.postMessage({ ...place, ...posting(message) }),
    isBlocksRefused: (error) =>
      error instanceof WebAPIPlatformError && error.data.error === 'invalid_blocks',
  };
}
