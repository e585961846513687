import { displayName } from '../slack/ids.ts';
import { playgroundBot, responseUrl } from './web-api.ts';
import { channelId, team, userId, type Conversation, type PlaygroundMessage } from './workspace.ts';

/**
 * What Slack would send for what was typed: a slash command, a mention, a direct message, or
 * nothing at all. `undefined` is the last: the bot does not listen to a channel's small talk.
 */
export function toSlackBody(
  conversation: Conversation,
  message: PlaygroundMessage,
): object | undefined {
  const command = /^(\/\S+)\s*([^]*)$/.exec(message.text);
  // Slack has no slash commands in threads.
  if (command && message.threadTs === undefined) return commandBody(conversation, message, command);
  const text = transportText(message.text);
  if (message.room === 'direct') return eventBody('message', conversation, message, text);
  if (!text.includes(ownMention)) return undefined;
  return eventBody('app_mention', conversation, message, text);
}

const ownMention = `<@${playgroundBot.botUserId}>`;
const origin = { team_id: team };

function commandBody(
  conversation: Conversation,
  { room }: PlaygroundMessage,
  [, command = '', text = '']: RegExpExecArray,
): object {
  const channel = channelId(conversation, room);
  return {
    ...origin,
    user_id: userId(conversation),
    channel_id: channel,
    command,
    text: escaped(text),
    response_url: responseUrl(channel),
    trigger_id: `${channel}.${command}`,
  };
}

function eventBody(
  type: 'app_mention' | 'message',
  conversation: Conversation,
  { room, ts, threadTs }: PlaygroundMessage,
  text: string,
): object {
  const channel = channelId(conversation, room);
  const channelType = room === 'direct' ? 'im' : 'channel';
  const place = { channel, channel_type: channelType, ts, event_ts: ts };
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const event = { type, user: userId(conversation), text, ...place, ...thread };
  return { ...origin, type: 'event_callback', event_id: `Ev${channel}${ts}`, event };
}

/** As Slack's clients send it: brackets and ampersands escaped, mentions turned into ids. */
function transportText(text: string): string {
  return escaped(text)
    .replace(new RegExp(`@${displayName}\\b`, 'gi'), ownMention)
    .replace(/@(here|channel|everyone)\b/g, '<!$1>');
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
