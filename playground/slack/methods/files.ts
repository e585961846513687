import { channelOf } from '../channel.ts';
import { bot } from '../people.ts';
import { jsonIn, refused, type Method } from './method.ts';

type Completed = readonly { readonly id: string; readonly title?: string }[];

export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': (form, workspace) => {
    const name = form.get('filename');
    const length = Number(form.get('length'));
    if (!name || !(length > 0)) return refused('invalid_arguments');
    const { id, url } = workspace.files.begin(name, length);
    return { ok: true, file_id: id, upload_url: url };
  },
  'files.completeUploadExternal': (form, workspace) => {
    const wanted = jsonIn(form, 'files') as Completed | undefined;
    const channel = channelOf(form.get('channel_id') ?? '');
    if (!wanted || !channel) return refused('channel_not_found');
    if (!workspace.botChannels.has(channel.id)) return refused('not_in_channel');
    const files = wanted.flatMap(
      ({ id, title }) => workspace.files.complete(id, title ?? '') ?? [],
    );
    if (files.length < wanted.length) return refused('file_not_found');
    const text = form.get('initial_comment') ?? '';
    const threadTs = form.get('thread_ts');
    workspace.add({
      channel: channel.id,
      author: bot.botUserId,
      text,
      blocks: [],
      files,
      ...(threadTs ? { threadTs } : {}),
    });
    return { ok: true, files: files.map(({ id, title }) => ({ id, title })) };
  },
};
