import { describe, expect, test } from 'vitest';
import { budgetState } from '../../src/booking/budget-state.ts';
import type { Budget } from '../../src/booking/budget.ts';
import type { Digest } from '../../src/booking/digest.ts';
import { asMicroUsd } from '../../src/booking/money.ts';
import { at, bookedRun, runningRun, someBudget } from '../support/bookings.ts';

const millionUsd = 1e12;
const dollars = (micro: number) => Math.round(micro / 1e6);

/** 1 to 11 November, $300k. */
const done = runningRun({
  number: 2,
  status: 'done',
  startedAt: at('2026-11-01'),
  endedAt: at('2026-11-11'),
  progress: { at: at('2026-11-11'), usd: asMicroUsd(300_000e6) },
});

describe('a budget in the middle of its month', () => {
  const now = at('2026-11-16');
  // Six days of ten are spent.
  const state = budgetState({ budget: someBudget(), runs: [done, runningRun()], now });

  test('has spent what its runs used in it', () => {
    expect([state.from, state.to]).toEqual(['2026-11-01', '2026-11-30']);
    expect(dollars(state.spent)).toBe(300_000 + 120_000);
    expect(state.limit).toBe(millionUsd);
    expect(state.paced).toBe(millionUsd / 2);
  });

  test('is provisional where one run was not reported', () => {
    expect(state.isProvisional).toBe(true);
    expect(budgetState({ budget: someBudget(), runs: [done], now }).isProvisional).toBe(false);
  });

  test('forecasts what its runs will still take, with their band', () => {
    expect(dollars(state.committed)).toBe(80_000);
    expect(dollars(state.forecast.mid)).toBe(500_000);
    expect(dollars(state.forecast.low)).toBe(460_000);
    // 280k dollars at the run's pace of 20k a day: fourteen days would be left, all of them in November.
    expect(dollars(state.forecast.high)).toBe(600_000);
  });

  test('counts of a run only what falls into the month', () => {
    const late = bookedRun({ plannedStartAt: at('2026-11-26') });
    const { committed, forecast } = budgetState({ budget: someBudget(), runs: [late], now });
    expect(dollars(committed)).toBe(100_000);
    expect(dollars(forecast.mid)).toBe(100_000);
  });

  test('counts nothing of what ended before it', () => {
    const october = runningRun({
      status: 'done',
      startedAt: at('2026-10-01'),
      endedAt: at('2026-10-11'),
    });
    expect(budgetState({ budget: someBudget(), runs: [october], now }).spent).toBe(0);
  });

  test('of FLOP or hours counts those', () => {
    const measured = (budget: Partial<Budget>) =>
      budgetState({ budget: someBudget(budget), runs: [runningRun()], now });
    const h100Hours = { kind: 'accelerator-hours', accelerator: 'h100-sxm' } as const;
    expect(measured({ measure: h100Hours, amount: 5e5 }).spent).toBeCloseTo(60_000);
    expect(measured({ measure: { kind: 'flop' }, amount: 1e25 }).spent).toBeCloseTo(6e23, -18);
  });
});

describe('what a period left', () => {
  const rolling = someBudget({ rollover: true, setAt: at('2026-09-15') });
  const month = (name: string, usd: number) =>
    runningRun({
      status: 'done',
      startedAt: at(`2026-${name}-02`),
      endedAt: at(`2026-${name}-12`),
      progress: { at: at(`2026-${name}-12`), usd: asMicroUsd(usd * 1e6) },
    });

  test('is added to the next, back to the period in which the budget was set', () => {
    const runs = [month('08', 100), month('09', 900_000), month('10', 400_000)];
    const { limit } = budgetState({ budget: rolling, runs, now: at('2026-11-24') });
    // September left 100k; October had 1.1M and left 700k. August was before the budget.
    expect(dollars(limit)).toBe(1_700_000);
  });

  test('is nothing after an overdrawn one, which takes nothing either', () => {
    const runs = [month('09', 1_000_000), month('10', 1_500_000)];
    const { limit } = budgetState({ budget: rolling, runs, now: at('2026-11-24') });
    expect(limit).toBe(millionUsd);
  });

  test('is lost where the budget does not roll over', () => {
    const budget = someBudget({ setAt: at('2026-09-15') });
    expect(budgetState({ budget, runs: [], now: at('2026-11-24') }).limit).toBe(millionUsd);
  });
});

