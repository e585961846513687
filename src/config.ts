import { z } from 'zod';
import { isKey } from './secrets/key-ring.ts';
import type { KeySource } from './secrets/read-keys.ts';

/**
 * The environment, read once. Everything behind this file has types that cannot be wrong;
 * nothing else in the program looks at `process.env`.
 */
export type Config = Listening &
  (
    | { readonly mode: 'playground' }
    | {
        readonly mode: 'socket';
        readonly botToken: string;
        readonly appToken: string;
        readonly slackApiUrl: string;
      }
    | {
        readonly mode: 'http';
        readonly botToken: string;
        readonly signingSecret: string;
        readonly slackApiUrl: string;
      }
    | ({ readonly mode: 'workspaces' } & Workspaces)
  );

/** Any number of workspaces, each of which installs the bot by OAuth, over HTTP. */
export type Workspaces = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly signingSecret: string;
  readonly slackApiUrl: string;
  /** What tokens are encrypted with in the store. */
  readonly keys: KeySource;
};

export type Listening = {
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  /** As a terminal or a machine wants it, whichever reads, where left out. */
  readonly logFormat?: 'text' | 'json';
  /** Prometheus reads it there: an address of its own, so that the world that Slack comes from cannot. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** Models that the catalog does not have are looked up on the Hugging Face Hub. */
  readonly hub?: true;
  readonly store: Store;
  /** Training jobs may report how far their runs are: docs/progress.md. */
  readonly progress?: true;
  /** The answer function over HTTP: docs/api.md. */
  readonly api?: true;
};

/** Where runs, budgets and summaries are kept. `:memory:` is gone with the process. */
export type Store =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** What is wrong with one variable. Never holds its value: most of them are secrets. */
export type ConfigFault = {
  readonly variable: string;
  readonly problem: string;
  readonly repair: string;
};

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly faults: readonly ConfigFault[] };

const variables = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    // `xoxe.xoxb-` is what a bot token looks like once token rotation is on.
    .regex(/^(xoxe\.)?xoxb-\S+$/, 'is not a bot token; those begin with "xoxb-"')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'is not an app-level token; those begin with "xapp-"')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^(?!xox|xapp-)\S+$/, 'is not a signing secret')
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'is not a client ID; those are two numbers and a dot between them')
    .optional(),
  SLACK_CLIENT_SECRET: z
    .string()
    .regex(/^(?!xox|xapp-)\S+$/, 'is not a client secret')
    .optional(),
  SLACK_STATE_SECRET: z.string().min(16, 'has fewer than 16 characters').optional(),
  FLOPS_ENCRYPTION_KEY: z.string().refine(isKey, 'is not a key of 32 bytes in base64').optional(),
  FLOPS_ENCRYPTION_KEY_FILE: z
    .string()
    .regex(/^[^\0]+$/, 'is not a path')
    .optional(),
  FLOPS_ENCRYPTION_OLD_KEYS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((key) => key !== ''))
    .refine(
      (keys) => keys.every(isKey),
      'has something in it that is not a key of 32 bytes in base64',
    )
    .default([]),
  SLACK_API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an http or https URL' })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .default('https://slack.com/api/'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is not a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'is not a port number')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'is not a host name or address')
    .optional(),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error'], 'is not a level that this program has')
    .default('info'),
  LOG_FORMAT: z.enum(['text', 'json'], 'is neither text nor json').optional(),
  FLOPS_METRICS: z
    .string()
    .regex(/^(?:[\w.-]+:|\[[\da-fA-F:]+\]:)?\d{1,5}$/, 'is neither a port nor host:port')
    .transform(addressOf)
    .refine(({ port }) => port <= 65_535, 'is neither a port nor host:port')
    .optional(),
  FLOPS_HUB: z.enum(['on', 'off'], 'is neither on nor off').default('off'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'is not an address of a PostgreSQL database' })
    .optional(),
  FLOPS_DATA: z
    .string()
    .regex(/^[^\0]+$/, 'is not a path')
    .refine((path) => !/^postgres(ql)?:/.test(path), 'is an address, not the path of a file')
    .optional(),
  FLOPS_PROGRESS: z.enum(['on', 'off'], 'is neither on nor off').default('off'),
  FLOPS_API: z.enum(['on', 'off'], 'is neither on nor off').default('off'),
});

type Variable = keyof typeof variables.shape;

