import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../test/support/free-port.ts';
import { runBot } from '../../test/support/run-bot.ts';
import { signingSecret } from '../../test/support/signed-request.ts';

/** A bot in a process of its own, over HTTP. */
export type Bot = {
  readonly name: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** Where it tells Prometheus of itself. */
  readonly metricsPort?: number;
  /** Of the log: its warnings and errors. */
  readonly said: () => string;
};

/** The program as it runs in production. `store`: the variable that names its store. */
export async function startFlops(
  apiUrl: string,
  store: { readonly DATABASE_URL: string } | { readonly FLOPS_DATA: string },
): Promise<Bot> {
  const metricsPort = await freePort();
  const bot = runBot({
    SLACK_BOT_TOKEN: 'xoxb-stand-in',
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: apiUrl,
    ...store,
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'warn',
    LOG_FORMAT: 'json',
    FLOPS_METRICS: String(metricsPort),
  });
  const [, port = ''] = await bot.said(/listening on http:\/\/127\.0\.0\.1:(\d+)/);
  const said = () => bot.output.err;
  return { name: 'flops', port: Number(port), child: bot.child, metricsPort, said };
}

/** Bolt and nothing else: it acknowledges and responds with a fixed text. */
export async function startBare(apiUrl: string): Promise<Bot> {
  const script = fileURLToPath(new URL('bare-bolt.ts', import.meta.url));
  const child = spawn(process.execPath, [script, apiUrl, signingSecret], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { name: 'bare Bolt', port: Number(line.toString()), child, said: () => '' };
}

export async function stop({ child }: Bot): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** What the bots logged, each kind of line once: how often, and the first of them. */
export function logText(bots: readonly Bot[]): string {
  const lines = bots.flatMap(({ said }) => said().split('\n')).filter((line) => line !== '');
  const kinds = Map.groupBy(lines, (line) => messageOf(line).replaceAll(/\w*\d\w*/g, '#'));
  const each = [...kinds.values()].map((same) => `  ${same.length} × ${messageOf(same[0] ?? '')}`);
  return ['Logged', ...(each.length === 0 ? ['  nothing'] : each.slice(0, 20))].join('\n');
}

function messageOf(line: string): string {
  try {
    const { message } = JSON.parse(line) as { readonly message?: unknown };
    return String(message).slice(0, 200);
  } catch {
    return line.slice(0, 200);
  }
}
