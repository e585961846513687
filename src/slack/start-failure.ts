import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { LedgerLocation } from '../ledger/location.ts';
import { KeyMissing } from '../installations/keys.ts';
import { KeyFileUnreadable } from '../secrets/read-keys.ts';
import { SocketTimeoutError } from './socket-transport.ts';
import { storeFailure } from './store-failure.ts';

export type StartFailure = { readonly problem: string; readonly repair: string };

export type StartContext = {
  readonly host: string;
  readonly port: number;
  readonly slackApiUrl: string;
  readonly store: LedgerLocation;
  /** The variable whose token was used when it failed. */
  readonly token: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';
};

/** Why the program did not start, for the person in front of it: what, and what to do. */
export function explainStartFailure(error: unknown, context: StartContext): StartFailure {
  return (
    playgroundMissing(error) ??
    storeFailure(error, context.store) ??
    keyFailure(error) ??
    portFailure(error, context) ??
    refusal(error, context) ??
    unreachable(error, context) ?? {
      problem: `Flops could not start: ${error instanceof Error ? error.message : 'unknown error'}.`,
      repair: 'Start it again with LOG_LEVEL=debug to see more.',
    }
  );
}

/** The image and the package are built without it; see scripts/build.ts. */
function playgroundMissing(error: unknown): StartFailure | undefined {
  if (codeOf(error) !== 'ERR_MODULE_NOT_FOUND') return undefined;
  if (!(error instanceof Error && error.message.includes('playground'))) return undefined;
  return {
    problem:
      'No Slack credentials are set, and the playground is only in a checkout of the source.',
    repair:
      'Set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP); see README.md.',
  };
}

/** Of the key that tokens are encrypted with; never says anything of what is in it. */
function keyFailure(error: unknown): StartFailure | undefined {
  if (error instanceof KeyMissing) {
    const { installations } = error;
    const which = installations === 1 ? 'One workspace’s token is' : `${installations} tokens are`;
    return {
      problem: `${which} encrypted with another key than FLOPS_ENCRYPTION_KEY.`,
      repair:
        'Set it to the key that it was, or name that one in FLOPS_ENCRYPTION_OLD_KEYS; see docs/operations.md.',
    };
  }
  if (!(error instanceof KeyFileUnreadable)) return undefined;
  return {
    problem: `FLOPS_ENCRYPTION_KEY_FILE does not hold a key: ${error.message}.`,
    repair: 'Make it with: openssl rand -base64 32 > FILE, readable by the bot alone.',
  };
}

function portFailure(error: unknown, context: StartContext): StartFailure | undefined {
  const code = codeOf(error);
  if (isOfMetrics(error, context)) return metricsFailure;
  const { host, port } = context;
  if (code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : 3000;
    return {
      problem: `Port ${port} on ${host} is taken by another program.`,
      repair: `Stop that one, or choose another port: PORT=${other} npm start`,
    };
  }
  if (code === 'EACCES') {
    const problem = `Port ${port} may not be opened by this user.`;
    return { problem, repair: 'Choose one above 1023: PORT=3000 npm start' };
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    const problem = `${host} is not an address of this machine.`;
    return { problem, repair: 'Set HOST to 127.0.0.1 or 0.0.0.0.' };
  }
  return undefined;
}

/** Two ports are opened; the error knows which it was about. */
function isOfMetrics(error: unknown, { port }: StartContext): boolean {
  const isListening = error instanceof Error && 'syscall' in error && error.syscall === 'listen';
  return isListening && 'port' in error && error.port !== port;
}

const metricsFailure: StartFailure = {
  problem: 'The address for metrics cannot be opened.',
  repair: 'Stop what listens there, or choose another with FLOPS_METRICS.',
};

const tokenRepairs = {
  SLACK_BOT_TOKEN: 'Copy "Bot User OAuth Token" from "OAuth & Permissions" again.',
  SLACK_APP_TOKEN: 'Create an app-level token with the scope connections:write and copy it.',
};

function refusal(error: unknown, { token }: StartContext): StartFailure | undefined {
  if (!(error instanceof WebAPIPlatformError)) return undefined;
  const problem = `Slack refused ${token}: ${error.data.error}.`;
  return { problem, repair: tokenRepairs[token] };
}

function unreachable(error: unknown, { slackApiUrl }: StartContext): StartFailure | undefined {
  const reason = reasonUnreachable(error);
  if (reason === undefined) return undefined;
  const problem = `Slack could not be reached at ${withoutCredentials(slackApiUrl)} (${reason}).`;
  return { problem, repair: 'Check the network and any proxy, and SLACK_API_URL if it is set.' };
}

function reasonUnreachable(error: unknown): string | undefined {
  if (error instanceof WebAPIRequestError) return codeOf(error.original) ?? 'no answer';
  if (error instanceof WebAPIHTTPError) return `it answered HTTP ${error.statusCode}`;
  if (error instanceof WebAPIRateLimitedError) return 'it asks to slow down; wait a minute';
  if (error instanceof SocketTimeoutError) return error.message;
  return error instanceof SyntaxError ? 'it did not answer as Slack does' : undefined;
}

/** `fetch failed` says nothing; its cause does. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}

function withoutCredentials(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
