import { describe, expect, test } from 'vitest';
import { asMicroUsd } from '../../src/booking/money.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { describeStore } from './describe-store.ts';
import { day, elsewhere, estimate, here, newRun, now, there } from './samples.ts';

describeStore('runs', (store) => {
  const book = async (overrides: Parameters<typeof newRun>[0] = {}) =>
    (await store.ledger.runs.book(newRun(overrides))).run;
  const by = { actor: 'U2', at: now };

  describe('booking', () => {
    test('gives back what can be found again, to the last digit', async () => {
      const run = await book({ message: '70B × “2T” \u{1F600}\n' });
      expect(run).toEqual({
        ...here,
        id: run.id,
        number: 1,
        name: 'first run',
        owner: 'U1',
        message: '70B × “2T” \u{1F600}\n',
        estimate,
        status: 'planned',
        plannedStartAt: now + day,
        createdAt: now,
        updatedAt: now,
      });
      expect(await store.ledger.runs.find(here, 1)).toEqual(run);
      expect(await store.ledger.runs.findById('T1', run.id)).toEqual(run);
      expect(await store.ledger.runs.history(here, 1)).toEqual([
        { at: now, actor: 'U1', change: { kind: 'book' } },
      ]);
    });

    test('with the same key books once, whatever else the second says', async () => {
      const first = await store.ledger.runs.book(newRun({ key: 'k', name: 'a' }));
      const second = await store.ledger.runs.book(newRun({ key: 'k', name: 'b' }));
      expect(first.isNew).toBe(true);
      expect(second).toEqual({ run: first.run, isNew: false });
      expect(await store.ledger.runs.list(here)).toEqual([first.run]);
    });

    test('with the same key at the same time books once', async () => {
      const both = await Promise.all(
        [1, 2, 3, 4].map(() => store.ledger.runs.book(newRun({ key: 'k' }))),
      );
      expect(both.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(both.map(({ run }) => run.id)).size).toBe(1);
    });

    test('the same key in another channel is another run', async () => {
      await book({ key: 'k' });
      const other = await store.ledger.runs.book(newRun({ ...there, key: 'k' }));
      expect(other).toMatchObject({ isNew: true, run: { ...there, number: 1 } });
    });

    test('numbers the runs of each channel from 1, without a gap, however many book at once', async () => {
      const places = [here, there, elsewhere];
      const jobs = Array.from({ length: 30 }, (_, index) => book(places[index % 3] ?? here));
      await Promise.all(jobs);
      for (const place of places) {
        const runs = await store.ledger.runs.list(place);
        expect(runs.map(({ number }) => number)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
      }
    });

    test('keeps no U+0000, which PostgreSQL has no place for', async () => {
      expect(await book({ name: 'a\0b' })).toMatchObject({ name: 'ab' });
    });
  });

  describe('booking many', () => {
    test('books them in their order, each in its channel', async () => {
      await book();
      const runs = await store.ledger.runs.bookAll([
        newRun({ name: 'a' }),
        newRun({ ...there, name: 'b' }),
        newRun({ name: 'c', status: 'done', startedAt: now - 2 * day, endedAt: now - day }),
      ]);
      expect(runs).toMatchObject([
        { ...here, number: 2, name: 'a' },
        { ...there, number: 1, name: 'b' },
        { ...here, number: 3, name: 'c', status: 'done', endedAt: now - day },
      ]);
      expect(await store.ledger.runs.history(here, 3)).toMatchObject([
        { change: { kind: 'import' } },
      ]);
    });

    test('books 1,200 at once', async () => {
      const runs = await store.ledger.runs.bookAll(Array.from({ length: 1200 }, () => newRun()));
      expect(runs.at(-1)).toMatchObject({ number: 1200 });
      expect(await store.ledger.runs.list(here, { limit: 5000 })).toHaveLength(1000);
    });

    test('is all or nothing', async () => {
      const wrong = newRun({ plannedStartAt: Number.NaN });
      await expect(store.ledger.runs.bookAll([newRun(), newRun(there), wrong])).rejects.toThrow(
        /NOT NULL|bigint/,
      );
      expect(await store.ledger.runs.list(here)).toEqual([]);
      expect(await store.ledger.runs.list(there)).toEqual([]);
      expect(await book()).toMatchObject({ number: 1 });
    });

    test('that were booked before gives them back', async () => {
      const first = await book({ key: 'k' });
      const runs = await store.ledger.runs.bookAll([newRun({ key: 'k' }), newRun({ key: 'l' })]);
      expect(runs[0]).toEqual(first);
      expect(await store.ledger.runs.list(here)).toHaveLength(2);
    });
  });

  describe('listing', () => {
    test('is newest first and goes on behind a number', async () => {
      for (let index = 0; index < 5; index += 1) await book();
      const numbers = async (page: Parameters<Ledger['runs']['list']>[1]) =>
        (await store.ledger.runs.list(here, page)).map(({ number }) => number);
      expect(await numbers({})).toEqual([5, 4, 3, 2, 1]);
      expect(await numbers({ limit: 2 })).toEqual([5, 4]);
      expect(await numbers({ limit: 2, before: 4 })).toEqual([3, 2]);
    });

    test('takes the statuses that are asked for', async () => {
      for (let index = 0; index < 6; index += 1) await book();
      await store.ledger.runs.change(here, 2, { kind: 'start', startedAt: now }, by);
      await store.ledger.runs.change(here, 4, { kind: 'cancel', endedAt: now }, by);
      const numbers = async (page: Parameters<Ledger['runs']['list']>[1]) =>
        (await store.ledger.runs.list(here, page)).map(({ number }) => number);
      expect(await numbers({ statuses: ['running'] })).toEqual([2]);
      expect(await numbers({ statuses: ['planned', 'running'] })).toEqual([6, 5, 3, 2, 1]);
      expect(await numbers({ statuses: ['planned', 'running'], before: 5, limit: 2 })).toEqual([
        3, 2,
      ]);
      expect(await numbers({ statuses: ['done'] })).toEqual([]);
      expect(await numbers({ statuses: [] })).toEqual([]);
    });
  });

  describe('what touches an interval', () => {
    test('is open and begins before its end, or ended in it', async () => {
      await book({ name: 'planned long ago', plannedStartAt: now - 50 * day });
      await book({ name: 'planned within', plannedStartAt: now + 5 * day });
      await book({ name: 'planned behind', plannedStartAt: now + 10 * day });
      const ended = { status: 'done', startedAt: now - 20 * day } as const;
      await book({ name: 'ended before', ...ended, endedAt: now - 1 });
      await book({ name: 'ended at its beginning', ...ended, endedAt: now });
      await book({ name: 'running', status: 'running', startedAt: now - 90 * day });
      const runs = await store.ledger.runs.touching(here, now, now + 10 * day);
      expect(runs.map(({ name }) => name)).toEqual([
        'planned long ago',
        'planned within',
        'ended at its beginning',
        'running',
      ]);
    });
  });

  describe('changing', () => {
    test('records who did what and when', async () => {
      const run = await book();
      const started = await store.ledger.runs.change(
        here,
        1,
        { kind: 'start', startedAt: now - day },
        by,
      );
      expect(started).toEqual({
        ok: true,
        before: run,
        run: { ...run, status: 'running', startedAt: now - day },
      });
      const progress = { at: now, tokens: 1e12, usd: asMicroUsd(7) };
      await store.ledger.runs.change(
        here,
        1,
        { kind: 'progress', progress },
        { actor: 'U3', at: now + 1 },
      );
      expect(await store.ledger.runs.find(here, 1)).toMatchObject({ progress, updatedAt: now + 1 });
      expect(await store.ledger.runs.history(here, 1)).toEqual([
        { at: now, actor: 'U1', change: { kind: 'book' } },
        { at: now, actor: 'U2', change: { kind: 'start', startedAt: now - day } },
        { at: now + 1, actor: 'U3', change: { kind: 'progress', progress } },
      ]);
    });

    test('never rewrites what was estimated, except by planning anew', async () => {
      await book();
      const dearer = { ...estimate, flop: 1e24, json: '{"query":{}}' };
      const replan = { kind: 'replan', message: '80B', estimate: dearer } as const;
      expect(await store.ledger.runs.change(here, 1, replan, by)).toMatchObject({ ok: true });
      expect(await store.ledger.runs.find(here, 1)).toMatchObject({
        message: '80B',
        estimate: dearer,
      });
      await store.ledger.runs.change(here, 1, { kind: 'start', startedAt: now }, by);
      expect(await store.ledger.runs.change(here, 1, { ...replan, estimate }, by)).toMatchObject({
        ok: false,
      });
      expect(await store.ledger.runs.find(here, 1)).toMatchObject({ estimate: dearer });
    });

    test('that cannot be leaves no trace', async () => {
      const run = await book();
      const change = { kind: 'start', startedAt: now + day } as const;
      expect(await store.ledger.runs.change(here, 1, change, by)).toEqual({
        ok: false,
        fault: { kind: 'in-the-future', at: now + day },
      });
      expect(await store.ledger.runs.find(here, 1)).toEqual(run);
      expect(await store.ledger.runs.history(here, 1)).toHaveLength(1);
    });

    test('a run that there is not is said', async () => {
      await book();
      const fault = { ok: false, fault: { kind: 'no-such-run' } };
      const change = { kind: 'cancel', endedAt: now } as const;
      expect(await store.ledger.runs.change(here, 2, change, by)).toEqual(fault);
      expect(await store.ledger.runs.change(there, 1, change, by)).toEqual(fault);
    });

    test('at the same time happens one after the other', async () => {
      await book();
      const names = Array.from({ length: 12 }, (_, index) => `name ${index}`);
      await Promise.all(
        names.map((name) => store.ledger.runs.change(here, 1, { kind: 'rename', name }, by)),
      );
      expect(await store.ledger.runs.history(here, 1)).toHaveLength(13);
      const starts = names.map(() =>
        store.ledger.runs.change(here, 1, { kind: 'start', startedAt: now }, by),
      );
      expect((await Promise.all(starts)).filter(({ ok }) => ok)).toHaveLength(1);
    });
  });

  describe('reports of a job', () => {
    test('begin a run, tell how far it is, and end it', async () => {
      const { id } = await book({ plannedStartAt: now - 3 * day });
      const progress = { at: now, tokens: 1e12 };
      const first = await store.ledger.runs.report(
        'T1',
        id,
        'a',
        { started: now - day, progress },
        now,
      );
      expect(first).toMatchObject({ ok: true, run: { status: 'running', startedAt: now - day } });
      const last = await store.ledger.runs.report('T1', id, 'b', { ended: now }, now);
      expect(last).toMatchObject({ ok: true, run: { status: 'done', endedAt: now, progress } });
      expect((await store.ledger.runs.history(here, 1)).map(({ actor }) => actor)).toEqual([
        'U1',
        'job',
        'job',
        'job',
      ]);
    });

    test('with the same key count once', async () => {
      const { id } = await book();
      const told = { progress: { at: now, tokens: 5 } };
      await store.ledger.runs.report('T1', id, 'a', told, now);
      const again = { progress: { at: now, tokens: 9 } };
      expect(await store.ledger.runs.report('T1', id, 'a', again, now)).toMatchObject({
        ok: 'repeated',
        run: { progress: { tokens: 5 } },
      });
    });

    test('that cannot be leave no trace, and their key is free', async () => {
      const { id } = await book();
      const wrong = { progress: { at: now, tokens: 5 }, ended: now + day };
      expect(await store.ledger.runs.report('T1', id, 'a', wrong, now)).toMatchObject({
        ok: false,
      });
      expect(await store.ledger.runs.find(here, 1)).toMatchObject({ status: 'planned' });
      const right = await store.ledger.runs.report('T1', id, 'a', { ended: now }, now);
      expect(right).toMatchObject({ ok: true, run: { status: 'done' } });
    });

    test('every ten minutes leave one entry an hour in the history', async () => {
      const { id } = await book({ plannedStartAt: now });
      for (let minute = 0; minute < 150; minute += 10) {
        const at = now + minute * 60_000;
        await store.ledger.runs.report(
          'T1',
          id,
          `${minute}`,
          { progress: { at, tokens: minute } },
          at,
        );
      }
      const history = await store.ledger.runs.history(here, 1);
      expect(history.map(({ at }) => (at - now) / 60_000)).toEqual([0, 0, 60, 120]);
      expect(history.at(-1)?.change).toMatchObject({ progress: { tokens: 140 } });
    });

    test('of another workspace find no run', async () => {
      const { id } = await book();
      expect(await store.ledger.runs.report('T2', id, 'a', { ended: now }, now)).toMatchObject({
        ok: false,
        fault: { kind: 'no-such-run' },
      });
      expect(await store.ledger.runs.findById('T2', id)).toBeUndefined();
    });
  });
});
