import { createInstallations } from '../installations/installations.ts';
import { checkKeys } from '../installations/keys.ts';
import type { InstallationTools } from '../installations/tools.ts';
import { startUpkeep } from '../installations/upkeep.ts';
import { firstOf } from '../http/endpoint.ts';
import type { Installations as InstallationStore } from '../ledger/installations-port.ts';
import { noMeter } from '../metrics/meter.ts';
import type { KeyRing } from '../secrets/key-ring.ts';
import { createSlackApp } from './app.ts';
import { listenerClientOptions, postingClientOptions } from './client-options.ts';
import { within } from './closing.ts';
import { httpTransport } from './http-transport.ts';
import { installedIdentities } from './identities.ts';
import { newReference } from './logging.ts';
import { createInstallEndpoint } from './oauth/install-endpoint.ts';
import { slackTokens, type ClientCredentials } from './oauth/slack-tokens.ts';
import { postingEverywhere } from './posting-everywhere.ts';
import { slackReachable } from './reachable.ts';
import { watchingRefusals } from './refused-tokens.ts';
import type { RunningSlack, SlackOptions } from './start.ts';

export type WorkspacesOptions = Omit<SlackOptions, 'botToken' | 'via'> &
  ClientCredentials & {
    readonly signingSecret: string;
    readonly stateSecret: string;
    readonly installations: InstallationStore;
    readonly ring: KeyRing;
    readonly now?: () => Date;
  };

/**
 * The bot for every workspace that installs it, over HTTP: OAuth, a token for each, and what becomes of
 * those that leave. Rejects with KeyMissing, or with what went wrong at the start.
 */
export async function startWorkspaces(
  options: WorkspacesOptions,
): Promise<Omit<RunningSlack, 'team'>> {
  const { slackApiUrl, assistant, deliveries, log, now = () => new Date() } = options;
  const { meter = noMeter } = options;
  const stopping = new AbortController();
  const tools = toolsFor(options, stopping.signal);
  await checkKeys(tools.store, tools.ring);
  const installations = createInstallations(tools);
  const identity = installedIdentities(installations);
  const hear = (token: string, error: string) => void installations.refused(token, error);
  const transport = transportFor(options, installations.add);
  const { app, idle, nameIn } = createSlackApp({
    receiver: transport.receiver,
    identity,
    clientOptions: watchingRefusals(listenerClientOptions(slackApiUrl, undefined, meter), hear),
    assistant,
    deliveries,
    log,
    meter,
    now,
    onDeparture: installations.departed,
  });
  await app.init();
  const port = await transport.start();
  const upkeep = startUpkeep(installations, tools);
  const posting = watchingRefusals(postingClientOptions(slackApiUrl, meter), hear);
  return {
    port,
    post: postingEverywhere(identity, posting, log, nameIn),
    async stop(graceMs) {
      upkeep.stop();
      await transport.stop(graceMs);
      await within(graceMs, idle());
      stopping.abort();
    },
  };
}

function toolsFor(options: WorkspacesOptions, signal: AbortSignal): InstallationTools {
  const { installations: store, ring, log, slackApiUrl, now = () => new Date() } = options;
  return {
    store,
    ring,
    slack: slackTokens(options, listenerClientOptions(slackApiUrl, undefined, options.meter), log),
    log,
    now: () => now().getTime(),
    pause: (ms) => pause(ms, signal),
  };
}

function transportFor(
  options: WorkspacesOptions,
  add: Parameters<typeof createInstallEndpoint>[0]['add'],
) {
  const { host, port, log, signingSecret, slackApiUrl, pingStore: store, endpoint } = options;
  const { clientId, clientSecret, stateSecret, meter, now = () => new Date() } = options;
  const install = createInstallEndpoint({
    clientId,
    clientSecret,
    stateSecret,
    slackApiUrl,
    clientOptions: listenerClientOptions(slackApiUrl, undefined, meter),
    add,
    log,
    now: () => now().getTime(),
    newReference,
  });
  return httpTransport({
    host,
    port,
    log,
    signingSecret,
    endpoint: endpoint === undefined ? install : firstOf([install, endpoint]),
    checks: { store, slack: slackReachable(slackApiUrl) },
  });
}

/** Also over when the program stops. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms).unref();
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', stop, { once: true });
  });
}
