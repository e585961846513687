import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Editor } from '../../src/answer/editor.ts';
import { healthPath } from '../../src/http/health-endpoint.ts';
import { isLoopbackName, refusal } from './admission.ts';
import type { World } from '../slack/acts.ts';
import { people } from '../slack/people.ts';
import type { About } from '../wire.ts';
import { act, perform } from './act.ts';
import { readDraft } from './draft.ts';
import type { PageFile } from './page-files.ts';
import { readJson } from './read-json.ts';
import { send, sendError, sendJson } from './respond.ts';
import { sendUpdates } from './updates.ts';

export type PlaygroundServerOptions = {
  readonly host: string;
  readonly world: World;
  /** Under way while the server starts: the first page asked for waits for it. */
  readonly page: Promise<ReadonlyMap<string, PageFile>>;
  readonly about: About;
  readonly editor: () => Editor;
  readonly onFailure: (error: unknown) => void;
};

/** The page, what it shows, and what can be done in it. */
export function createPlaygroundServer(options: PlaygroundServerOptions): Server {
  const isLoopback = isLoopbackName(options.host);
  return createServer((request, response) => {
    const status = refusal(request, isLoopback);
    if (status !== undefined) return sendError(response, status, 'refused: not from this page');
    route(request, response, options).catch((error: unknown) => {
      options.onFailure(error);
      sendError(response, 500, 'something broke in the playground; the terminal says what');
    });
  });
}

async function route(
  request: IncomingMessage,
  response: ServerResponse,
  options: PlaygroundServerOptions,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://playground');
  const viewer = people.find(({ id }) => id === searchParams.get('as'))?.id;
  const { world, about, editor } = options;
  switch (`${request.method} ${pathname}`) {
    case `GET ${healthPath}`:
      return void response.writeHead(200, { 'content-type': 'text/plain' }).end('ok\n');
    case 'GET /about':
      return sendJson(response, 200, about);
    case 'GET /guide':
      return sendJson(response, 200, editor().guide);
    case 'POST /reading':
      return showReading(request, response, options);
    case 'GET /updates':
      if (viewer === undefined) return sendError(response, 400, 'nobody has this id');
      return sendUpdates(request, response, world.workspace, viewer);
    case 'POST /act':
      if (viewer === undefined) return sendError(response, 400, 'nobody has this id');
      return takeAct(request, response, options, viewer);
    default:
      return sendFile(request.method, pathname, response, options);
  }
}

async function showReading(
  request: IncomingMessage,
  response: ServerResponse,
  { editor, world }: PlaygroundServerOptions,
): Promise<void> {
  const draft = readDraft(await readJson(request), editor(), world.workspace.clock.now());
  if (draft === undefined) return sendError(response, 400, 'there is no text to read');
  sendJson(response, 200, draft);
}

async function takeAct(
  request: IncomingMessage,
  response: ServerResponse,
  { world }: PlaygroundServerOptions,
  viewer: string,
): Promise<void> {
  const read = act.safeParse(await readJson(request));
  if (!read.success) return sendError(response, 400, read.error.issues[0]?.message ?? 'no');
  sendJson(response, 200, { errors: await perform(world, viewer, read.data) });
}

async function sendFile(
  method: string | undefined,
  path: string,
  response: ServerResponse,
  { page }: PlaygroundServerOptions,
): Promise<void> {
  const file = method === 'GET' ? (await page).get(path) : undefined;
  if (file === undefined) return sendError(response, 404, 'there is no such page');
  send(response, 200, file.headers, file.content);
}
