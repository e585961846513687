import { answeringInJson, createAnswers } from './answers.ts';
import type { Answers } from './answers.ts';
import type { Assistant } from './assistant/assistant.ts';
import { createAssistant } from './assistant/create-assistant.ts';
import type { Config } from './config.ts';
import { createEndpoints } from './http/endpoints.ts';
import type { Endpoint } from './http/endpoint.ts';
import type { Ledger } from './ledger/ledger.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { meteredPost } from './metrics/metered-post.ts';
import { noMetrics, type Meter, type Metrics } from './metrics/meter.ts';
import { loadPlayground, type Playground } from './playground.ts';
import { programVersion } from './program-version.ts';
import { describeError, type Log } from './slack/logging.ts';
import type { WorkspacesOptions } from './slack/start-workspaces.ts';
import { startSlack, type TokenInUse } from './slack/start.ts';
import { composeNow, planForNow } from './summary/compose-now.ts';
import type { Post } from './summary/post.ts';
import { startSummaries } from './summary/start.ts';

export type Running = {
  readonly greeting: readonly string[];
  /** Done within a few times `graceMs`. */
  readonly stop: (graceMs: number) => Promise<void>;
};

/**
 * The program, put together: the store is open and up to date before anything is served, and is
 * closed after everything else.
 */
export async function assemble(config: Config, log: Log, token: TokenInUse): Promise<Running> {
  const ledger = await openLedger(config.store);
  return orClose(ledger.close, async () => {
    const metrics = await metricsFor(config);
    return orClose(metrics.stop, async () => {
      const answers = await createAnswers(config.hub === true);
      const assistant = assistantFor(answers, ledger);
      const endpoint = endpointFor(config, answers, ledger, log);
      const { meter } = metrics;
      const serving = await serve(config, assistant, { ledger, endpoint, meter }, log, token);
      return orClose(
        () => serving.stop(0),
        () => withSummaries(serving, metrics, config, ledger, log),
      );
    });
  });
}

/** What comes later did not start: what had started is closed again. */
async function orClose<Result>(
  close: () => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await close();
    throw error;
  }
}

/** prom-client takes its time to load, and most bots are measured by nobody. */
async function metricsFor({ metrics: address }: Config): Promise<Metrics> {
  if (address === undefined) return noMetrics;
  const { startMetrics } = await import('./metrics/metrics-server.ts');
  return startMetrics(address);
}

type Serving = Running & { readonly post: Post } & Partial<
    Pick<Playground, 'now' | 'onClockMoved'>
  >;

async function withSummaries(
  serving: Serving,
  metrics: Metrics,
  { store: location }: Config,
  ledger: Ledger,
  log: Log,
): Promise<Running> {
  const { greeting, now = () => Date.now(), onClockMoved } = serving;
  const post = meteredPost(serving.post, metrics.meter);
  const summaries = await startSummaries({ ledger, location, post, log, now });
  onClockMoved?.(() => void summaries.look());
  metrics.watch(summaries);
  return {
    greeting,
    async stop(graceMs) {
      // What is being posted is still to be written down.
      await Promise.all([summaries.stop(graceMs), serving.stop(graceMs)]);
      await Promise.all([ledger.close(), metrics.stop()]);
    },
  };
}

function assistantFor(answers: Answers, ledger: Ledger): Assistant {
  return createAssistant({
    ...answers,
    ledger,
    version: programVersion(),
    summaryNow: async (asker) => {
      const now = asker.now.getTime();
      const planned = await ledger.summaries.plan(asker);
      const plan = planned ?? planForNow(asker, asker.zone, asker.user, now);
      return (await composeNow(ledger, plan, now)).report;
    },
  });
}

/** What is served beside Slack's requests. */
function endpointFor(
  { progress, api }: Config,
  answers: Answers,
  ledger: Ledger,
  log: Log,
): Endpoint | undefined {
  const onFailure = (what: string, error: unknown) =>
    log.write('error', `${what}: ${describeError(error)}`);
  const version = programVersion();
  const served = api ? { api: { version, answer: answeringInJson(answers, version) } } : {};
  return createEndpoints({ progress, ...served }, { ledger, now: () => new Date(), onFailure });
}

async function serve(
  config: Config,
  assistant: Assistant,
  {
    ledger,
    endpoint,
    meter,
  }: { readonly ledger: Ledger; readonly endpoint: Endpoint | undefined; readonly meter: Meter },
  log: Log,
  token: TokenInUse,
): Promise<Serving> {
  if (config.mode === 'playground') return playground(config, assistant, log);
  const { deliveries, ping: pingStore } = ledger;
  const around = { assistant, deliveries, pingStore, log, meter, endpoint };
  if (config.mode === 'workspaces') return workspaces(config, around, ledger);
  const options = { ...config, ...around };
  if (config.mode === 'socket') {
    const { appToken } = config;
    const slack = await startSlack({ ...options, via: { mode: 'socket', appToken } }, token);
    const health = `Health: http://localhost:${slack.port}/healthz`;
    return { ...slack, greeting: [`Flops is in ${slack.team}, over Socket Mode. ${health}`] };
  }
  const { signingSecret } = config;
  const slack = await startSlack({ ...options, via: { mode: 'http', signingSecret } }, token);
  const address = `http://${config.host}:${slack.port}/slack/events`;
  return { ...slack, greeting: [`Flops is in ${slack.team}, listening on ${address}`] };
}

/** What every way to run the bot has in common. */
type Around = 'assistant' | 'deliveries' | 'pingStore' | 'log' | 'meter' | 'endpoint';

/** Loaded where it is needed: a bot of one workspace has no business with OAuth. */
async function workspaces(
  config: Extract<Config, { mode: 'workspaces' }>,
  around: Pick<WorkspacesOptions, Around>,
  { installations }: Ledger,
): Promise<Serving> {
  const [{ startWorkspaces }, { readKeys }] = await Promise.all([
    import('./slack/start-workspaces.ts'),
    import('./secrets/read-keys.ts'),
  ]);
  const ring = readKeys(config.keys);
  const slack = await startWorkspaces({ ...config, ...around, installations, ring });
  const address = `http://${config.host}:${slack.port}`;
  const greeting = [
    `Flops is for every workspace that installs it, listening on ${address}/slack/events`,
    `To install it, open ${address}/slack/install by the name that the world knows it by.`,
  ];
  return { ...slack, greeting };
}

async function playground({ host, port }: Config, assistant: Assistant, log: Log) {
  const startPlayground = await loadPlayground();
  const { url, ...rest } = await startPlayground({ host, port, assistant, log });
  const greeting = [
    `Flops playground: ${url}`,
    'This page stands in for Slack, because no credentials are set or it was asked for: same bot, same answers.',
    'To connect a workspace, copy .env.example to .env and fill it in.',
  ];
  return { greeting, ...rest };
}
