import { existsSync } from 'node:fs';
import { assemble, type Running } from './assemble.ts';
import { describeFaults, readConfig, type Config } from './config.ts';
import { createLog, describeError, type Log } from './slack/logging.ts';
import { explainStartFailure } from './slack/start-failure.ts';
import { TokenInUse } from './slack/start.ts';

/** The bot: reads the environment, starts what its credentials allow, stops when told to. */
export async function main(): Promise<void> {
  const config = configOrExit();
  const log = await createLogFor(config);
  exitOnSurprise(log);
  const token = new TokenInUse();
  try {
    const running = await assemble(config, log, token);
    // First, so that whoever waits for the greeting can stop us right after it.
    stopOnSignal(running, log);
    process.stdout.write(`${running.greeting.join('\n')}\n`);
  } catch (error) {
    const slackApiUrl = config.mode === 'playground' ? 'http://localhost/' : config.slackApiUrl;
    const { host, port, store } = config;
    const context = { host, port, slackApiUrl, store, token: token.current };
    const { problem, repair } = explainStartFailure(error, context);
    log.write('debug', describeError(error));
    exit(`${problem}\n${repair}`);
  }
}

/** Longer than any answer takes, shorter than the ten seconds that containers are given. */
const graceMs = 4000;

function configOrExit(): Config {
  try {
    // What is set already wins over the file.
    if (existsSync('.env')) process.loadEnvFile('.env');
  } catch {
    exit('The file .env could not be read.\nMake it a readable text file, or remove it.');
  }
  // `npm run playground`: whatever credentials there are.
  const isAsked = process.argv.includes('--playground');
  const read = readConfig(isAsked ? withoutSlack(process.env) : process.env);
  return read.ok ? read.config : exit(describeFaults(read.faults));
}

/** Written before `write` returns, either way: nothing is left to flush when the process ends. */
async function createLogFor({ logLevel, logFormat }: Config): Promise<Log> {
  const format = logFormat ?? (process.stderr.isTTY ? 'text' : 'json');
  if (format === 'text') return createLog(logLevel);
  const { createJsonLog } = await import('./slack/json-log.ts');
  return createJsonLog(logLevel);
}

function withoutSlack(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !name.startsWith('SLACK_'));
  return Object.fromEntries(kept);
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
