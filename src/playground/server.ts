import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Editor } from '../answer/editor.ts';
import { answerHealth, healthPath } from '../slack/health.ts';
import { readBody } from '../http/read-body.ts';
import { isLoopbackName, refusal } from './admission.ts';
import { readDraft } from './editing.ts';
import { loadPage } from './page.ts';
import type { PlaygroundReceiver } from './receiver.ts';
import { press } from './press.ts';
import { say } from './talk.ts';
import type { Conversation, Workspace } from './workspace.ts';

export type PlaygroundServerOptions = {
  readonly host: string;
  readonly workspace: Workspace;
  readonly receiver: PlaygroundReceiver;
  /** Messages to click. */
  readonly examples: readonly string[];
  readonly editor: Editor;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
};

const bodyLimit = 64 * 1024;

const typed = z.object({
  room: z.enum(['channel', 'direct']),
  text: z.string().trim().min(1, 'write something first'),
  threadTs: z.string().max(64).optional(),
  /** The browser's; one that is none counts as UTC. */
  zone: z.string().max(64).optional().catch(undefined),
});

const pressed = z.object({ ts: z.string().max(64), actionId: z.string().max(255) });

/**
 * One page, the conversation to read, what can be said, a draft to be read, a message to send, a
 * button to press.
 */
export function createPlaygroundServer(options: PlaygroundServerOptions): Server {
  const page = loadPage();
  const isLoopback = isLoopbackName(options.host);
  return createServer((request, response) => {
    const status = refusal(request, isLoopback);
    if (status !== undefined) return sendError(response, status, 'refused: not from this page');
    const route = `${request.method} ${(request.url ?? '/').split('?')[0]}`;
    if (route === 'GET /') return send(response, 200, page.headers, page.html);
    if (route === `GET ${healthPath}`) return answerHealth(response, true);
    if (route === 'GET /conversation') return showConversation(request, response, options);
    if (route === 'GET /guide') return sendJson(response, 200, options.editor.guide);
    if (route === 'POST /reading') return void showReading(request, response, options);
    if (route === 'POST /message') return void takeMessage(request, response, options);
    if (route === 'POST /action') return void takePress(request, response, options);
    return sendError(response, 404, 'there is no such page');
  });
}

function showConversation(
  request: IncomingMessage,
  response: ServerResponse,
  { workspace, examples }: PlaygroundServerOptions,
): void {
  const { messages } = recognise(request, response, workspace);
  sendJson(response, 200, { messages, examples });
}

async function showReading(
  request: IncomingMessage,
  response: ServerResponse,
  { editor, now, onFailure }: PlaygroundServerOptions,
): Promise<void> {
  try {
    const draft = await readDraft(request, bodyLimit, editor, now());
    if (draft === undefined) return sendError(response, 400, 'there is no text to read');
    sendJson(response, 200, draft);
  } catch (error) {
    onFailure(error);
    sendError(response, 500, 'something broke in the bot; the terminal says what');
  }
}

async function takeMessage(
  request: IncomingMessage,
  response: ServerResponse,
  options: PlaygroundServerOptions,
): Promise<void> {
  const { workspace, receiver } = options;
  await take(typed, request, response, options, (given, conversation) => {
    if (given.zone !== undefined) conversation.zone = given.zone;
    return say(given, conversation, workspace, receiver);
  });
}

async function takePress(
  request: IncomingMessage,
  response: ServerResponse,
  options: PlaygroundServerOptions,
): Promise<void> {
  const { workspace, receiver } = options;
  await take(pressed, request, response, options, (given, conversation) =>
    press(given, conversation, workspace, receiver),
  );
}

/** Reads what was posted, lets the bot act, answers with what is new in the conversation. */
async function take<Given>(
  schema: z.ZodType<Given>,
  request: IncomingMessage,
  response: ServerResponse,
  { workspace, onFailure }: PlaygroundServerOptions,
  act: (given: Given, conversation: Conversation) => Promise<readonly object[] | undefined>,
): Promise<void> {
  try {
    const body = await readBody(request, bodyLimit);
    if (body === 'gone') return;
    if (body === 'too-large') return sendError(response, 413, 'that is more than 64 KB');
    const read = schema.safeParse(parseJson(body.toString()));
    if (!read.success) return sendError(response, 400, read.error.issues[0]?.message ?? 'no');
    const messages = await act(read.data, recognise(request, response, workspace));
    if (messages === undefined) return sendError(response, 404, 'there is no such button');
    sendJson(response, 200, { messages });
  } catch (error) {
    onFailure(error);
    sendError(response, 500, 'something broke in the bot; the terminal says what');
  }
}

/** One conversation for each browser: an id that only this cookie holds. */
function recognise(
  request: IncomingMessage,
  response: ServerResponse,
  workspace: Workspace,
): Conversation {
  const id = /(?:^|;\s*)flops=([0-9A-F]{32})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  if (id) return workspace.open(id);
  const fresh = randomBytes(16).toString('hex').toUpperCase();
  response.setHeader('set-cookie', `flops=${fresh}; Path=/; HttpOnly; SameSite=Strict`);
  return workspace.open(fresh);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  send(response, status, headers, JSON.stringify(body));
}

/** Closes the connection: what was refused may still be on its way in. */
function sendError(response: ServerResponse, status: number, error: string): void {
  if (response.headersSent) return;
  response.setHeader('connection', 'close');
  sendJson(response, status, { error });
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, { 'x-content-type-options': 'nosniff', ...headers }).end(body);
}
