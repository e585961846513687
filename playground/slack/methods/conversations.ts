import { channelOf, directMessageId } from '../channel.ts';
import type { Message } from '../message.ts';
import type { Workspace } from '../workspace.ts';
import { asSlackHasIt } from './chat.ts';
import { refused, type Answer, type Method } from './method.ts';

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.history': (form, workspace) =>
    listed(form, workspace, ({ threadTs, ts }) => threadTs === undefined || threadTs === ts),
  'conversations.replies': (form, workspace) => {
    const root = form.get('ts');
    return listed(form, workspace, ({ threadTs, ts }) => threadTs === root || ts === root);
  },
  'conversations.info': (form, workspace) => {
    const channel = channelOf(form.get('channel') ?? '');
    if (!channel) return refused('channel_not_found');
    const { id, name, kind, members } = channel;
    const isMember = workspace.botChannels.has(id);
    const shape = { is_im: kind === 'direct', is_channel: kind === 'channel' };
    return {
      ok: true,
      channel: { id, name, ...shape, is_member: isMember, num_members: members.length },
    };
  },
  'conversations.open': (form) => {
    const channel = channelOf(directMessageId(form.get('users') ?? ''));
    return channel ? { ok: true, channel: { id: channel.id } } : refused('user_not_found');
  },
};

/** Newest first, a page at a time. Nobody's ephemeral messages are in it. */
function listed(
  form: URLSearchParams,
  workspace: Workspace,
  isWanted: (message: Message) => boolean,
): Answer {
  const channel = channelOf(form.get('channel') ?? '');
  if (!channel) return refused('channel_not_found');
  const limit = Math.min(Number(form.get('limit') ?? 100) || 100, 1000);
  const oldest = Number(form.get('oldest') ?? 0);
  const latest = Number(form.get('latest') ?? form.get('cursor') ?? Infinity);
  const withMetadata = form.get('include_all_metadata') === 'true';
  const found = workspace
    .messages()
    .filter((one) => one.channel === channel.id && one.onlyFor === undefined && isWanted(one))
    .filter(({ ts }) => Number(ts) > oldest && Number(ts) < latest)
    .toReversed();
  const messages = found.slice(0, limit).map((one) => asSlackHasIt(one, withMetadata));
  const hasMore = found.length > limit;
  const cursor = hasMore ? { next_cursor: found[limit - 1]?.ts } : {};
  return { ok: true, messages, has_more: hasMore, response_metadata: cursor };
}