describe('what changed since the last summary', () => {
  const budget = someBudget();
  const before = budgetState({ budget, runs: [runningRun()], now: at('2026-11-15') });
  const digest: Digest = {
    date: '2026-11-15',
    zone: 'UTC',
    budgets: [before],
    runs: [],
    isUnmoved: false,
    isQuiet: false,
  };
  const last = { digest, at: at('2026-11-15') };

  test('is told within a period', () => {
    const { change } = budgetState({ budget, runs: [runningRun()], now: at('2026-11-16'), last });
    expect(change?.since).toBe('2026-11-15');
    expect(dollars(change?.spent ?? 0)).toBe(20_000);
    expect(dollars(change?.forecast ?? 1)).toBe(0);
  });

  test('is not told over the turn of a month, nor of another budget', () => {
    const after = budgetState({ budget, runs: [runningRun()], now: at('2026-12-01'), last });
    expect(after.change).toBeUndefined();
    const other = someBudget({ id: 'budget-2' });
    expect(
      budgetState({ budget: other, runs: [], now: at('2026-11-16'), last }).change,
    ).toBeUndefined();
  });

  test('names the thresholds that were passed since, recorded or not, and not those before', () => {
    const small = someBudget({ amount: asMicroUsd(150_000e6) });
    const crossing = { budget: small.id, period: '2026-11-01' };
    const crossings = [
      { ...crossing, threshold: 50, crossedAt: at('2026-11-14') },
      { ...crossing, threshold: 60, crossedAt: at('2026-11-15T12:00:00Z') },
      { ...crossing, threshold: 70, crossedAt: at('2026-11-15T12:00:00Z'), clearedAt: 1 },
      { ...crossing, period: '2026-10-01', threshold: 90, crossedAt: at('2026-11-15T12:00:00Z') },
    ];
    const now = at('2026-11-16');
    const state = budgetState({ budget: small, runs: [runningRun()], now, last, crossings });
    // 120k of 150k is 80%.
    expect(state.crossed).toEqual([60, 80]);
  });
});

describe('the course of a period', () => {
  const now = at('2026-11-16T12:00:00Z');
  const series = (budget: Partial<Budget>, moment = now) =>
    budgetState({ budget: someBudget(budget), runs: [runningRun()], now: moment }).series;

  test('is spent up to today and forecast from today on', () => {
    const points = series({});
    expect(points.find(({ day }) => day === '2026-11-16')).toEqual({
      day: '2026-11-16',
      spent: expect.closeTo(130_000e6, -3) as number,
      forecast: expect.closeTo(140_000e6, -3) as number,
    });
    expect(points[0]).toEqual({ day: '2026-11-01', spent: 0 });
    expect(points.at(-1)).toEqual({
      day: '2026-11-30',
      forecast: expect.closeTo(200_000e6, -3) as number,
    });
  });

  test.each([
    [{ kind: 'week' }, 7],
    [{ kind: 'month' }, 20],
    [{ kind: 'quarter' }, 20],
    [{ kind: 'range', from: '2026-11-16', to: '2026-11-16' }, 1],
    [{ kind: 'range', from: '2026-11-01', to: '2029-11-01' }, 20],
  ] as const)('of %j has so many points, in order, today among them', (period, count) => {
    const days = series({ period }).map(({ day }) => day);
    expect(days).toHaveLength(count);
    expect(days).toContain('2026-11-16');
    expect(days).toEqual([...new Set(days)].toSorted());
  });

  test('never falls', () => {
    const values = series({ period: { kind: 'quarter' } }).map(
      ({ spent, forecast }) => spent ?? forecast ?? Number.NaN,
    );
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });

  test('of a period that is over is all spent, and what came after does not count', () => {
    const period = { kind: 'range', from: '2026-11-01', to: '2026-11-12' } as const;
    const state = budgetState({
      budget: someBudget({ period }),
      runs: [runningRun()],
      now: at('2026-11-18'),
    });
    expect(dollars(state.spent)).toBe(60_000);
    expect(state.committed).toBe(0);
    expect(state.paced).toBe(millionUsd);
    expect(dollars(state.series.at(-1)?.spent ?? 0)).toBe(60_000);
  });
});

test('days begin where the budget is', () => {
  // Noon UTC of 30 November is December in Kiritimati.
  const now = at('2026-11-30T12:00:00Z');
  const state = budgetState({ budget: someBudget({ zone: 'Pacific/Kiritimati' }), runs: [], now });
  expect(state.from).toBe('2026-12-01');
});
