import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { median, table } from './stats.ts';

const root = join(import.meta.dirname, '..');
const repetitions = 5;

type Case = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly said?: RegExp;
};

const cases: readonly Case[] = [
  { name: 'node -e 0', command: process.execPath, args: ['-e', '0'] },
  {
    name: 'flops "70B on 2T tokens on 1024 H100s"',
    command: process.execPath,
    args: ['bin/flops.js', '70B on 2T tokens on 1024 H100s'],
  },
  {
    name: 'the bot, to listening',
    command: process.execPath,
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

/** From nothing to an answer, or to a bot that listens; interleaved, medians of a few. */
export async function benchColdStart(): Promise<string> {
  const times = cases.map((): number[] => []);
  for (let round = 0; round < repetitions; round += 1) {
    for (const [index, one] of cases.entries()) times[index]?.push(await timeOf(one));
  }
  const [bare = Number.NaN] = times.map(median);
  const rows = cases.map(({ name }, index) => {
    const ms = median(times[index] ?? []);
    return [name, ms.toFixed(0), (ms / bare).toFixed(1)];
  });
  return table([['', 'median ms', '× node -e 0'], ...rows]);
}

async function timeOf({ command, args, said }: Case): Promise<number> {
  const begin = performance.now();
  const child = spawn(command, [...args], {
    cwd: root,
    // A group of its own, because npm does not pass every signal on to what it runs.
    detached: true,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], HOST: '127.0.0.1', PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = once(child, 'close');
  if (said === undefined) {
    child.stdout.resume();
    await closed;
    return performance.now() - begin;
  }
  let printed = '';
  for await (const chunk of child.stdout) if (said.test((printed += String(chunk)))) break;
  const elapsed = performance.now() - begin;
  if (!said.test(printed))
    throw new Error(`${command} ${args.join(' ')} did not start: ${printed}`);
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  await closed;
  return elapsed;
}
