import { answeringInJson, createAnswers } from './answers.ts';
import type { Answers } from './answers.ts';
import type { Assistant } from './assistant/assistant.ts';
import { createAssistant } from './assistant/create-assistant.ts';
import type { Config } from './config.ts';
import { createEndpoints } from './http/endpoints.ts';
import type { Endpoint } from './http/endpoint.ts';
import type { Ledger } from './ledger/ledger.ts';
import { openLedger } from './ledger/open-ledger.ts';
import { loadPlayground, type Playground } from './playground.ts';
import { programVersion } from './program-version.ts';
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
    const answers = await createAnswers(config.hub === true);
    const assistant = assistantFor(answers, ledger);
    const endpoint = endpointFor(config, answers, ledger, log);
    const serving = await serve(config, assistant, { ledger, endpoint }, log, token);
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

function assistantFor(answers: Answers, ledger: Ledger): Assistant {
  return createAssistant({
    ...answers,
    ledger,
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
  { ledger, endpoint }: { readonly ledger: Ledger; readonly endpoint: Endpoint | undefined },
  log: Log,
  token: TokenInUse,
): Promise<Serving> {
  if (config.mode === 'playground') return playground(config, assistant, log);
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
