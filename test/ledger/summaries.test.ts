import { describe, expect, test } from 'vitest';
import type { Digest } from '../../src/booking/digest.ts';
import { describeStore } from './describe-store.ts';
import { here, newPlan, now, there } from './samples.ts';

const today = '2026-11-24';
const digest: Digest = {
  date: today,
  zone: 'UTC',
  budgets: [],
  runs: [],
  isQuiet: true,
  isUnmoved: true,
};

describeStore('summaries', (store) => {
  describe('plans', () => {
    test('give back what was set last, once removed nothing', async () => {
      await store.ledger.summaries.setPlan(newPlan());
      const weekly = newPlan({ days: 'weekly', weekday: 7, minuteOfDay: 1439, quietBelow: 0 });
      await store.ledger.summaries.setPlan(weekly);
      expect(await store.ledger.summaries.plan(here)).toEqual(weekly);
      expect(await store.ledger.summaries.plan(there)).toBeUndefined();
      expect(await store.ledger.summaries.removePlan(there)).toBe(false);
      expect(await store.ledger.summaries.removePlan(here)).toBe(true);
      expect(await store.ledger.summaries.plan(here)).toBeUndefined();
    });

    test('that are paused say since when and why, until they are set anew', async () => {
      await store.ledger.summaries.setPlan(newPlan());
      await store.ledger.summaries.pause(here, now, 'archived');
      await store.ledger.summaries.pause(here, now + 1, 'not in the channel');
      const paused = { at: now, because: 'archived' };
      expect(await store.ledger.summaries.plan(here)).toMatchObject({ paused });
      expect(await store.ledger.summaries.plans()).toEqual([]);
      await store.ledger.summaries.setPlan(newPlan());
      expect(await store.ledger.summaries.plans()).toEqual([newPlan()]);
    });

    test('come a page at a time, each once', async () => {
      const places = Array.from({ length: 23 }, (_, index) => ({
        workspace: `T${index % 3}`,
        channel: `C${index}`,
      }));
      for (const place of places) await store.ledger.summaries.setPlan(newPlan(place));
      const seen: string[] = [];
      let page = await store.ledger.summaries.plans(undefined, 5);
      while (page.length > 0) {
        seen.push(...page.map(({ workspace, channel }) => `${workspace} ${channel}`));
        page = await store.ledger.summaries.plans(page.at(-1), 5);
      }
      expect(seen).toHaveLength(23);
      expect(new Set(seen).size).toBe(23);
    });
  });

  describe('the post of a channel and date', () => {
    test('is claimed by one of all who try', async () => {
      const claims = await Promise.all(
        Array.from({ length: 10 }, () => store.ledger.summaries.claim(here, today, now)),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store.ledger.summaries.claim(there, today, now)).toBe(true);
      expect(await store.ledger.summaries.post(here, today)).toEqual({
        ...here,
        date: today,
        state: 'claimed',
        claimedAt: now,
        attempts: 1,
      });
    });

    test('is taken over by one of all who try, while nobody settled it', async () => {
      await store.ledger.summaries.claim(here, today, now);
      const { reclaim, settle, post } = store.ledger.summaries;
      const takes = await Promise.all(
        Array.from({ length: 10 }, () => reclaim(here, today, now, now + 5)),
      );
      expect(takes.filter(Boolean)).toHaveLength(1);
      expect(await post(here, today)).toMatchObject({ claimedAt: now + 5, attempts: 2 });
      expect(await reclaim(here, today, now, now + 9)).toBe(false);
      await settle(here, today, { state: 'quiet', at: now + 6 });
      expect(await reclaim(here, today, now + 5, now + 9)).toBe(false);
    });

    test('that is given back can be claimed anew, by its holder only', async () => {
      await store.ledger.summaries.claim(here, today, now);
      await store.ledger.summaries.release(here, today, now - 1);
      expect(await store.ledger.summaries.claim(here, today, now + 1)).toBe(false);
      await store.ledger.summaries.release(here, today, now);
      expect(await store.ledger.summaries.claim(here, today, now + 1)).toBe(true);
    });

    test('is settled once: the first outcome stays', async () => {
      await store.ledger.summaries.claim(here, today, now);
      const posted = { state: 'posted', at: now + 1, ts: '17.000200', digest } as const;
      await store.ledger.summaries.settle(here, today, posted);
      await store.ledger.summaries.settle(here, today, { state: 'abandoned', at: now + 2 });
      expect(await store.ledger.summaries.post(here, today)).toMatchObject({
        state: 'posted',
        ts: '17.000200',
        settledAt: now + 1,
        digest,
      });
    });

    test('that nobody settled is found', async () => {
      await store.ledger.summaries.claim(here, today, now);
      await store.ledger.summaries.claim(there, today, now - 5);
      await store.ledger.summaries.claim(there, '2026-11-23', now - 9);
      await store.ledger.summaries.settle(there, '2026-11-23', { state: 'quiet', at: now });
      expect(await store.ledger.summaries.unsettled(now)).toMatchObject([there]);
    });

    test('is found as the newest of its states', async () => {
      const states = ['posted', 'posted', 'quiet', 'abandoned'] as const;
      for (const [index, state] of states.entries()) {
        const date = `2026-11-2${index}`;
        await store.ledger.summaries.claim(here, date, now);
        await store.ledger.summaries.settle(here, date, { state, at: now, digest });
      }
      const { last } = store.ledger.summaries;
      expect(await last(here, ['posted'])).toMatchObject({ date: '2026-11-21', digest });
      expect(await last(here, ['posted', 'quiet'])).toMatchObject({ date: '2026-11-22' });
      expect(await last(here, ['claimed'])).toBeUndefined();
      expect(await last(here, [])).toBeUndefined();
      expect(await last(there, ['posted'])).toBeUndefined();
    });
  });
});

describeStore('progress tokens', (store) => {
  test('name their workspace until they are revoked', async () => {
    const { create, workspaceOf, revokeAll } = store.ledger.progressTokens;
    const [one, two, other] = [
      await create('T1', 'U1', now),
      await create('T1', 'U1', now),
      await create('T2', 'U2', now),
    ];
    expect(one).toMatch(/^flops_[\w-]{43}$/);
    expect(await workspaceOf(one)).toBe('T1');
    expect(await workspaceOf(other)).toBe('T2');
    expect(await workspaceOf(`${one}x`)).toBeUndefined();
    expect(await revokeAll('T1', 'U1', now)).toBe(2);
    expect(await revokeAll('T1', 'U1', now)).toBe(0);
    expect(await workspaceOf(two)).toBeUndefined();
    expect(await workspaceOf(other)).toBe('T2');
  });

  test('are stored as a hash alone', async () => {
    const token = await store.ledger.progressTokens.create('T1', 'U1', now);
    const rows = await store.db.selectFrom('progress_tokens').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token.slice('flops_'.length));
  });
});