const repairs: Record<Variable, string> = {
  SLACK_BOT_TOKEN: 'copy "Bot User OAuth Token" from your app\'s page "OAuth & Permissions"',
  SLACK_APP_TOKEN:
    'create an app-level token with the scope connections:write on "Basic Information" and copy it',
  SLACK_SIGNING_SECRET: 'copy "Signing Secret" from your app\'s page "Basic Information"',
  SLACK_CLIENT_ID: 'copy "Client ID" from your app\'s page "Basic Information"',
  SLACK_CLIENT_SECRET: 'copy "Client Secret" from your app\'s page "Basic Information"',
  SLACK_STATE_SECRET: 'make one up, the same on all instances: openssl rand -base64 32',
  FLOPS_ENCRYPTION_KEY: 'make one, and keep it apart from the store: openssl rand -base64 32',
  FLOPS_ENCRYPTION_KEY_FILE: 'give the file that holds the key, or FLOPS_ENCRYPTION_KEY, not both',
  FLOPS_ENCRYPTION_OLD_KEYS: 'give earlier keys with commas between them, or leave it out',
  SLACK_API_URL: 'leave it out to use Slack, or give an address such as http://localhost:4003/api/',
  PORT: 'give a whole number from 0 to 65535 (0 takes any free port), or leave it out for 3000',
  HOST: 'give an address such as 127.0.0.1 or 0.0.0.0, or leave it out',
  LOG_LEVEL: 'use debug, info, warn or error',
  LOG_FORMAT: 'use text or json, or leave it out',
  FLOPS_METRICS: 'give a port such as 9464, or an address such as 0.0.0.0:9464, or leave it out',
  FLOPS_HUB: 'use on to look up unknown models on the Hugging Face Hub, or leave it out',
  DATABASE_URL:
    'give one such as postgres://flops:secret@localhost:5432/flops, or leave it out for a file',
  FLOPS_DATA: 'give a file such as ./data/flops.db; an address goes into DATABASE_URL',
  FLOPS_PROGRESS: 'use on to take reports of training jobs, or leave it out',
  FLOPS_API: 'use on to answer POST /v1/estimate, or leave it out',
};

/** Every variable that the program reads; `.env.example` is held against this list by a test. */
export const variableNames: readonly string[] = Object.keys(variables.shape);

/** Reads and checks all of it, and reports all faults at once. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
): ConfigResult {
  const given = withoutBlanks(environment);
  const read = variables.safeParse(given);
  const faults = [...malformed(read.error?.issues ?? []), ...partial(given)];
  if (!read.success || faults.length > 0) return { ok: false, faults };
  return { ok: true, config: toConfig(read.data) };
}

/** The message for somebody whose program did not start. */
export function describeFaults(faults: readonly ConfigFault[]): string {
  const count = faults.length === 1 ? 'One setting needs' : `${faults.length} settings need`;
  const lines = faults.map(
    ({ variable, problem, repair }) => `  ${variable} ${problem}: ${repair}.`,
  );
  return [`Flops did not start. ${count} attention (see .env.example):`, ...lines].join('\n');
}

/** A variable set to nothing, as `.env` files copied from an example have it, counts as unset. */
function withoutBlanks(environment: Readonly<Record<string, string | undefined>>) {
  const entries = variableNames.map((name) => [name, environment[name]?.trim()] as const);
  return Object.fromEntries(entries.filter(([, value]) => value));
}

function malformed(issues: readonly z.core.$ZodIssue[]): ConfigFault[] {
  return issues.map((issue) => {
    const variable = variables.keyof().parse(issue.path[0]);
    return { variable, problem: issue.message, repair: repairs[variable] };
  });
}

/** Half a set of credentials is a mistake; falling back to the playground would hide it. */
function partial(given: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  if (workspaceNames.some((name) => given[name])) return partialWorkspaces(given);
  const token = given['SLACK_BOT_TOKEN'];
  const others = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].filter((name) => given[name]);
  if (!token && others.length > 0) {
    const problem = `is missing, while ${others.join(' and ')} ${others.length > 1 ? 'are' : 'is'} set`;
    return [{ variable: 'SLACK_BOT_TOKEN', problem, repair: repairs.SLACK_BOT_TOKEN }];
  }
  if (token && others.length === 0) {
    const problem = 'is missing, and so is SLACK_SIGNING_SECRET; SLACK_BOT_TOKEN needs one of them';
    const repair = 'set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP';
    return [{ variable: 'SLACK_APP_TOKEN', problem, repair }];
  }
  return [];
}

const workspaceNames = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

