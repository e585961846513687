import { describe, expect, test } from 'vitest';
import { composeDigest } from '../../src/booking/compose.ts';
import type { Composing } from '../../src/booking/compose.ts';
import { asMicroUsd } from '../../src/booking/money.ts';
import type { Run } from '../../src/booking/run.ts';
import {
  at,
  bookedEstimate,
  bookedRun,
  dayMs,
  runningRun,
  someBudget,
  somePlan,
} from '../support/bookings.ts';

const nine = at('2026-11-16T09:00:00Z');

function compose(changes: Partial<Composing> = {}) {
  return composeDigest({
    plan: somePlan(),
    budgets: [someBudget()],
    runs: [],
    crossings: [],
    now: nine,
    ...changes,
  });
}

/** Two mornings: what the first said is what the second compares with. */
function nextMorning(first: Partial<Composing>, changes: Partial<Composing> = {}, days = 1) {
  const digest = compose(first);
  return compose({ ...first, now: nine + days * dayMs, last: { digest, at: nine }, ...changes });
}

function whats(runs: readonly Run[], changes: Partial<Composing> = {}) {
  return compose({ runs, ...changes }).runs.map(({ number, what, by }) => ({
    number,
    what,
    ...(by === undefined ? {} : { by }),
  }));
}

describe('the runs that are spoken of', () => {
  test('slip once their day has passed, by so many days', () => {
    const run = bookedRun({ plannedStartAt: at('2026-11-14T23:00:00Z') });
    expect(whats([run])).toEqual([{ number: 1, what: 'slips', by: 2 }]);
  });

  test('start on their day, until it is over', () => {
    const run = bookedRun({ plannedStartAt: at('2026-11-16T01:00:00Z') });
    expect(whats([run])).toEqual([{ number: 1, what: 'starts' }]);
    expect(whats([bookedRun({ plannedStartAt: at('2026-11-17') })])).toEqual([]);
  });

  test('are late by the days of where the summary is read', () => {
    // The evening of the 15th in Pago Pago.
    const run = bookedRun({ plannedStartAt: at('2026-11-16T08:00:00Z') });
    const plan = somePlan({ zone: 'Pacific/Pago_Pago' });
    expect(whats([run], { plan, now: at('2026-11-16T20:00:00Z') })).toEqual([
      { number: 1, what: 'slips', by: 1 },
    ]);
  });

  test('run, end on their last day, and overrun past the upper end of their estimate', () => {
    const run = runningRun();
    expect(whats([run])).toEqual([{ number: 1, what: 'runs' }]);
    expect(whats([run], { now: at('2026-11-19T09:00:00Z') })).toEqual([
      { number: 1, what: 'runs' },
    ]);
    expect(whats([run], { now: at('2026-11-20T09:00:00Z') })[0]?.what).toBe('ends');
    const [over] = whats([run], { now: at('2026-11-26T00:00:00Z') });
    expect(over).toEqual({ number: 1, what: 'overruns', by: expect.closeTo(0.6) as number });
  });

  test('overrun by what was reported, too', () => {
    const progress = { at: at('2026-11-15'), usd: asMicroUsd(320_000e6) };
    const [over] = whats([runningRun({ progress })]);
    expect(over).toEqual({ number: 1, what: 'overruns', by: expect.closeTo(0.6) as number });
    const within = { at: at('2026-11-15'), usd: asMicroUsd(290_000e6) };
    expect(whats([runningRun({ progress: within })])[0]?.what).not.toBe('overruns');
  });

  test('are told of once when they have begun or ended since the last summary', () => {
    const begun = runningRun({ startedAt: at('2026-11-16T08:00:00Z') });
    const ended = runningRun({ number: 2, status: 'done', endedAt: at('2026-11-16T08:30:00Z') });
    const runs = [ended, begun];
    expect(whats(runs)).toEqual([
      { number: 1, what: 'starts' },
      { number: 2, what: 'ended' },
    ]);
    const last = { digest: compose(), at: at('2026-11-16T08:45:00Z') };
    expect(whats(runs, { last })).toEqual([{ number: 1, what: 'runs' }]);
  });

  test('stand in the order of what needs attention', () => {
    const runs = [
      runningRun({ number: 1 }),
      bookedRun({ number: 2, plannedStartAt: at('2026-11-16') }),
      bookedRun({ number: 3, plannedStartAt: at('2026-11-10') }),
      runningRun({ number: 4, startedAt: at('2026-10-20') }),
    ];
    expect(whats(runs).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  });

  test('cost what they have used and what is left, or nothing that is known', () => {
    const { usd: _, rate: __, ...unpriced } = bookedEstimate();
    const { runs } = compose({
      runs: [runningRun(), runningRun({ number: 2, estimate: unpriced })],
    });
    expect(runs[0]?.usd).toBeCloseTo(200_000e6);
    expect(runs[1]).not.toHaveProperty('usd');
  });
});

describe('the one thing to do', () => {
  test('is about a budget that will be over, and the planned run that takes most of it', () => {
    const runs = [
      runningRun({ number: 1 }),
      bookedRun({ number: 2, plannedStartAt: at('2026-11-24') }),
      bookedRun({ number: 3, plannedStartAt: at('2026-11-18') }),
    ];
    const budgets = [someBudget({ amount: asMicroUsd(400_000e6) })];
    expect(compose({ runs, budgets }).advice).toEqual({
      kind: 'over-budget',
      budget: 'budget-1',
      by: expect.closeTo(140_000e6, -3) as number,
      run: 3,
    });
  });

  test('names no run where none can be put off', () => {
    const budgets = [someBudget({ amount: asMicroUsd(100_000e6) })];
    expect(compose({ runs: [runningRun()], budgets }).advice).toEqual({
      kind: 'over-budget',
      budget: 'budget-1',
      by: expect.closeTo(100_000e6, -3) as number,
    });
  });

  test('is about the run that is most late, where the budgets hold', () => {
    const runs = [
      bookedRun({ number: 1, plannedStartAt: at('2026-11-14') }),
      bookedRun({ number: 2, plannedStartAt: at('2026-11-12') }),
    ];
    expect(compose({ runs }).advice).toEqual({ kind: 'late-start', run: 2, days: 4 });
  });

  test('is about the run that nobody has reported on for three days', () => {
    expect(compose({ runs: [runningRun()] }).advice).toEqual({
      kind: 'no-progress',
      run: 1,
      days: 6,
    });
    const progress = { at: at('2026-11-15'), tokens: 5e11 };
    expect(compose({ runs: [runningRun({ progress })] }).advice).toBeUndefined();
  });

  test('is about room that will be lost, near the end of a period', () => {
    const late = at('2026-11-25T09:00:00Z');
    expect(compose({ now: late }).advice).toEqual({
      kind: 'room-left',
      budget: 'budget-1',
      left: 1e12,
    });
    expect(compose().advice).toBeUndefined();
    expect(
      compose({ now: late, budgets: [someBudget({ rollover: true })] }).advice,
    ).toBeUndefined();
  });
});

describe('a quiet morning', () => {
  const slow = { runs: [], budgets: [someBudget()] };

  test('is one on which nothing moved', () => {
    const digest = nextMorning(slow);
    expect(digest.isUnmoved).toBe(true);
    expect(digest.isQuiet).toBe(true);
  });

  test('is never the first', () => {
    expect(compose(slow).isQuiet).toBe(false);
  });

  test('is told once a week all the same', () => {
    expect(nextMorning(slow, {}, 6).isQuiet).toBe(true);
    const week = nextMorning(slow, {}, 7);
    expect(week.isUnmoved).toBe(true);
    expect(week.isQuiet).toBe(false);
  });

  test('is none when the spending moved by more than was set, in either direction', () => {
    // 20k a day are 2% of the budget.
    const runs = [runningRun()];
    expect(nextMorning({ runs }).isQuiet).toBe(false);
    expect(nextMorning({ runs, plan: somePlan({ quietBelow: 0.03 }) }).isQuiet).toBe(true);
    const spent = (usd: number) => ({
      runs: [
        runningRun({
          status: 'done' as const,
          endedAt: at('2026-11-14'),
          progress: { at: at('2026-11-14'), usd: asMicroUsd(usd * 1e6) },
        }),
      ],
    });
    expect(nextMorning(spent(300_000), spent(280_000)).isQuiet).toBe(false);
    expect(nextMorning(spent(300_000), spent(295_000)).isQuiet).toBe(true);
  });

  test('is none when a budget was changed, a threshold was passed or a period begins', () => {
    expect(nextMorning(slow, { budgets: [someBudget({ id: 'new' })] }).isQuiet).toBe(false);
    expect(nextMorning(slow, { budgets: [] }).isQuiet).toBe(false);
    const crossing = { budget: 'budget-1', period: '2026-11-01', threshold: 50 };
    const crossings = [{ ...crossing, crossedAt: nine + 1 }];
    expect(nextMorning(slow, { crossings }).isQuiet).toBe(false);
    const december = { now: at('2026-12-01T09:00:00Z') };
    expect(compose({ ...december, last: { digest: compose(slow), at: nine } }).isUnmoved).toBe(
      false,
    );
  });

  test('is none when a run slips, and is one again when it slips on', () => {
    const runs = [bookedRun({ plannedStartAt: at('2026-11-16') })];
    const plan = somePlan({ quietBelow: 1 });
    expect(nextMorning({ runs, plan }).isQuiet).toBe(false);
    const late = [bookedRun({ plannedStartAt: at('2026-11-15') })];
    expect(nextMorning({ runs: late, plan }).isQuiet).toBe(true);
  });
});

describe('a budget from a day to a day', () => {
  const budgets = [someBudget({ period: { kind: 'range', from: '2026-11-01', to: '2026-11-15' } })];

  test('is spoken of once more after its end', () => {
    const first = compose({ budgets });
    expect(first.budgets).toHaveLength(1);
    const next = compose({ budgets, now: nine + dayMs, last: { digest: first, at: nine } });
    expect(next.budgets).toEqual([]);
  });
});

test('a summary that comes late is its own day’s', () => {
  expect(compose({ date: '2026-11-15' }).date).toBe('2026-11-15');
  expect(
    compose({ plan: somePlan({ zone: 'Pacific/Kiritimati' }), now: at('2026-11-16T12:00:00Z') })
      .date,
  ).toBe('2026-11-17');
});

test('a hundred runs and three budgets are composed in under five milliseconds', () => {
  const runs = Array.from({ length: 100 }, (_, n) =>
    n % 3 === 0
      ? bookedRun({ number: n, plannedStartAt: nine + n * dayMs })
      : runningRun({ number: n, progress: { at: at('2026-11-15'), tokens: 5e11 } }),
  );
  const budgets = [
    someBudget({ zone: 'Europe/Berlin' }),
    someBudget({ id: 'b2', measure: { kind: 'flop' }, amount: 1e26, zone: 'Europe/Berlin' }),
    someBudget({
      id: 'b3',
      measure: { kind: 'accelerator-hours' },
      amount: 1e7,
      zone: 'Europe/Berlin',
    }),
  ];
  const once = () => compose({ runs, budgets, plan: somePlan({ zone: 'Europe/Berlin' }) });
  for (let n = 0; n < 20; n += 1) once();
  // The thread's own time: others may be at work on this machine.
  const before = process.threadCpuUsage();
  for (let n = 0; n < 20; n += 1) once();
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1000 / 20).toBeLessThan(5);
});
