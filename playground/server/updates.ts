import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workspace } from '../slack/workspace.ts';
import { snapshotFor } from './snapshot.ts';

/** Changes that come in one go are sent in one. */
const pauseMs = 15;
/** Often enough that nothing between the two takes the connection for dead. */
const beatMs = 15_000;

/** Server-sent events: what the viewer sees, now and after every change. */
export function sendUpdates(
  request: IncomingMessage,
  response: ServerResponse,
  workspace: Workspace,
  viewer: string,
): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  let pause: NodeJS.Timeout | undefined;
  const push = () => {
    pause = undefined;
    response.write(`data: ${JSON.stringify(snapshotFor(workspace, viewer))}\n\n`);
  };
  push();
  const unwatch = workspace.watch(() => {
    pause ??= setTimeout(push, pauseMs);
  });
  const beat = setInterval(() => response.write(':\n\n'), beatMs);
  request.on('close', () => {
    unwatch();
    clearTimeout(pause);
    clearInterval(beat);
  });
}
