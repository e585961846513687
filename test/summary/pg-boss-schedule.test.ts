import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { openQueue, postQueue } from '../../src/summary/summary-queue.ts';
import { freshDatabase, postgresUrl } from '../ledger/dialects.ts';
import { startSlackChannels, type Mishap, type SlackChannels } from '../support/slack-channels.ts';
import { nine, planOf } from './builders.ts';

const script = fileURLToPath(new URL('../support/summary-instance.ts', import.meta.url));

/** A minute and more for what the machine does beside. */
const patience = { timeout: 80_000, interval: 100 };

describe.skipIf(postgresUrl === undefined)('instances over one PostgreSQL', () => {
  let url: string;
  let ledger: Ledger;
  let slack: SlackChannels;
  let instances: ChildProcess[];
  let mishap: () => Mishap;

  beforeEach(async () => {
    url = await freshDatabase(postgresUrl ?? '');
    ledger = await openLedger({ kind: 'postgres', url });
    mishap = () => ({ kind: 'none' });
    slack = await startSlackChannels(() => mishap());
    instances = [];
  });

  afterEach(async () => {
    await Promise.all(instances.map(stop));
    await slack.stop();
    await ledger.close();
  });

  async function start(startsAt: number): Promise<ChildProcess> {
    const options = JSON.stringify({ url, slackUrl: slack.url, startsAt });
    const child = spawn(process.execPath, [script, options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    instances.push(child);
    await once(child.stdout, 'data');
    return child;
  }

  async function plant(channels: number, workspaces: number): Promise<readonly string[]> {
    const plans = Array.from({ length: channels }, (_, index) =>
      planOf({ workspace: `T${index % workspaces}`, channel: `C${index}` }),
    );
    for (const plan of plans) await ledger.summaries.setPlan(plan);
    return plans.map(({ channel }) => channel).toSorted();
  }

  const posted = () => slack.standing.map(({ channel }) => channel).toSorted();

  test('two share 200 channels that are due in the same minute, each posted once', async () => {
    const channels = await plant(200, 100);
    await Promise.all([start(nine), start(nine)]);
    await vi.waitFor(() => expect(posted()).toEqual(channels), patience);
    await vi.waitFor(async () => expect(await ledger.summaries.unsettled(nine + 1e9)).toEqual([]));
    expect(posted()).toEqual(channels);
  }, 120_000);

  test('one that starts later, and again, posts nothing a second time', async () => {
    const channels = await plant(20, 20);
    await stop(await postedBy(channels));
    await postedBy(channels, 3_600_000);
    const boss = await openQueue({
      url,
      log: { write: () => undefined },
      now: () => nine,
    });
    const open = () => boss.findJobs(postQueue, { queued: true });
    await vi.waitFor(async () => expect(await open()).toEqual([]), patience);
    await boss.stop();
    expect(posted()).toEqual(channels);
  }, 120_000);

  async function postedBy(channels: readonly string[], later = 0): Promise<ChildProcess> {
    const child = await start(nine + later);
    await vi.waitFor(() => expect(posted()).toEqual(channels), patience);
    return child;
  }

  test('Slack is asked again no sooner than it said', async () => {
    await plant(1, 1);
    const asked: number[] = [];
    mishap = () => {
      asked.push(performance.now());
      return asked.length === 1 ? { kind: 'rate-limited', seconds: 3 } : { kind: 'none' };
    };
    await start(nine);
    await vi.waitFor(() => expect(slack.standing).toHaveLength(1), patience);
    const [first = 0, second = 0] = asked;
    expect(second - first).toBeGreaterThanOrEqual(3000);
    // pg-boss's own back-off would have been 7.5 to 15 seconds.
    expect(second - first).toBeLessThan(7000);
  }, 120_000);
});

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
