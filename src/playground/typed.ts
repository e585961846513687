import { displayName } from '../slack/ids.ts';
import { playgroundBot, responseUrl } from './web-api.ts';
import { channelId, type Conversation, type PlaygroundMessage } from './workspace.ts';

/**
 * What Slack would send for what was typed: a slash command, a mention, a direct message, or
 * nothing at all. `undefined` is the last: the bot does not listen to a channel's small talk.
 */
export function toSlackBody(
  conversation: Conversation,
  message: PlaygroundMessage,
): object | undefined {
  const channel = channelId(conversation, message.room);
  const command = /^(\/\S+)\s*([^]*)$/.exec(message.text);
  // Slack has no slash commands in threads.
  if (command && message.threadTs === undefined) return commandBody(channel, command);
  const text = transportText(message.text);
  if (message.room === 'direct') return eventBody('message', channel, message, text, 'im');
  if (!text.includes(ownMention)) return undefined;
  return eventBody('app_mention', channel, message, text, 'channel');
}

const ownMention = `<@${playgroundBot.botUserId}>`;
const person = { team_id: 'TPLAYGROUND', user_id: 'UYOU' };

function commandBody(channel: string, [, command = '', text = '']: RegExpExecArray): object {
  return {
    ...person,
    channel_id: channel,
    command,
    text,
    response_url: responseUrl(channel),
    trigger_id: `${channel}.${command}`,
  };
}

function eventBody(
  type: 'app_mention' | 'message',
  channel: string,
  { ts, threadTs }: PlaygroundMessage,
  text: string,
  channelType: 'im' | 'channel',
): object {
  const place = { channel, channel_type: channelType, ts, event_ts: ts };
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const event = { type, user: person.user_id, text, ...place, ...thread };
  const id = `Ev${channel}${ts}`;
  return { type: 'event_callback', team_id: person.team_id, event_id: id, event };
}

/** As Slack's clients send it: brackets and ampersands escaped, mentions turned into ids. */
function transportText(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(new RegExp(`@${displayName}\\b`, 'gi'), ownMention)
    .replace(/@(here|channel|everyone)\b/g, '<!$1>');
}
