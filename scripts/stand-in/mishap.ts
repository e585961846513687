import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Mishap as Refusal } from '../../test/support/slack-channels.ts';

/** What goes wrong with one call to Slack; `after`: the message stands all the same. */
export type Mishap = Refusal | { readonly kind: 'slow'; readonly ms: number };

export const allIsWell: Mishap = { kind: 'none' };

/** Whether the call does what it asks for, whatever its caller hears of it. */
export function isDone(mishap: Mishap): boolean {
  if ('after' in mishap) return mishap.after;
  return mishap.kind !== 'rate-limited';
}

/** Answers a call with that body, as far as the mishap lets it. */
export function answerThrough(
  mishap: Mishap,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  switch (mishap.kind) {
    case 'none':
      response.writeHead(200, json).end(body);
      return;
    case 'slow':
      setTimeout(() => response.writeHead(200, json).end(body), mishap.ms).unref();
      return;
    case 'rate-limited':
      response.writeHead(429, { 'retry-after': String(mishap.seconds) }).end();
      return;
    case 'server-error':
      response.writeHead(503).end();
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'silence':
      return;
    case 'slow-body':
      response.writeHead(200, json).write('{"ok":');
      return;
    default:
      mishap satisfies never;
  }
}

const json = { 'content-type': 'application/json' };
