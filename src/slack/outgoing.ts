import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { FetchFunction } from '@slack/web-api';

type FetchRequestInit = NonNullable<Parameters<FetchFunction>[1]>;
type FetchResponse = Awaited<ReturnType<FetchFunction>>;

/**
 * The `fetch` that Slack's clients and `respond()` use: node:http underneath, in place of the
 * global one. Half the processor time for one small POST (it was the largest part of answering a
 * command), and a bound in time, which `respond()` does not set.
 *
 * Uses the process-wide agents, so kept connections and NODE_USE_ENV_PROXY work as ever. Follows
 * no redirects: Slack sends none, and a token should not travel along one.
 */
export function createOutgoing(
  timeoutMs: number,
  { sendsOnce = () => false }: { readonly sendsOnce?: (url: string) => boolean } = {},
): FetchFunction {
  return async (url, init = {}) => {
    // Uploads of files are rare, and the global one knows how.
    if (init.body instanceof FormData) {
      const signal = AbortSignal.timeout(uploadTimeoutMs);
      return fetch(url, { ...init, body: init.body, signal });
    }
    const target = new URL(url);
    try {
      return await exchange(target, init, timeoutMs);
    } catch (error) {
      if (sendsOnce(target.href) || !(error instanceof StaleConnectionError)) throw error;
      return exchange(target, init, timeoutMs);
    }
  };
}

const uploadTimeoutMs = 60_000;

/**
 * The other side closed a kept connection just as we took it: nothing has been received, in all
 * likelihood. `sendsOnce` is for what must not be done twice however unlikely that is; kept connections
 * are closed from here after five idle seconds, so that few are found closed from there.
 */
class StaleConnectionError extends Error {}

function exchange(url: URL, init: FetchRequestInit, timeoutMs: number): Promise<FetchResponse> {
  // Bytes rather than text: encoded once, for their number and for the wire.
  const body = Buffer.from(typeof init.body === 'string' ? init.body : '');
  const { promise, resolve, reject } = Promise.withResolvers<FetchResponse>();
  // Through the module's object, not by name: what stands in for it in tests replaces it there.
  const { request } = url.protocol === 'https:' ? https : http;
  const outgoing = request(url, {
    method: init.method ?? 'GET',
    headers: { ...init.headers, 'Content-Length': body.length },
    ...(init.signal ? { signal: init.signal } : {}),
  });
  const timer = setTimeout(() => outgoing.destroy(new Error('no answer in time')), timeoutMs);
  const fail = (error: Error) => {
    clearTimeout(timer);
    const isStale = outgoing.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
    reject(isStale ? new StaleConnectionError('stale', { cause: error }) : error);
  };
  outgoing.on('error', fail);
  outgoing.on('response', (incoming: IncomingMessage) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('error', fail);
    incoming.on('end', () => {
      clearTimeout(timer);
      resolve(toResponse(url, incoming, Buffer.concat(chunks)));
    });
  });
  outgoing.end(body);
  return promise;
}

function toResponse(url: URL, incoming: IncomingMessage, body: Buffer): FetchResponse {
  const { statusCode: status = 0, statusMessage: statusText = '', headers } = incoming;
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText,
    url: url.href,
    headers: {
      get: (name) => headers[name.toLowerCase()]?.toString() ?? null,
      entries: () => Object.entries(headers).map(([name, value]) => [name, String(value)]),
    },
    text: () => Promise.resolve(body.toString()),
    json: () => Promise.resolve().then((): unknown => JSON.parse(body.toString())),
    arrayBuffer: () => Promise.resolve(new Uint8Array(body).buffer),
  };
}
