import type { App } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { EdgeContext } from './edge.ts';

/** As Bolt asks for the client of an event: of a token, within what it keeps for a team. */
type Pool = {
  readonly getOrCreate: (token: string, options: WebClientOptions) => WebClient;
};

const maximum = 500;

/**
 * The clients of listeners, one a team. Bolt keeps one for ever for each token that there ever was,
 * a leak where tokens are renewed twice a day; and its clients share one object of headers where one
 * is given, into which each writes its token, so that the last one's goes with everybody's calls.
 */
export function createClientPool(most = maximum): (team: string) => Pool {
  // A Map keeps insertion order, so the least used is always in front.
  const clients = new Map<string, { readonly token: string; readonly client: WebClient }>();
  return (team) => ({
    getOrCreate(token, options) {
      const before = clients.get(team);
      const client = before?.token === token ? before.client : make(token, options);
      clients.delete(team);
      clients.set(team, { token, client });
      const [oldest] = clients.keys();
      if (clients.size > most && oldest !== undefined) clients.delete(oldest);
      return client;
    },
  });
}

function make(token: string, { headers, ...options }: WebClientOptions): WebClient {
  return new WebClient(
    token,
    headers === undefined ? options : { ...options, headers: { ...headers } },
  );
}

/** Throws where a version of Bolt keeps its clients elsewhere: then this has to be thought of anew. */
export function boundClients(app: App<EdgeContext>): void {
  if (!Reflect.has(app, 'clients')) throw new Error('this Bolt keeps its clients elsewhere');
  const poolOf = createClientPool();
  const pools = new Proxy({}, { get: (_, team) => poolOf(String(team)) });
  Reflect.set(app, 'clients', pools);
}
