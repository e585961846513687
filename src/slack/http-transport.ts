import type { Server, ServerResponse } from 'node:http';
import { AuthorizationError, HTTPReceiver, HTTPReceiverDeferredRequestError } from '@slack/bolt';
import type { Endpoint } from '../http/endpoint.ts';
import { createHealthEndpoint } from '../http/health-endpoint.ts';
import type { Checks } from '../http/readiness.ts';
import { admitSigned } from './admission.ts';
import { closeServer } from './closing.ts';
import { NotInstalledError } from './identities.ts';
import { libraryLogger, type Log } from './logging.ts';
import { MalformedPayloadError } from './origin.ts';
import { portOf } from './port-of.ts';
import { Stopping, type Address, type Transport } from './transport.ts';

export type HttpTransportOptions = Address & {
  readonly signingSecret: string;
  readonly log: Log;
  readonly endpoint?: Endpoint | undefined;
  /** What has to hold before anything is sent here, besides that we are not stopping. */
  readonly checks?: Checks;
};

/** Slack's signed requests over HTTP: commands, events and presses at `/slack/events`. */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { signingSecret, host, port, log, endpoint, checks = {} } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    // Done by the door in front; see admission.ts.
    signatureVerification: false,
    logger: libraryLogger(log),
    dispatchErrorHandler: ({ error, response }) => end(response, dispatchStatus(error)),
    processEventErrorHandler: ({ error, response }) => Promise.resolve(refuse(error, response)),
  });
  const stopping = new Stopping();
  const health = createHealthEndpoint({ ...checks, running: stopping.check });
  const fromSlack = admitSigned(receiver.requestListener, signingSecret);
  receiver.requestListener = (request, response) => {
    if (health(request, response)) return;
    // What training jobs post is not signed by Slack; it has its own token.
    if (!endpoint?.(request, response)) fromSlack(request, response);
  };
  let server: Server | undefined;
  return {
    receiver,
    async start() {
      server = await receiver.start({ host, port });
      return portOf(server);
    },
    async stop(graceMs) {
      stopping.begin();
      if (server) await closeServer(server, graceMs);
    },
  };
}

/** Answers at once; true tells Bolt that nobody has to acknowledge this any more. */
function refuse(error: Error, response: ServerResponse): boolean {
  // After ack() Slack has its 200, and the listener has told the user.
  if (!response.headersSent) end(response, eventStatus(error));
  return true;
}

function eventStatus(error: Error): number {
  if (error instanceof MalformedPayloadError) return 400;
  if (!(error instanceof AuthorizationError)) return 500;
  // Nobody to answer for; else Slack is to come again, when the store or the token is to be had.
  return error.original instanceof NotInstalledError ? 401 : 503;
}

/** Bolt throws for a path that it does not serve, and for one that is no path (`//`, `/%E0%A4`). */
function dispatchStatus(error: Error): number {
  return error instanceof HTTPReceiverDeferredRequestError ? 404 : 400;
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
