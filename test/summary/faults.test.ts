import { afterEach, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { createTicker } from '../../src/summary/sqlite-schedule.ts';
import { httpPost } from '../support/http-post.ts';
import { mishaps, startSlackChannels, type SlackChannels } from '../support/slack-channels.ts';
import { composedOf, minute, nine, planOf } from './builders.ts';

let slack: SlackChannels;

afterEach(() => slack.stop());

const plans = Array.from({ length: 60 }, (_, index) =>
  planOf({ workspace: `T${index % 6}`, channel: `C${index}` }),
);

/** Longer than an answer takes that comes at all. */
const patienceMs = 150;

test.each([1, 2])(
  'whatever Slack does to the requests, each channel has its message once in the end (seed %i)',
  { timeout: 90_000 },
  async (seed) => {
    slack = await startSlackChannels(mishaps(seed));
    const ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
    for (const plan of plans) await ledger.summaries.setPlan(plan);
    let now = nine;
    const ticker = createTicker(
      {
        summaries: ledger.summaries,
        post: httpPost(slack.url, patienceMs),
        compose: async () => composedOf(),
        recordTold: async () => undefined,
        now: () => now,
        log: { write: () => undefined },
        spreadMs: 0,
      },
      async () => undefined,
    );
    for (; now < nine + 90 * minute; now += minute) {
      await ticker.tick();
      await ticker.idle();
    }
    const channels = slack.standing.map(({ channel }) => channel);
    expect(channels.toSorted()).toEqual(plans.map(({ channel }) => channel).toSorted());
    for (const plan of plans) {
      expect(await ledger.summaries.post(plan, '2026-11-24')).toMatchObject({ state: 'posted' });
    }
    const kinds = [...slack.count.keys()];
    expect(kinds.toSorted()).toEqual(
      [
        'none',
        'rate-limited',
        'reset',
        'reset, posted',
        'server-error',
        'server-error, posted',
        'silence',
        'silence, posted',
        'slow-body',
        'slow-body, posted',
      ].toSorted(),
    );
    await ledger.close();
  },
);
