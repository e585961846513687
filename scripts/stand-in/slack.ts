import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { portOf } from '../../src/slack/port-of.ts';
import { allIsWell, answerThrough, isDone, type Mishap } from './mishap.ts';
import { postingOf, type Posting } from './posting.ts';

export type SlackStandIn = {
  readonly server: Server;
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** Each is of one command or press; what is posted there has it as its key. */
  readonly responseUrl: (number: number) => string;
  /** Told of each answer that stands from now on. */
  onPosting: (posting: Posting) => void;
  /** Of summaries alone. */
  onSummary: (posting: Posting) => void;
  /** Asked before each call, by its method or `response_url`. */
  mishap: (method: string) => Mishap;
  /** Of a method that this one does not know: `apps.connections.open`, where there is a socket. */
  more: (method: string) => object | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * Slack as the bot sees it, on loopback: a Web API that says yes, response URLs, and the history of a
 * channel as far as it has metadata, where summaries are looked for.
 */
export async function startSlackStandIn(): Promise<SlackStandIn> {
  const kept: Posting[] = [];
  let count = 0;
  const server = createServer((request, response) => {
    void text(request).then(
      (body) => serve(request, response, body),
      () => response.destroy(),
    );
  });
  server.keepAliveTimeout = 60_000;

  function serve(request: IncomingMessage, response: ServerResponse, body: string): void {
    const path = request.url ?? '';
    const method = path.startsWith('/api/') ? path.slice('/api/'.length) : 'response_url';
    const mishap = slack.mishap(method);
    count += 1;
    const ts = `1790000000.${String(count).padStart(6, '0')}`;
    if (isPosting(method) && isDone(mishap)) stand(postingOf(path, body, ts));
    const said = answerTo(method, body, ts);
    answerThrough(mishap, request, response, JSON.stringify(said));
  }

  function stand(posting: Posting): void {
    if (posting.summary === undefined) return slack.onPosting(posting);
    kept.push(posting);
    slack.onSummary(posting);
  }

  function answerTo(method: string, body: string, ts: string): object {
    if (method === 'conversations.history') return historyOf(kept, body);
    return slack.more(method) ?? { ok: true, ts, ...known[method] };
  }

  await once(server.listen(0, '127.0.0.1'), 'listening');
  const base = `http://127.0.0.1:${portOf(server)}`;
  const slack: SlackStandIn = {
    server,
    apiUrl: `${base}/api/`,
    responseUrl: (number) => `${base}/response/${number}`,
    onPosting: () => undefined,
    onSummary: () => undefined,
    mishap: () => allIsWell,
    more: () => undefined,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  return slack;
}

function isPosting(method: string): boolean {
  return ['response_url', 'chat.postMessage', 'chat.postEphemeral'].includes(method);
}

export const bot = { user: 'UBOT', id: 'BBOT' } as const;

const known: Readonly<Record<string, object>> = {
  'auth.test': { team: 'Stand-in', team_id: 'T0', user_id: bot.user, bot_id: bot.id },
  'users.info': {
    user: { id: 'U1', tz: 'Europe/Berlin', real_name: 'Ada', is_restricted: false },
  },
};

function historyOf(kept: readonly Posting[], body: string): object {
  const channel = new URLSearchParams(body).get('channel');
  const messages = kept
    .filter((posting) => posting.channel === channel)
    .map(({ ts, summary }) => ({ ts, user: bot.user, bot_id: bot.id, metadata: summary }));
  return { ok: true, messages, has_more: false };
}
