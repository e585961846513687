import { describe, expect, test } from 'vitest';
import type { Found, PostOutcome } from '../../src/summary/post.ts';
import { createTicker } from '../../src/summary/sqlite-schedule.ts';
import { leaseMs } from '../../src/summary/summary-job.ts';
import { composedOf, fakePost, fakeTools, hour, minute, nine, planOf } from './builders.ts';

/** A ticker over plans of that many channels, and a clock that only the test moves. */
function ticking({
  answers = [],
  finds = [],
  plans = [planOf()],
}: { answers?: PostOutcome[]; finds?: Found[]; plans?: ReturnType<typeof planOf>[] } = {}) {
  const channel = fakePost(answers, finds);
  const { tools, summaries, clock, lines } = fakeTools({ post: channel.post }, plans);
  const waits: number[] = [];
  const start = () =>
    createTicker({ ...tools, spreadMs: 0 }, async (ms) => {
      waits.push(ms);
    });
  let ticker = start();
  return {
    ...channel,
    summaries,
    clock,
    lines,
    waits,
    restart: () => void (ticker = start()),
    async tickAt(at: number) {
      clock.now = at;
      await ticker.tick();
      await ticker.idle();
    },
  };
}

describe('a tick', () => {
  test('posts what became due since the one before', async () => {
    const { tickAt, standing } = ticking();
    await tickAt(nine - minute);
    expect(standing).toEqual([]);
    await tickAt(nine);
    expect(standing).toHaveLength(1);
    await tickAt(nine + minute);
    expect(standing).toHaveLength(1);
  });

  test('posts one a day over a year, weekends left out, and none twice', async () => {
    const { tickAt, standing } = ticking();
    for (let day = 0; day < 365; day += 1) {
      for (let at = 0; at < 24; at += 4) await tickAt(nine + (24 * day + at) * hour);
    }
    const dates = standing.map(({ date }) => date);
    expect(new Set(dates).size).toBe(dates.length);
    expect(dates).toHaveLength(261);
    expect(dates[0]).toBe('2026-11-24');
    expect(dates.at(-1)).toBe('2027-11-23');
  });

  test('after a sleep of five hours posts once, late', async () => {
    const { tickAt, standing } = ticking();
    await tickAt(nine - minute);
    await tickAt(nine + 5 * hour);
    await tickAt(nine + 5 * hour + minute);
    expect(standing).toHaveLength(1);
  });

  test('after a sleep of a day leaves yesterday out', async () => {
    const { tickAt, standing } = ticking();
    await tickAt(nine - minute);
    await tickAt(nine + 24 * hour);
    expect(standing.map(({ date }) => date)).toEqual(['2026-11-25']);
  });

  test('after a restart posts what was missed, and nothing twice', async () => {
    const { tickAt, standing, restart } = ticking();
    await tickAt(nine - minute);
    restart();
    await tickAt(nine + hour);
    restart();
    await tickAt(nine + 2 * hour);
    expect(standing).toHaveLength(1);
  });

  test('posts nothing twice when the clock is set back, and goes on from there', async () => {
    const { tickAt, standing } = ticking();
    await tickAt(nine);
    await tickAt(nine - hour);
    await tickAt(nine + minute);
    await tickAt(nine + 24 * hour);
    expect(standing.map(({ date }) => date)).toEqual(['2026-11-24', '2026-11-25']);
  });

  test('posts again after a clock that was a year ahead', async () => {
    const { tickAt, standing } = ticking();
    await tickAt(nine + 365 * 24 * hour);
    await tickAt(nine - minute);
    await tickAt(nine);
    expect(standing.at(-1)).toMatchObject({ date: '2026-11-24' });
  });

  test('makes up what it could not read while the store was away', async () => {
    const { tickAt, standing, summaries } = ticking();
    await tickAt(nine - minute);
    const { plans } = summaries;
    Object.assign(summaries, { plans: () => Promise.reject(new Error('away')) });
    await expect(tickAt(nine)).rejects.toThrow('away');
    Object.assign(summaries, { plans });
    await tickAt(nine + minute);
    expect(standing).toHaveLength(1);
  });
});

describe('what did not come through', () => {
  test('is tried again no sooner than Slack says', async () => {
    const { tickAt, standing } = ticking({ answers: [{ kind: 'retry', afterMs: 150_000 }] });
    await tickAt(nine);
    await tickAt(nine + 2 * minute);
    expect(standing).toEqual([]);
    await tickAt(nine + 3 * minute);
    expect(standing).toHaveLength(1);
  });

  test('is tried again after one minute, two, four where Slack says nothing', async () => {
    const answers = Array.from({ length: 3 }, (): PostOutcome => ({ kind: 'retry' }));
    const { tickAt, standing } = ticking({ answers });
    const after: number[] = [];
    for (let minutes = 0; minutes < 9; minutes += 1) {
      const before = answers.length + standing.length;
      await tickAt(nine + minutes * minute);
      if (answers.length + standing.length !== before) after.push(minutes);
    }
    expect(after).toEqual([0, 1, 3, 7]);
    expect(standing).toHaveLength(1);
  });

  test('is given up after six hours, and its owner told once', async () => {
    const answers = Array.from({ length: 999 }, (): PostOutcome => ({ kind: 'retry' }));
    const { tickAt, standing, told } = ticking({ answers });
    for (let at = nine; at < nine + 8 * hour; at += 5 * minute) await tickAt(at);
    expect(standing).toEqual([]);
    expect(told).toHaveLength(1);
    expect(told[0]?.headline).toContain('2026-11-24');
  });

  test('holds up the other channels of the workspace for as long as Slack says', async () => {
    const { tickAt, waits } = ticking({
      answers: [{ kind: 'retry', afterMs: 30_000 }],
      plans: [planOf(), planOf({ channel: 'C2' }), planOf({ channel: 'C3' })],
    });
    await tickAt(nine);
    expect(waits).toEqual([30_000, 1000, 1000]);
  });

  test('by a process that died is settled after its lease, from what stands in the channel', async () => {
    const { tickAt, standing, summaries, restart } = ticking({
      answers: [{ kind: 'unknown' }],
      finds: [{ kind: 'posted', ts: '5.0' }],
    });
    await tickAt(nine);
    restart();
    await tickAt(nine + minute);
    expect(summaries.posts()).toMatchObject([{ state: 'claimed' }]);
    await tickAt(nine + leaseMs + minute);
    expect(summaries.posts()).toMatchObject([{ state: 'posted', ts: '5.0' }]);
    expect(standing).toEqual([]);
  });

  test('is settled days later too, where the process was down that long', async () => {
    const { tickAt, summaries, restart } = ticking({ answers: [{ kind: 'unknown' }] });
    await tickAt(nine);
    restart();
    await tickAt(nine + 72 * hour);
    expect(summaries.posts()[0]).toMatchObject({ date: '2026-11-24', state: 'abandoned' });
  });
});

test('no more than eight summaries are under way at a time, over all workspaces', async () => {
  const plans = Array.from({ length: 40 }, (_, index) => planOf({ workspace: `T${index}` }));
  const { tools, clock } = fakeTools({}, plans);
  let under = 0;
  let most = 0;
  const compose = async () => {
    under += 1;
    most = Math.max(most, under);
    await Promise.resolve();
    under -= 1;
    return composedOf();
  };
  const ticker = createTicker({ ...tools, compose, spreadMs: 0 }, async () => undefined);
  clock.now = nine;
  await ticker.tick();
  await ticker.idle();
  expect(most).toBeLessThanOrEqual(8);
  expect(most).toBeGreaterThan(1);
});
