import { existsSync } from 'node:fs';
import { createAsk, createFlops } from './answer/ask.ts';
import { describeFaults, readConfig, type Config } from './config.ts';
import type { Report } from './answer/report.ts';
import type { Assistant } from './assistant/assistant.ts';
import { createLog, describeError, type Log } from './slack/logging.ts';
import { explainStartFailure } from './slack/start-failure.ts';
import { startSlack, TokenInUse } from './slack/start.ts';

/** The bot: reads the environment, starts what its credentials allow, stops when told to. */
export async function main(): Promise<void> {
  const config = configOrExit();
  const log = createLog(config.logLevel);
  exitOnSurprise(log);
  const token = new TokenInUse();
  try {
    const running = await start(config, log, token);
    // First, so that whoever waits for the greeting can stop us right after it.
    stopOnSignal(running, log);
    process.stdout.write(`${running.greeting.join('\n')}\n`);
  } catch (error) {
    const slackApiUrl = config.mode === 'playground' ? 'http://localhost/' : config.slackApiUrl;
    const { host, port } = config;
    const context = { host, port, slackApiUrl, token: token.current };
    const { problem, repair } = explainStartFailure(error, context);
    log.write('debug', describeError(error));
    exit(`${problem}\n${repair}`);
  }
}

type Running = {
  readonly greeting: readonly string[];
  readonly stop: (graceMs: number) => Promise<void>;
};

/** Longer than any answer takes, shorter than the ten seconds that containers are given. */
const graceMs = 4000;

function configOrExit(): Config {
  try {
    // What is set already wins over the file.
    if (existsSync('.env')) process.loadEnvFile('.env');
  } catch {
    exit('The file .env could not be read.\nMake it a readable text file, or remove it.');
  }
  const read = readConfig(process.env);
  return read.ok ? read.config : exit(describeFaults(read.faults));
}

async function start(config: Config, log: Log, token: TokenInUse): Promise<Running> {
  const assistant = answering(await askFor(config));
  switch (config.mode) {
    case 'playground':
      return playground(config, assistant, log);
    case 'socket': {
      const { appToken } = config;
      const slack = await startSlack(
        { ...config, assistant, log, via: { mode: 'socket', appToken } },
        token,
      );
      const health = `Health: http://localhost:${slack.port}/healthz`;
      return { ...slack, greeting: [`Flops is in ${slack.team}, over Socket Mode. ${health}`] };
    }
    case 'http': {
      const { signingSecret } = config;
      const via = { mode: 'http', signingSecret } as const;
      const slack = await startSlack({ ...config, assistant, log, via }, token);
      const address = `http://${config.host}:${slack.port}/slack/events`;
      return { ...slack, greeting: [`Flops is in ${slack.team}, listening on ${address}`] };
    }
    default:
      return config satisfies never;
  }
}

type Ask = (text: string, now: Date, zone?: string) => Report | Promise<Report>;

/** Estimates alone. */
function answering(ask: Ask): Assistant {
  const reply: Assistant['reply'] = async (text, { now, zone }) => {
    const report = await ask(text, now, zone);
    return { report, audience: report.tone === 'answer' ? 'channel' : 'sender' };
  };
  return { reply, act: (_action, _key, asker) => reply('help', asker) };
}

/** Off unless switched on: a look-up tells a third party which model is being asked about. */
async function askFor({ hub }: Config): Promise<Ask> {
  if (hub !== true) return createAsk();
  const [{ createHub }, { createHubAsk }] = await Promise.all([
    import('./hub/hub.ts'),
    import('./hub/answering.ts'),
  ]);
  return createHubAsk(createFlops(), createHub());
}

async function playground(
  { host, port }: Config,
  assistant: Assistant,
  log: Log,
): Promise<Running> {
  // Imported here alone: a bot that serves Slack has no use for it.
  const { startPlayground } = await import('./playground/start.ts');
  const { url, stop } = await startPlayground({ host, port, assistant, log });
  const greeting = [
    `Flops playground: ${url}`,
    'No Slack credentials are set, so this page stands in for Slack: same bot, same answers.',
    'To connect a workspace, copy .env.example to .env and fill it in.',
  ];
  return { greeting, stop };
}

function stopOnSignal({ stop }: Running, log: Log): void {
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    // The second time somebody means it.
    if (isStopping) process.exit(1);
    isStopping = true;
    log.write('info', `${signal}: stopping`);
    // Bounded even if something in the way of stopping never settles.
    setTimeout(() => process.exit(1), 3 * graceMs).unref();
    stop(graceMs).then(
      () => process.exit(0),
      (error: unknown) => {
        log.write('error', describeError(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
}

/**
 * A supervisor starts us again. Living on would be worse: after a failed reconnect the Socket
 * Mode client rejects a promise that nobody awaits, and hears nothing any more.
 */
function exitOnSurprise(log: Log): void {
  const onSurprise = (kind: string) => (error: unknown) => {
    log.write('error', `${kind}: ${describeError(error)}`);
    process.exit(1);
  };
  process.on('unhandledRejection', onSurprise('unhandled rejection'));
  process.on('uncaughtException', onSurprise('uncaught exception'));
}

function exit(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