/** Either one workspace by its token, or any number by OAuth: never a mixture of both. */
function partialWorkspaces(given: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  const missing = [...workspaceNames, 'SLACK_SIGNING_SECRET' as const]
    .filter((variable) => !given[variable])
    .map((variable) => {
      const problem = 'is missing; to be installed by many workspaces the bot needs it';
      return { variable, problem, repair: repairs[variable] };
    });
  const others = (['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const)
    .filter((variable) => given[variable])
    .map((variable) => ({
      variable,
      problem: 'is of one workspace, while SLACK_CLIENT_ID and its like are for many',
      repair: 'leave out either this one or those',
    }));
  return [...missing, ...others, ...partialKeys(given)];
}

function partialKeys(given: Readonly<Record<string, string | undefined>>): ConfigFault[] {
  const [text, file] = [given['FLOPS_ENCRYPTION_KEY'], given['FLOPS_ENCRYPTION_KEY_FILE']];
  if (Boolean(text) !== Boolean(file)) return [];
  if (text) {
    const variable = 'FLOPS_ENCRYPTION_KEY_FILE';
    return [{ variable, problem: 'is set beside FLOPS_ENCRYPTION_KEY', repair: repairs[variable] }];
  }
  const variable = 'FLOPS_ENCRYPTION_KEY';
  const problem = 'is missing; tokens of workspaces are stored encrypted or not at all';
  return [{ variable, problem, repair: repairs[variable] }];
}

function toConfig(read: z.output<typeof variables>): Config {
  const { PORT: port, LOG_LEVEL: logLevel, SLACK_BOT_TOKEN: botToken } = read;
  const slackApiUrl = read.SLACK_API_URL;
  // Only Slack has to reach us from outside, and only over HTTP: everything else stays at home.
  const hub = read.FLOPS_HUB === 'on' ? ({ hub: true } as const) : {};
  const progress = read.FLOPS_PROGRESS === 'on' ? ({ progress: true } as const) : {};
  const api = read.FLOPS_API === 'on' ? ({ api: true } as const) : {};
  const { LOG_FORMAT: logFormat, FLOPS_METRICS: metrics } = read;
  const common = {
    port,
    logLevel,
    ...(logFormat && { logFormat }),
    ...(metrics && { metrics }),
    ...hub,
    store: storeOf(read, './data/flops.db'),
    ...progress,
    ...api,
  };
  const loopback = { host: read.HOST ?? '127.0.0.1', ...common };
  const workspaces = workspacesOf(read);
  if (workspaces) return { ...loopback, host: read.HOST ?? '0.0.0.0', ...workspaces };
  if (botToken && read.SLACK_APP_TOKEN) {
    return { mode: 'socket', botToken, appToken: read.SLACK_APP_TOKEN, slackApiUrl, ...loopback };
  }
  if (botToken && read.SLACK_SIGNING_SECRET) {
    const open = { ...loopback, host: read.HOST ?? '0.0.0.0' };
    return {
      mode: 'http',
      botToken,
      signingSecret: read.SLACK_SIGNING_SECRET,
      slackApiUrl,
      ...open,
    };
  }
  // Nobody who only looks should find a file afterwards.
  return { mode: 'playground', ...loopback, store: storeOf(read, ':memory:') };
}

function workspacesOf(
  read: z.output<typeof variables>,
): (Workspaces & { readonly mode: 'workspaces' }) | undefined {
  const {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: slackApiUrl,
    FLOPS_ENCRYPTION_OLD_KEYS: old,
  } = read;
  const current = keyOf(read);
  if (!clientId || !clientSecret || !stateSecret || !signingSecret || !current) return undefined;
  const keys = { current, old };
  return {
    mode: 'workspaces',
    clientId,
    clientSecret,
    stateSecret,
    signingSecret,
    slackApiUrl,
    keys,
  };
}

function keyOf(read: z.output<typeof variables>): KeySource['current'] | undefined {
  const { FLOPS_ENCRYPTION_KEY: text, FLOPS_ENCRYPTION_KEY_FILE: path } = read;
  if (text !== undefined) return { kind: 'text', text };
  return path === undefined ? undefined : { kind: 'file', path };
}

/** `9464` is of this machine alone; `0.0.0.0:9464` and `[::]:9464` are for a Prometheus elsewhere. */
function addressOf(text: string): { readonly host: string; readonly port: number } {
  const at = text.lastIndexOf(':');
  const host = at === -1 ? '127.0.0.1' : text.slice(0, at).replace(/^\[|\]$/g, '');
  return { host, port: Number(text.slice(at + 1)) };
}

/** DATABASE_URL wins: a platform that brings a database sets it. */
function storeOf(read: z.output<typeof variables>, otherwise: string): Store {
  if (read.DATABASE_URL !== undefined) return { kind: 'postgres', url: read.DATABASE_URL };
  return { kind: 'sqlite', path: read.FLOPS_DATA ?? otherwise };
}
