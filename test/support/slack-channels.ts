import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a Slack that has a bad day does with one request to post. `after`: the message stands all the same. */
export type Mishap =
  | { readonly kind: 'none' }
  | { readonly kind: 'rate-limited'; readonly seconds: number }
  | { readonly kind: 'server-error' | 'reset' | 'silence' | 'slow-body'; readonly after: boolean };

export type Standing = {
  readonly workspace: string;
  readonly channel: string;
  readonly date: string;
};

export type SlackChannels = {
  readonly url: string;
  readonly standing: readonly Standing[];
  /** How often each kind happened. */
  readonly count: ReadonlyMap<string, number>;
  /** Told of each message before it is answered. */
  onMessage: (standing: Standing) => void;
  readonly stop: () => Promise<void>;
};

/** Two methods of Slack's, as far as summaries need them: post with a key in the metadata, and read it back. */
export async function startSlackChannels(
  mishap: () => Mishap,
  latencyMs = 0,
): Promise<SlackChannels> {
  const standing: Standing[] = [];
  const count = new Map<string, number>();
  const slack: SlackChannels = {
    url: '',
    standing,
    count,
    onMessage: () => undefined,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const key = JSON.parse(body) as Standing;
      if (request.url === '/find') {
        const index = standing.findIndex((other) => isSame(other, key));
        answer(response, index < 0 ? {} : { ts: `${index + 1}.0` });
        return;
      }
      const chosen = mishap();
      const name = 'after' in chosen && chosen.after ? `${chosen.kind}, posted` : chosen.kind;
      count.set(name, (count.get(name) ?? 0) + 1);
      if (chosen.kind === 'none' || ('after' in chosen && chosen.after)) {
        standing.push(key);
        slack.onMessage(key);
      }
      const ts = `${standing.length}.0`;
      setTimeout(() => act(chosen, request, response, ts), latencyMs);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(slack, { url: `http://127.0.0.1:${port}` });
}

function act(mishap: Mishap, request: IncomingMessage, response: ServerResponse, ts: string): void {
  switch (mishap.kind) {
    case 'none':
      answer(response, { ts });
      return;
    case 'rate-limited':
      response.writeHead(429, { 'retry-after': String(mishap.seconds) }).end();
      return;
    case 'server-error':
      response.writeHead(500).end();
      return;
    case 'reset':
      request.socket.resetAndDestroy();
      return;
    case 'silence':
      return;
    case 'slow-body':
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"ts":');
      return;
    default:
      mishap satisfies never;
  }
}

function answer(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function isSame(a: Standing, b: Standing): boolean {
  return a.workspace === b.workspace && a.channel === b.channel && a.date === b.date;
}

/** Half of all requests go wrong, in all the ways there are; the same ones for the same seed. */
export function mishaps(seed: number): () => Mishap {
  const random = mulberry32(seed);
  return () => {
    if (random() < 0.5) return { kind: 'none' };
    const kinds = ['server-error', 'reset', 'silence', 'slow-body', 'rate-limited'] as const;
    const kind = kinds[Math.floor(random() * kinds.length)] ?? 'reset';
    if (kind === 'rate-limited') return { kind, seconds: 1 + Math.floor(random() * 90) };
    return { kind, after: random() < 0.5 };
  };
}

/** A small generator of numbers 0 ≤ x < 1, for tests that can be repeated. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}
