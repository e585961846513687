import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openLedger } from '../src/ledger/open-ledger.ts';
import { freshDatabase } from '../test/ledger/dialects.ts';
import { startSlackChannels, type SlackChannels } from '../test/support/slack-channels.ts';
import { nine, plant } from './summary-load/channels.ts';

/**
 * Instances of the summary's schedule over one PostgreSQL (FLOPS_TEST_POSTGRES), with all channels due
 * in the same minute: how long it takes, and that each is posted once. The clock of the instances is
 * fixed at nine in the morning when they start; Slack is a stand-in that answers after a while.
 */
const { values } = parseArgs({
  options: {
    channels: { type: 'string', default: '20000' },
    workspaces: { type: 'string', default: '2000' },
    instances: { type: 'string', default: '2' },
    /** Of Slack's answer, ms. */
    latency: { type: 'string', default: '50' },
    /** Minutes over which posts are spread; 0: as fast as it goes. */
    spread: { type: 'string', default: '0' },
    /** Kill -9 one instance when a quarter is posted. */
    kill: { type: 'boolean', default: false },
  },
});

const given = process.env['FLOPS_TEST_POSTGRES'];
if (given === undefined) {
  process.stderr.write('Set FLOPS_TEST_POSTGRES to the URL of a PostgreSQL to run this on.\n');
  process.exit(1);
}

const channels = Number(values.channels);
const url = await freshDatabase(given);
await plant(url, channels, Number(values.workspaces));
process.stdout.write(`${channels} channels, ${values.workspaces} workspaces: planted\n`);

const slack = await startSlackChannels(() => ({ kind: 'none' }), Number(values.latency));
const times: number[] = [];
slack.onMessage = () => void times.push(performance.now());
const instances = Array.from({ length: Number(values.instances) }, () => start(url, slack));
if (values.kill) void killLater(instances);
await Promise.all(instances.map((instance) => once(instance.stdout ?? instance, 'data')));
const began = performance.now();

await allPosted(channels);
report();
await Promise.all(instances.map(stop));
await slack.stop();

function start(database: string, { url: slackUrl }: SlackChannels): ChildProcess {
  const script = fileURLToPath(new URL('./summary-load/instance.ts', import.meta.url));
  const options = { url: database, slackUrl, startsAt: nine, spreadMs: +values.spread * 60_000 };
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  return spawn(process.execPath, [script, JSON.stringify(options)], { stdio: [...stdio] });
}

/** And none after: whoever would post twice has a while to do so. */
async function allPosted(expected: number): Promise<void> {
  const ledger = await openLedger({ kind: 'postgres', url });
  let shown = 0;
  while (times.length < expected || (await ledger.summaries.unsettled(nine * 2)).length > 0) {
    await pause(1000);
    if (times.length - shown < expected / 10) continue;
    shown = times.length;
    process.stdout.write(`${shown} after ${seconds(performance.now() - began)}\n`);
  }
  await pause(5000);
  await ledger.close();
}

function report(): void {
  const names = slack.standing.map(({ workspace, channel }) => `${workspace} ${channel}`);
  const twice = names.length - new Set(names).size;
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const rate = Math.round((names.length / (last - first)) * 1000);
  process.stdout.write(
    `${values.instances} instances: ${names.length} posts, ${twice} twice; first after ` +
      `${seconds(first - began)}, last after ${seconds(last - began)}; ${rate} posts/s\n`,
  );
  if (twice > 0) process.exitCode = 1;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

async function killLater([victim]: readonly ChildProcess[]): Promise<void> {
  while (times.length < channels / 4) await pause(50);
  victim?.kill('SIGKILL');
  process.stdout.write(`one killed after ${seconds(performance.now() - began)}\n`);
}

async function stop(instance: ChildProcess): Promise<void> {
  if (instance.exitCode !== null || instance.signalCode !== null) return;
  const exit = once(instance, 'exit');
  instance.kill('SIGTERM');
  await exit;
}
