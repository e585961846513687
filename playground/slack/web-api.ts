import { uploadUrlBase } from './files.ts';
import { chatMethods } from './methods/chat.ts';
import { conversationMethods } from './methods/conversations.ts';
import { fileMethods } from './methods/files.ts';
import type { Method } from './methods/method.ts';
import { personMethods } from './methods/people.ts';
import { functionMethods } from './methods/functions.ts';
import { viewMethods } from './methods/views.ts';
import { bot } from './people.ts';
import { replyUrlBase } from './reply-urls.ts';
import { takeReply } from './take-reply.ts';
import type { Workspace } from './workspace.ts';

export const apiUrl = 'http://slack.playground.invalid/api/';

const methods: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...functionMethods,
  ...personMethods,
  ...viewMethods,
};

/**
 * Slack's side of the network: the `fetch` that the app's clients get. Web API, response URLs and
 * uploads, with the refusals of the real thing; nothing else can be reached through it.
 */
export function slackFetch(workspace: Workspace): typeof globalThis.fetch {
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const request = new Request(input, init);
    const body = await request.text();
    if (url.startsWith(replyUrlBase)) return takeReply(workspace, url, body);
    if (url.startsWith(uploadUrlBase)) return takeUpload(workspace, url, body);
    if (!url.startsWith(apiUrl)) throw new TypeError(`the playground is not connected to ${url}`);
    return Response.json(call(workspace, url.slice(apiUrl.length), request, body));
  };
}

function call(workspace: Workspace, name: string, request: Request, body: string): object {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return { ok: false, error: 'unknown_method', req_method: name };
  const form = formOf(request.headers.get('content-type') ?? '', body);
  const header = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const token = header ?? form.get('token');
  if (!token) return { ok: false, error: 'not_authed' };
  const isKnown = token === bot.botToken || workspace.steps.isToken(token);
  if (!isKnown) return { ok: false, error: 'invalid_auth' };
  return method(form, workspace);
}

function formOf(contentType: string, body: string): URLSearchParams {
  if (!contentType.startsWith('application/json')) return new URLSearchParams(body);
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(JSON.parse(body) as Record<string, unknown>))
    form.set(key, typeof value === 'string' ? value : JSON.stringify(value));
  return form;
}

function takeUpload(workspace: Workspace, url: string, body: string): Response {
  const isKnown = workspace.files.receive(url, body);
  return new Response(isKnown ? 'OK' : 'no such upload', { status: isKnown ? 200 : 404 });
}
