import type { FetchFunction } from '@slack/web-api';
import type { MessageBlock } from '../slack/blocks.ts';
import { locate, type Workspace } from './workspace.ts';

/** Who the bot is here. The token opens nothing. */
export const playgroundBot = {
  botToken: 'xoxb-playground',
  botUserId: 'UFLOPS',
  botId: 'BFLOPS',
} as const;

export const playgroundApiUrl = 'http://slack.playground.invalid/api/';
const responseUrlBase = 'http://slack.playground.invalid/response/';

/** Where a command that was typed in this channel is answered. */
export function responseUrl(channel: string): string {
  return `${responseUrlBase}${channel}`;
}

/**
 * The Web API and the response URLs, without a network: this is the `fetch` that the app's
 * clients get. Anything the bot should not call is refused, as Slack refuses it.
 */
export function playgroundFetch(workspace: Workspace): FetchFunction {
  return (url, init) => {
    const address = String(url);
    const body = typeof init?.body === 'string' ? init.body : '';
    if (address.startsWith(responseUrlBase)) {
      return Promise.resolve(respond(workspace, address.slice(responseUrlBase.length), body));
    }
    const method = address.slice(playgroundApiUrl.length);
    const form = new URLSearchParams(body);
    if (method === 'users.info') return reply(userInfo(workspace, form));
    if (method !== 'chat.postMessage') return reply({ ok: false, error: 'unknown_method' });
    return reply(postMessage(workspace, form));
  };
}

function userInfo(workspace: Workspace, form: URLSearchParams) {
  const conversation = workspace.find((form.get('user') ?? '').slice(1));
  if (!conversation) return { ok: false, error: 'user_not_found' };
  const { zone: tz = 'UTC' } = conversation;
  // Alone here, so every visitor may do everything.
  return { ok: true, user: { tz, real_name: 'You', is_admin: true, is_restricted: false } };
}

function postMessage(workspace: Workspace, form: URLSearchParams) {
  const place = locate(workspace, form.get('channel') ?? '');
  if (!place) return { ok: false, error: 'channel_not_found' };
  const threadTs = form.get('thread_ts');
  const message = workspace.add(place.conversation, {
    room: place.room,
    author: 'bot',
    audience: 'everyone',
    text: form.get('text') ?? '',
    blocks: JSON.parse(form.get('blocks') ?? '[]') as MessageBlock[],
    ...(threadTs ? { threadTs } : {}),
  });
  return { ok: true, channel: form.get('channel'), ts: message.ts };
}

type ResponseBody = {
  response_type?: string;
  thread_ts?: string;
  text?: string;
  blocks?: MessageBlock[];
};

function respond(workspace: Workspace, channel: string, body: string): Response {
  const place = locate(workspace, channel);
  if (!place) return new Response('used_url', { status: 404 });
  const read = JSON.parse(body) as ResponseBody;
  const { response_type: type, text = '', blocks = [], thread_ts: threadTs } = read;
  workspace.add(place.conversation, {
    room: place.room,
    author: 'bot',
    audience: type === 'in_channel' ? 'everyone' : 'you',
    text,
    blocks,
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  return new Response('ok');
}

function reply(result: object): Promise<Response> {
  return Promise.resolve(Response.json(result));
}
