import { describe, expect, test } from 'vitest';
import { defaultSpreadMs, dueJobs, spreadOf } from '../../src/summary/due.ts';
import { memorySummaries } from '../support/memory-summaries.ts';
import { hour, minute, nine, planOf } from './builders.ts';

type Plans = Parameters<typeof memorySummaries>[0];

function due(plans: Plans, after: number, until: number, spreadMs = 0, lines: string[] = []) {
  const log = { write: (_level: string, line: string) => void lines.push(line) };
  return dueJobs({ summaries: memorySummaries(plans), log, spreadMs }, after, until);
}

const job = { workspace: 'T1', channel: 'C1', date: '2026-11-24', dueAt: nine };

describe('what is due', () => {
  test('comes in the window that ends with its moment, and in no other', async () => {
    expect(await due([planOf()], nine - minute, nine)).toEqual([{ ...job, runAt: nine }]);
    expect(await due([planOf()], nine, nine + minute)).toEqual([]);
    expect(await due([planOf()], nine - 2 * minute, nine - minute)).toEqual([]);
  });

  test('is nothing of a plan that was set after the moment', async () => {
    expect(await due([planOf({ setAt: nine + 1 })], nine - minute, nine + minute)).toEqual([]);
  });

  test('is nothing of a paused plan', async () => {
    const paused = { at: nine, because: 'archived' };
    expect(await due([planOf({ paused })], nine - minute, nine)).toEqual([]);
  });

  test('is found on every page of plans', async () => {
    const plans = Array.from({ length: 2500 }, (_, index) => planOf({ channel: `C${index}` }));
    expect(await due(plans, nine - minute, nine)).toHaveLength(2500);
  });

  test.each([
    ['Pacific/Kiritimati', '2026-11-25', Date.UTC(2026, 10, 24, 19)],
    ['Pacific/Pago_Pago', '2026-11-24', Date.UTC(2026, 10, 24, 20)],
  ])('has the date of its own zone: %s', async (zone, date, at) => {
    const jobs = await due([planOf({ zone })], at - minute, at);
    expect(jobs).toEqual([{ ...job, date, dueAt: at, runAt: at }]);
  });

  test('makes up a window of six hours', async () => {
    expect(await due([planOf()], nine - hour, nine + 5 * hour)).toHaveLength(1);
  });

  test('is found beside a plan whose zone is lost, and that is said', async () => {
    const lines: string[] = [];
    const plans = [planOf({ channel: 'C0', zone: 'Mars/Olympus' }), planOf()];
    expect(await due(plans, nine - minute, nine, 0, lines)).toHaveLength(1);
    expect(lines).toEqual([expect.stringContaining('C0')]);
  });
});

describe('the spread', () => {
  const channels = Array.from({ length: 20_000 }, (_, index) => ({
    workspace: `T${index % 50}`,
    channel: `C${index}`,
  }));

  test('puts no more than a tenth above its share into any minute', () => {
    const perMinute = [0, 0, 0, 0, 0];
    for (const place of channels) {
      const index = Math.floor(spreadOf(place, defaultSpreadMs) / minute);
      perMinute[index] = (perMinute[index] ?? 0) + 1;
    }
    expect(perMinute).toHaveLength(5);
    expect(Math.max(...perMinute)).toBeLessThan(4400);
    expect(Math.min(...perMinute)).toBeGreaterThan(3600);
  });

  test('is the same for a channel every day, and runs a job once over the windows that it crosses', async () => {
    const runs = [];
    for (let at = nine - minute; at < nine + 10 * minute; at += minute) {
      runs.push(...(await due([planOf()], at, at + minute, defaultSpreadMs)));
    }
    const runAt = nine + spreadOf(planOf(), defaultSpreadMs);
    expect(runs).toEqual([{ ...job, runAt }]);
  });
});
