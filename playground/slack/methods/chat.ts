import { channelOf } from '../channel.ts';
import { readContent } from '../content.ts';
import type { Message, MessageDraft } from '../message.ts';
import { appId, bot, team } from '../people.ts';
import type { Workspace } from '../workspace.ts';
import { jsonIn, refused, type Answer, type Method } from './method.ts';

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': (form, workspace) => post(form, workspace, (channel) => ({ channel })),
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': (form) => {
    const [channel, ts] = [form.get('channel') ?? '', form.get('message_ts') ?? ''];
    const permalink = `http://slack.playground.invalid/archives/${channel}/p${ts.replace('.', '')}`;
    return { ok: true, channel, permalink };
  },
};

type Place = Pick<MessageDraft, 'channel' | 'onlyFor'>;

function post(
  form: URLSearchParams,
  workspace: Workspace,
  placed: (channel: string) => Place,
): Answer {
  const channel = channelOf(form.get('channel') ?? '');
  if (!channel) return refused('channel_not_found');
  if (!workspace.botChannels.has(channel.id)) return refused('not_in_channel');
  const content = readContent(form.get('text') ?? '', jsonIn(form, 'blocks'));
  if ('error' in content) return refused(content.error, content.messages);
  const threadTs = form.get('thread_ts');
  if (threadTs && !workspace.find(channel.id, threadTs)) return refused('thread_not_found');
  const metadata = jsonIn(form, 'metadata');
  const message = workspace.add({
    ...placed(channel.id),
    author: bot.botUserId,
    ...content,
    ...(threadTs ? { threadTs } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  });
  return { ok: true, channel: channel.id, ts: message.ts, message: asSlackHasIt(message) };
}

function postEphemeral(form: URLSearchParams, workspace: Workspace): Answer {
  const person = form.get('user') ?? '';
  const isMember = channelOf(form.get('channel') ?? '')?.members.includes(person);
  if (!isMember) return refused('user_not_in_channel');
  const answer = post(form, workspace, (channel) => ({ channel, onlyFor: person }));
  return answer.ok ? { ok: true, message_ts: answer['ts'] } : answer;
}

/** An update with text alone takes the blocks away, as in Slack. */
function update(form: URLSearchParams, workspace: Workspace): Answer {
  const message = own(form, workspace);
  if (typeof message === 'string') return refused(message);
  const content = readContent(form.get('text') ?? '', jsonIn(form, 'blocks'));
  if ('error' in content) return refused(content.error, content.messages);
  workspace.change(message, content);
  return { ok: true, channel: message.channel, ts: message.ts, text: content.text };
}

function remove(form: URLSearchParams, workspace: Workspace): Answer {
  const message = own(form, workspace);
  if (typeof message === 'string') return refused(message);
  workspace.remove(message);
  return { ok: true, channel: message.channel, ts: message.ts };
}

/** The bot's own message, or why it may not be touched. Ephemeral ones cannot be updated. */
function own(form: URLSearchParams, workspace: Workspace): Message | string {
  const message = workspace.find(form.get('channel') ?? '', form.get('ts') ?? '');
  if (!message || message.onlyFor !== undefined) return 'message_not_found';
  return message.author === bot.botUserId ? message : 'cant_update_message';
}

/** A message as the Web API and the interaction payloads show it. */
export function asSlackHasIt(message: Message, withMetadata = false): object {
  const { ts, author, text, blocks, threadTs, metadata, editedTs } = message;
  return {
    type: 'message',
    ts,
    user: author,
    team: team.id,
    text,
    ...(author === bot.botUserId ? { bot_id: bot.botId, app_id: appId } : {}),
    ...(editedTs === undefined ? {} : { edited: { user: author, ts: editedTs } }),
    ...(blocks.length > 0 ? { blocks } : {}),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(withMetadata && metadata !== undefined ? { metadata } : {}),
  };
}
