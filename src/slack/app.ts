import { App, type Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Assistant } from '../assistant/assistant.ts';
import { noMeter, type Meter } from '../metrics/meter.ts';
import { guardEdge, type EdgeContext } from './edge.ts';
import { describeError, libraryLogger, newReference, type Log } from './logging.ts';
import { createRates, type Rates } from './rates.ts';
import { registerRoutes } from './routes.ts';
import { askingSlack } from './look-up-sender.ts';
import { askingShared } from './look-up-shared.ts';
import { createSharedChannels } from './shared-channels.ts';
import { createSeen, type Seen, type SharedClaims } from './seen.ts';
import { createSenders, type Senders } from './senders.ts';
import { uploadingToSlack } from './upload.ts';

/** Who the bot is in its workspace, as `auth.test` says it: see identity.ts. */
export type Identity = {
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId?: string | undefined;
  readonly teamId?: string | undefined;
  /** What the bot may do; unknown where left out. */
  readonly scopes?: readonly string[] | undefined;
};

export type SlackAppOptions = {
  /** HTTP, Socket Mode, the playground, a test: the app is the same. */
  readonly receiver: Receiver;
  readonly identity: Identity;
  /** An object of the app's own: Bolt writes into it. */
  readonly clientOptions: WebClientOptions;
  readonly assistant: Assistant;
  /** What instances share; memory alone where left out. */
  readonly deliveries?: SharedClaims | undefined;
  readonly log: Log;
  readonly meter?: Meter;
  readonly rates?: Rates;
  readonly now?: () => Date;
  readonly newReference?: () => string;
};

export type SlackApp = {
  readonly app: App<EdgeContext>;
  /** Resolves when every message that was taken has been answered. */
  readonly idle: () => Promise<void>;
  readonly senders: Senders;
};

/**
 * The Bolt app with all its listeners. Await `app.init()` before `app.start()`: nothing happens,
 * no call to Slack is made, in the constructor.
 *
 * `authorize` instead of `token`, because with a token Bolt asks `auth.test` by itself: in the
 * constructor, un-awaited, or, where the bot's ids are not both known, at every single event.
 */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { receiver, identity, clientOptions, assistant, log, meter = noMeter } = options;
  const logger = libraryLogger(log);
  const app = new App<EdgeContext>({
    receiver,
    clientOptions,
    logger,
    // Bolt would set the logger back to "info".
    logLevel: logger.getLevel(),
    authorize: () => Promise.resolve(authorization(identity)),
    deferInitialization: true,
    convoStore: false,
  });
  const now = options.now ?? (() => new Date());
  const senders = createSenders(askingSlack(identity, clientOptions, log), now);
  const tools = {
    assistant,
    senders,
    isSharedIn: createSharedChannels(askingShared(identity, clientOptions, log), now),
    upload: uploadingToSlack(identity, clientOptions, log),
    log,
    meter,
    rates: options.rates ?? createRates(),
    now,
    newReference: options.newReference ?? newReference,
  };
  registerRoutes(app, tools, seenBy(options, meter));
  return { app, senders, ...guardEdge(app, meter) };
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
