import type { Assistant } from '../assistant/assistant.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { noMeter, type Meter } from '../metrics/meter.ts';
import type { Post } from '../summary/post.ts';
import { createSlackApp } from './app.ts';
import { listenerClientOptions, postingClientOptions } from './client-options.ts';
import { within } from './closing.ts';
import { httpTransport } from './http-transport.ts';
import { identify, type Workspace } from './identity.ts';
import type { Log } from './logging.ts';
import type { SharedClaims } from './seen.ts';
import { everywhere } from './identities.ts';
import { postingEverywhere } from './posting-everywhere.ts';
import { slackReachable } from './reachable.ts';
import { socketTransport } from './socket-transport.ts';
import type { Address, Transport } from './transport.ts';

export type SlackOptions = Address & {
  readonly botToken: string;
  readonly slackApiUrl: string;
  readonly assistant: Assistant;
  /** What instances share, to answer once. */
  readonly deliveries: SharedClaims;
  readonly log: Log;
  readonly meter?: Meter | undefined;
  /** Whether the store can be asked, for readiness. */
  readonly pingStore: () => Promise<void>;
  /** What else is served beside Slack's requests. */
  readonly endpoint?: Endpoint | undefined;
  /** One of the two ways in. */
  readonly via:
    | { readonly mode: 'http'; readonly signingSecret: string }
    | { readonly mode: 'socket'; readonly appToken: string };
};

export type RunningSlack = {
  readonly team: string;
  readonly port: number;
  /** Where summaries go. */
  readonly post: Post;
  /** Stops taking messages, lets the answers under way finish; done within twice `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/** Which of the two tokens was in use when the start failed; the person has to know which to mend. */
export class TokenInUse {
  current: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' = 'SLACK_BOT_TOKEN';
}

/** Connects the bot to Slack. Throws what went wrong, for start-failure.ts to explain. */
export async function startSlack(options: SlackOptions, token: TokenInUse): Promise<RunningSlack> {
  const { botToken, slackApiUrl, assistant, deliveries, log, meter = noMeter } = options;
  const clientOptions = listenerClientOptions(slackApiUrl, undefined, meter);
  const { identity, team }: Workspace = await identify(botToken, clientOptions, log);
  token.current = 'SLACK_APP_TOKEN';
  const transport = createTransport(options);
  const { receiver } = transport;
  const { app, idle, nameIn } = createSlackApp({
    receiver,
    identity,
    clientOptions,
    assistant,
    deliveries,
    log,
    meter,
  });
  await app.init();
  const port = await transport.start();
  return {
    team,
    port,
    post: postingEverywhere(
      everywhere(identity),
      postingClientOptions(slackApiUrl, meter),
      log,
      nameIn,
    ),
    async stop(graceMs) {
      await transport.stop(graceMs);
      const isDone = await within(graceMs, idle());
      if (!isDone) log.write('warn', 'stopped with answers still under way');
    },
  };
}

function createTransport({ via, slackApiUrl, ...options }: SlackOptions): Transport {
  const { host, port, log, endpoint, pingStore: store } = options;
  const shared = { host, port, log, endpoint };
  return via.mode === 'http'
    ? httpTransport({
        ...shared,
        signingSecret: via.signingSecret,
        checks: { store, slack: slackReachable(slackApiUrl) },
      })
    : socketTransport({ ...shared, checks: { store }, slackApiUrl, appToken: via.appToken });
}
