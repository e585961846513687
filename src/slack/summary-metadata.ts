import type { ConversationsHistoryResponse, WebClient } from '@slack/web-api';
import type { Found, SummaryKey } from '../summary/post.ts';
import type { Identity } from './identities.ts';
import { readFailure } from './post-failure.ts';

const eventType = 'flops_summary';

/**
 * By what a posted summary is known again. Whoever may read the message may read this as well, so
 * it says nothing that the channel does not know.
 */
export function summaryMetadata({ workspace, channel, date }: SummaryKey) {
  return {
    event_type: eventType,
    event_payload: { channel, date, key: keyText({ workspace, channel, date }) },
  };
}

function keyText({ workspace, channel, date }: SummaryKey): string {
  return `${workspace}/${channel}/${date}`;
}

/** Slack gives apps outside its Marketplace 15 messages at a time, whatever they ask for. */
const pages = { most: 3, size: 200, clockSkewMs: 60_000 };

/**
 * Looks for the message through the channel's history, newest first; one that is none of the bot's
 * own counts for nothing, whatever it claims to be. Never rejects.
 */
export async function findSummary(
  client: WebClient,
  identity: Identity,
  key: SummaryKey,
  since: number,
): Promise<Found> {
  const oldest = ((since - pages.clockSkewMs) / 1000).toFixed(6);
  let cursor: string | undefined;
  try {
    for (let page = 0; page < pages.most; page += 1) {
      const history = await client.conversations.history({
        channel: key.channel,
        oldest,
        limit: pages.size,
        include_all_metadata: true,
        ...(cursor ? { cursor } : {}),
      });
      const ts = history.messages?.find((message) => isIt(message, identity, key))?.ts;
      if (ts !== undefined) return { kind: 'posted', ts };
      cursor = history.response_metadata?.next_cursor;
      if (!cursor) return { kind: history.has_more ? 'cannot-tell' : 'absent' };
    }
    return { kind: 'cannot-tell' };
  } catch (error) {
    return readFailure(error);
  }
}

type HistoryMessage = NonNullable<ConversationsHistoryResponse['messages']>[number];

function isIt({ metadata, user, bot_id: botId }: HistoryMessage, bot: Identity, key: SummaryKey) {
  const isOwn = user === bot.botUserId || (botId !== undefined && botId === bot.botId);
  if (!isOwn || metadata?.event_type !== eventType) return false;
  const payload: unknown = metadata.event_payload;
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'key' in payload &&
    payload.key === keyText(key)
  );
}
