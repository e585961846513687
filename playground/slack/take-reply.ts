import { readContent } from './content.ts';
import { bot } from './people.ts';
import type { ReplyPlace } from './reply-urls.ts';
import type { Workspace } from './workspace.ts';

type Reply = {
  readonly response_type?: 'in_channel' | 'ephemeral';
  readonly text?: string;
  readonly blocks?: unknown;
  readonly replace_original?: boolean | string;
  readonly delete_original?: boolean | string;
  readonly thread_ts?: string;
};

/** A post to a response URL. Slack answers 404 to one that is used up, 400 to blocks it won't show. */
export function takeReply(workspace: Workspace, url: string, body: string): Response {
  const place = workspace.replyUrls.redeem(url);
  if (!place) return new Response('used_url', { status: 404 });
  const fault = reply(workspace, place, JSON.parse(body) as Reply);
  if (fault === undefined) return new Response('ok');
  workspace.complain(`Slack would refuse this answer: ${fault}`);
  return new Response(fault, { status: 400 });
}

/** What is wrong with it, if anything. Also for what a command's acknowledgement says. */
export function reply(workspace: Workspace, place: ReplyPlace, sent: Reply): string | undefined {
  const original = place.original && workspace.find(place.channel, place.original);
  if (original && isSet(sent.delete_original)) {
    workspace.remove(original);
    return undefined;
  }
  const content = readContent(sent.text ?? '', sent.blocks);
  if ('error' in content) return [content.error, ...(content.messages ?? [])].join('\n');
  if (original && isSet(sent.replace_original)) return void workspace.change(original, content);
  const { thread_ts: threadTs } = sent;
  if (sent.response_type === 'in_channel') showCommand(workspace, place);
  workspace.add({
    channel: place.channel,
    author: bot.botUserId,
    ...content,
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(sent.response_type === 'in_channel' ? {} : { onlyFor: place.person }),
  });
  return undefined;
}

/** `in_channel` makes the command visible to all, once. */
function showCommand(workspace: Workspace, place: ReplyPlace): void {
  const { channel, person, command } = place;
  if (command === undefined || !workspace.replyUrls.takeCommand(place)) return;
  workspace.add({ channel, author: person, text: command, blocks: [] });
}

function isSet(flag: boolean | string | undefined): boolean {
  return flag === true || flag === 'true';
}
