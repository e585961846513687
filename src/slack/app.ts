import { App, type AuthorizeSourceData, type Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Assistant } from '../assistant/assistant.ts';
import { noMeter, type Meter } from '../metrics/meter.ts';
import { boundClients } from './client-pool.ts';
import { guardEdge, type EdgeContext } from './edge.ts';
import { everywhere, type Identities, type Identity } from './identities.ts';
import type { OnDeparture } from './listeners/departed.ts';
import { workspaceOf } from './origin.ts';
import { describeError, libraryLogger, newReference, type Log } from './logging.ts';
import { createRates, type Rates } from './rates.ts';
import { registerRoutes } from './routes.ts';
import { createSeen, type Seen, type SharedClaims } from './seen.ts';
import { createToolsIn } from './workspace-tools.ts';

export type SlackAppOptions = {
  /** HTTP, Socket Mode, the playground, a test: the app is the same. */
  readonly receiver: Receiver;
  /** Of one workspace, or of each that installed the bot. */
  readonly identity: Identity | Identities;
  /** An object of the app's own: Bolt writes into it. */
  readonly clientOptions: WebClientOptions;
  readonly assistant: Assistant;
  /** What instances share; memory alone where left out. */
  readonly deliveries?: SharedClaims | undefined;
  readonly log: Log;
  readonly meter?: Meter;
  readonly rates?: Rates;
  /** A workspace is gone; told of in the log alone where left out. */
  readonly onDeparture?: OnDeparture;
  readonly now?: () => Date;
  readonly newReference?: () => string;
};

export type SlackApp = {
  readonly app: App<EdgeContext>;
  /** Resolves when every message that was taken has been answered. */
  readonly idle: () => Promise<void>;
  /** What colleagues call somebody. */
  readonly nameIn: (workspace: string, user: string) => Promise<string>;
};

/**
 * The Bolt app with all its listeners. Await `app.init()` before `app.start()`: nothing happens,
 * no call to Slack is made, in the constructor.
 *
 * `authorize` instead of `token`, because with a token Bolt asks `auth.test` by itself: in the
 * constructor, un-awaited, or, where the bot's ids are not both known, at every single event.
 */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { receiver, clientOptions, assistant, log, meter = noMeter } = options;
  const identities = 'of' in options.identity ? options.identity : everywhere(options.identity);
  const logger = libraryLogger(log);
  const app = new App<EdgeContext>({
    receiver,
    clientOptions,
    logger,
    // Bolt would set the logger back to "info".
    logLevel: logger.getLevel(),
    authorize: async (source) => authorization(await identities.of(workspaceOfSource(source))),
    deferInitialization: true,
    convoStore: false,
  });
  const now = options.now ?? (() => new Date());
  const toolsIn = createToolsIn(identities, clientOptions, log, now);
  const tools = {
    assistant,
    toolsIn,
    log,
    meter,
    rates: options.rates ?? createRates(),
    now,
    newReference: options.newReference ?? newReference,
  };
  boundClients(app);
  registerRoutes(app, tools, seenBy(options, meter), options.onDeparture ?? tellDeparture(log));
  const nameIn = async (workspace: string, user: string) =>
    (await toolsIn(workspace)).senders.nameOf(user);
  return { app, nameIn, ...guardEdge(app, meter) };
}

/** As every table of the store is kept by: see `workspaceOf`. */
function workspaceOfSource(source: AuthorizeSourceData<boolean>): string {
  const { teamId: team_id, enterpriseId: enterprise_id, isEnterpriseInstall } = source;
  return workspaceOf({ team_id, enterprise_id, is_enterprise_install: isEnterpriseInstall });
}

/** With a token of the environment there is nothing to delete, and somebody has to hear of it. */
function tellDeparture(log: Log): OnDeparture {
  return (workspace, { because }) => {
    log.write('error', `${because}: ${workspace} will get no more answers`);
    return Promise.resolve();
  };
}

function seenBy({ deliveries, log }: SlackAppOptions, { repeated }: Meter): Seen {
  const onFailure = (error: unknown) =>
    log.write('warn', `not known whether a delivery is new: ${describeError(error)}`);
  return createSeen({ shared: deliveries, onFailure, onRepeated: repeated });
}

/** A new object each time: Bolt completes it with the ids of the event at hand. */
function authorization({ botToken, botUserId, botId }: Identity) {
  return botId === undefined ? { botToken, botUserId } : { botToken, botUserId, botId };
}
