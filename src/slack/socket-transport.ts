import { createServer, type Server } from 'node:http';
import { SocketModeReceiver } from '@slack/bolt';
import type { Endpoint } from '../http/endpoint.ts';
import { createHealthEndpoint } from '../http/health-endpoint.ts';
import type { Checks } from '../http/readiness.ts';
import { socketClientOptions } from './client-options.ts';
import { closeServer, within } from './closing.ts';
import { ignoreMalformedEnvelopes } from './envelopes.ts';
import { libraryLogger, type Log } from './logging.ts';
import { MalformedPayloadError } from './origin.ts';
import { portOf } from './port-of.ts';
import { Stopping, type Address, type Transport } from './transport.ts';

export type SocketTransportOptions = Address & {
  readonly appToken: string;
  readonly slackApiUrl: string;
  readonly log: Log;
  readonly endpoint?: Endpoint | undefined;
  /** What has to hold before we are ready, besides the socket. */
  readonly checks?: Checks;
  /** Also how long the client waits before it connects again. */
  readonly pingTimeoutMs?: number;
};

const connectTimeoutMs = 30_000;

/** Slack never opened the socket; the client would go on trying in silence. */
export class SocketTimeoutError extends Error {
  override readonly name = 'SocketTimeoutError';
}

/** Socket Mode: we connect to Slack, so no address of ours has to be reachable. */
export function socketTransport(options: SocketTransportOptions): Transport {
  const { host, port, endpoint, checks = {} } = options;
  const state = { isConnected: false, isStarting: true };
  const receiver = createReceiver(options, state);
  const stopping = new Stopping();
  const slack = () =>
    state.isConnected ? Promise.resolve() : Promise.reject(new Error('not connected to Slack'));
  const health = createHealthEndpoint({ ...checks, slack, running: stopping.check });
  const server = createServer((request, response) => {
    if (!health(request, response) && !endpoint?.(request, response)) response.writeHead(404).end();
  });
  return {
    receiver,
    async start() {
      await listen(server, host, port);
      await connect(receiver);
      state.isStarting = false;
      return portOf(server);
    },
    async stop(graceMs) {
      stopping.begin();
      // The receiver's stop() does not wait for the socket to close; its client does.
      await Promise.all([
        within(graceMs, receiver.client.disconnect()),
        closeServer(server, graceMs),
      ]);
    },
  };
}

/**
 * Built here rather than by Bolt, so that it has web client options of its own. Its HTTP server
 * is not used: that one listens on every address and throws when the port is taken.
 */
function createReceiver(
  { appToken, slackApiUrl, log, pingTimeoutMs = 5000 }: SocketTransportOptions,
  state: { isConnected: boolean; isStarting: boolean },
): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    clientPingTimeout: pingTimeoutMs,
    logger: libraryLogger(log, () => state.isStarting),
    installerOptions: { clientOptions: socketClientOptions(slackApiUrl) },
    processEventErrorHandler: ({ error }) => {
      // True acknowledges, so that Slack does not send again what will not get better.
      if (!(error instanceof MalformedPayloadError)) return Promise.resolve(false);
      log.write('warn', `refused an envelope: ${error.message}`);
      return Promise.resolve(true);
    },
  });
  const { client } = receiver;
  ignoreMalformedEnvelopes(client, log);
  client.on('connected', () => (state.isConnected = true));
  client.on('close', () => (state.isConnected = false));
  return receiver;
}

/** Rejects when the port is taken; Bolt's own server would end the process with a stack trace. */
function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => resolve());
  });
}

async function connect(receiver: SocketModeReceiver): Promise<void> {
  if (await within(connectTimeoutMs, receiver.start())) return;
  throw new SocketTimeoutError(`no connection after ${connectTimeoutMs / 1000} s`);
}
