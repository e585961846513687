import { createFlops } from './answer/ask.ts';
import type { Assistant } from './assistant/assistant.ts';
import { createAssistant } from './assistant/create-assistant.ts';
import type { Answering } from './assistant/commands/command.ts';
import type { Config } from './config.ts';
import { createProgressEndpoint } from './http/progress-endpoint.ts';
import type { Ledger } from './ledger/ledger.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { loadPlayground, type Playground } from './playground.ts';
import { describeError, type Log } from './slack/logging.ts';
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
  try {
    const assistant = await assistantFor(config, ledger);
    const serving = await serve(config, assistant, ledger, log, token);
    try {
      return await withSummaries(serving, config, ledger, log);
    } catch (error) {
      await serving.stop(0);
      throw error;
    }
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

type Serving = Running & { readonly post: Post } & Partial<
    Pick<Playground, 'now' | 'onClockMoved'>
  >;

async function withSummaries(
  serving: Serving,
  { store: location }: Config,
  ledger: Ledger,
  log: Log,
): Promise<Running> {
  const { greeting, post, now = () => Date.now(), onClockMoved } = serving;
  const summaries = await startSummaries({ ledger, location, post, log, now });
  onClockMoved?.(() => void summaries.look());
  return {
    greeting,
    async stop(graceMs) {
      // What is being posted is still to be written down.
      await Promise.all([summaries.stop(graceMs), serving.stop(graceMs)]);
      await ledger.close();
    },
  };
}

async function assistantFor({ hub }: Config, ledger: Ledger): Promise<Assistant> {
  const answering = hub === true ? { answering: await answeringWithHub() } : {};
  return createAssistant({
    flops: createFlops(),
    ledger,
    ...answering,
    summaryNow: async (asker) => {
      const now = asker.now.getTime();
      const planned = await ledger.summaries.plan(asker);
      const plan = planned ?? planForNow(asker, asker.zone, asker.user, now);
      return (await composeNow(ledger, plan, now)).report;
    },
  });
}

/** Off unless switched on: a look-up tells a third party which model is being asked about. */
async function answeringWithHub(): Promise<Answering> {
  const [{ createHub }, { answerWithHub }] = await Promise.all([
    import('./hub/hub.ts'),
    import('./hub/answering.ts'),
  ]);
  const hub = createHub();
  return (flops, text, on, zone) => answerWithHub(flops, hub, text, on, zone);
}

async function serve(
  config: Config,
  assistant: Assistant,
  ledger: Ledger,
  log: Log,
  token: TokenInUse,
): Promise<Serving> {
  if (config.mode === 'playground') return playground(config, assistant, log);
  const onFailure = (error: unknown) => log.write('error', `progress: ${describeError(error)}`);
  const endpoint = config.progress
    ? createProgressEndpoint({ ledger, now: () => new Date(), onFailure })
    : undefined;
  const { deliveries } = ledger;
  const options = { ...config, assistant, deliveries, log, endpoint };
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
