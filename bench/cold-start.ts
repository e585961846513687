import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { production } from './production.ts';
import { median, table } from './stats.ts';

const root = join(import.meta.dirname, '..');
const repetitions = 5;
const restMs = 5000;

type Case = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly said?: RegExp;
  readonly folder?: string;
  readonly environment?: Readonly<Record<string, string>>;
};

const node = process.execPath;

const cases: readonly Case[] = [
  { name: 'node -e 0', command: node, args: ['-e', '0'] },
  {
    name: 'flops "70B on 2T tokens on 1024 H100s"',
    command: node,
    args: ['bin/flops.js', '70B on 2T tokens on 1024 H100s'],
  },
  {
    name: 'the playground, to listening',
    command: node,
    args: ['bin/flops-bot.js'],
    said: /localhost:\d+/,
  },
  {
    name: 'npm start, to listening',
    command: 'npm',
    args: ['start', '--silent'],
    said: /localhost:\d+/,
  },
];

/**
 * From nothing to an answer, or to a bot that listens; interleaved, medians of a few. Aims, in
 * production and on a machine where `node -e 0` takes 110 ms: 700 ms to listening, 150 MB at rest.
 */
export async function benchColdStart(): Promise<string> {
  const built = await production();
  const { folder, environment } = built;
  const bot = { command: node, args: ['bin/flops-bot.js'], said: /listening on/, folder };
  const all = [...cases, { name: 'in production, to listening', ...bot, environment }];
  try {
    const starts = all.map((): Start[] => []);
    for (let round = 0; round < repetitions; round += 1) {
      for (const [index, one] of all.entries()) starts[index]?.push(await startOf(one));
    }
    return table([
      ['', 'median ms', '× node -e 0', 'processor ms', 'MB at rest'],
      ...rows(all, starts),
    ]);
  } finally {
    built.close();
  }
}

/** `atRest`: what is resident some seconds after it listens; absent for what ends by itself. */
type Start = { readonly ms: number; readonly processorMs?: number; readonly megabytes?: number };

function rows(all: readonly Case[], starts: readonly (readonly Start[])[]): string[][] {
  const medians = (of: keyof Start) =>
    starts.map((some) => median(some.flatMap(({ [of]: value }) => value ?? [])));
  const times = medians('ms');
  const [processor, memory] = [medians('processorMs'), medians('megabytes')];
  const shown = (value = Number.NaN) => (Number.isNaN(value) ? '' : value.toFixed(0));
  return all.map(({ name }, index) => {
    const ratio = ((times[index] ?? Number.NaN) / (times[0] ?? Number.NaN)).toFixed(1);
    return [name, shown(times[index]), ratio, shown(processor[index]), shown(memory[index])];
  });
}

async function startOf(one: Case): Promise<Start> {
  const begin = performance.now();
  const child = spawn(one.command, [...one.args], {
    cwd: one.folder ?? root,
    // A group of its own, because npm does not pass every signal on to what it runs.
    detached: true,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      HOST: '127.0.0.1',
      PORT: '0',
      ...one.environment,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = once(child, 'close');
  if (one.said === undefined) {
    child.stdout.resume();
    await closed;
    return { ms: performance.now() - begin };
  }
  let printed = '';
  for await (const chunk of child.stdout) if (one.said.test((printed += String(chunk)))) break;
  const ms = performance.now() - begin;
  if (!one.said.test(printed)) throw new Error(`${one.name} did not come: ${printed}`);
  const used = one.command === node ? await atRest(child) : {};
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await closed;
  return { ms, ...used };
}

/** From /proc, so on Linux alone. */
async function atRest({ pid }: ChildProcess): Promise<Partial<Start>> {
  try {
    const processorMs = processorOf(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    await sleep(restMs);
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return { processorMs, megabytes: Number(kilobytes?.[1]) / 1000 };
  } catch {
    return {};
  }
}

/** utime and stime, the 14th and 15th field (proc_pid_stat(5)), in hundredths of a second. */
function processorOf(stat: string): number {
  const [utime = 0, stime = 0] = stat.split(' ').slice(13, 15).map(Number);
  return (utime + stime) * 10;
}
