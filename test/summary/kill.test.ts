import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { leaseMs } from '../../src/summary/summary-job.ts';
import { mulberry32, startSlackChannels, type SlackChannels } from '../support/slack-channels.ts';
import { nine, planOf } from './builders.ts';

const script = fileURLToPath(new URL('../support/summary-process.ts', import.meta.url));
/** FLOPS_KILLS=50 takes a minute or two. */
const kills = Number(process.env['FLOPS_KILLS'] ?? 8);
const plans = Array.from({ length: 4 * kills }, (_, index) =>
  planOf({ workspace: `T${index % 3}`, channel: `C${index}` }),
);

let slack: SlackChannels;
let folder: string;

beforeEach(async () => {
  slack = await startSlackChannels(() => ({ kind: 'none' }));
  folder = mkdtempSync(join(tmpdir(), 'flops-kill-'));
});

afterEach(async () => {
  await slack.stop();
  rmSync(folder, { recursive: true });
});

test(
  'a process killed time and again around a post leaves each message once, recorded, and the database sound',
  { timeout: 120_000 },
  async () => {
    const path = join(folder, 'flops.db');
    await plant(path);
    const random = mulberry32(7);
    let startsAt = nine;
    let between = 0;
    for (let kill = 0; kill < kills; kill += 1, startsAt += leaseMs + 1000) {
      await runAndKill(path, startsAt, 1 + Math.floor(random() * 3), random() * 3);
      between += (await unsettled(path)) > 0 ? 1 : 0;
    }
    // Not one of the kills, else the last messages were never tried again.
    expect(await run(path, startsAt)).toBe(0);
    // Most kills hit claims that were not settled: the point of the test.
    expect(between).toBeGreaterThan(kills / 2);
    const channels = slack.standing.map(({ channel }) => channel);
    expect(channels.toSorted()).toEqual(plans.map(({ channel }) => channel).toSorted());
    await expectRecorded(path);
  },
);

async function plant(path: string): Promise<void> {
  const ledger = await openLedger({ kind: 'sqlite', path });
  for (const plan of plans) await ledger.summaries.setPlan(plan);
  await ledger.close();
}

function start(path: string, startsAt: number) {
  const options = JSON.stringify({ path, slackUrl: slack.url, startsAt });
  return spawn(process.execPath, [script, options], { stdio: ['ignore', 'ignore', 'inherit'] });
}

async function run(path: string, startsAt: number): Promise<number | null> {
  const [status] = (await once(start(path, startsAt), 'exit')) as [number | null];
  return status;
}

/** Dies that long after so many messages: before, while, or after the last of them is recorded. */
async function runAndKill(path: string, startsAt: number, messages: number, afterMs: number) {
  const child = start(path, startsAt);
  const exit = once(child, 'exit');
  let seen = 0;
  slack.onMessage = () => {
    seen += 1;
    if (seen !== messages) return;
    if (afterMs < 1) child.kill('SIGKILL');
    else void pause(afterMs).then(() => child.kill('SIGKILL'));
  };
  await exit;
  slack.onMessage = () => undefined;
}

async function unsettled(path: string): Promise<number> {
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database
    .prepare("select count(*) as left from summary_posts where state = 'claimed'")
    .get();
  database.close();
  return Number(row?.['left']);
}

async function expectRecorded(path: string): Promise<void> {
  const database = new DatabaseSync(path, { readOnly: true });
  expect(database.prepare('pragma integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  const states = database
    .prepare('select state, count(*) as count, count(ts) as seen from summary_posts group by state')
    .all();
  expect(states).toEqual([{ state: 'posted', count: plans.length, seen: plans.length }]);
  database.close();
}
