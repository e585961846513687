import { describe, expect, test } from 'vitest';
import { microUsd } from '../../src/booking/money.ts';
import { plannedUsage, usageOf, within } from '../../src/booking/usage.ts';
import { at, bookedEstimate, bookedRun, dayMs, runningRun } from '../support/bookings.ts';

const usd = { kind: 'usd' } as const;
const hours = { kind: 'accelerator-hours' } as const;
const flop = { kind: 'flop' } as const;

/** Accelerator hours. */
function used(run: ReturnType<typeof bookedRun>, now: string): number {
  return Math.round(usageOf(run, hours, at(now)).used.amount);
}

function left(run: ReturnType<typeof bookedRun>, now: string, measure = hours) {
  const { low, mid, high } = usageOf(run, measure, at(now)).remaining;
  return [low, mid, high].map(({ amount }) => Math.round(amount));
}

describe('a planned run', () => {
  test('has used nothing and takes its estimate from its start on', () => {
    const { used: nothing, remaining } = usageOf(bookedRun(), usd, at('2026-11-01'));
    expect(nothing.amount).toBe(0);
    expect(remaining.mid).toEqual({
      amount: 200_000e6,
      from: at('2026-11-10'),
      to: at('2026-11-20'),
    });
    expect(remaining.high.to).toBe(at('2026-11-25'));
  });

  test('whose start has passed is taken to start now', () => {
    const { remaining } = usageOf(bookedRun(), usd, at('2026-11-15'));
    expect(remaining.mid.from).toBe(at('2026-11-15'));
  });

  test('of which nobody knows how long it takes falls on its start', () => {
    const { seconds: _, ...timeless } = bookedEstimate();
    const usage = plannedUsage(timeless, flop, at('2026-11-30'));
    expect(within(usage, at('2026-11-01'), at('2026-12-01')).committed.mid).toBe(1e24);
    expect(within(usage, at('2026-12-01'), at('2027-01-01')).committed.mid).toBe(0);
  });

  test('counts only where its kind of accelerator does', () => {
    const h200 = { ...hours, accelerator: 'h200' };
    const h100 = { ...hours, accelerator: 'h100-sxm' };
    expect(usageOf(bookedRun(), h200, 0).remaining.mid.amount).toBe(0);
    expect(usageOf(bookedRun(), h100, 0).remaining.mid.amount).toBe(100_000);
  });
});

describe('a running run of which nothing was reported', () => {
  test('uses by the plan, and says that it is provisional', () => {
    const usage = usageOf(runningRun(), hours, at('2026-11-13'));
    expect(usage.used.amount).toBeCloseTo(30_000);
    expect(usage.isProvisional).toBe(true);
    expect(left(runningRun(), '2026-11-13')).toEqual([50_000, 70_000, 120_000]);
  });

  test('never uses more than the upper end of its estimate', () => {
    expect(used(runningRun(), '2027-11-13')).toBe(150_000);
    expect(left(runningRun(), '2027-11-13')).toEqual([0, 0, 0]);
  });
});

describe('a running run with reports', () => {
  const reported = runningRun({
    progress: { at: at('2026-11-14'), tokens: 2e11, acceleratorHours: 30_000 },
  });

  test('has used what was reported, and goes on at the pace that it showed', () => {
    // 30k hours in four days.
    expect(used(reported, '2026-11-14')).toBe(30_000);
    expect(used(reported, '2026-11-16')).toBe(45_000);
    expect(used(reported, '2026-11-12')).toBe(15_000);
  });

  test('will take as a whole what its share of the tokens took', () => {
    // A fifth took 30k hours, so the whole takes 150k, and 120k of them are left.
    const [low = 0, mid, high = 0] = left(reported, '2026-11-14');
    expect(mid).toBe(120_000);
    expect(usageOf(reported, hours, at('2026-11-14')).remaining.mid.to).toBe(at('2026-11-30'));
    expect(low).toBeLessThan(120_000);
    expect(high).toBeGreaterThan(120_000);
  });

  test('is the surer of its end the further it is', () => {
    const far = runningRun({
      progress: { at: at('2026-11-14'), tokens: 9e11, acceleratorHours: 90_000 },
    });
    const spread = (run: typeof far) => {
      const [low = 0, , high = 0] = left(run, '2026-11-14');
      return high - low;
    };
    expect(spread(far)).toBeLessThan(spread(reported) / 5);
  });

  test('has its dollars from its hours at the booked rate', () => {
    const { used: spent, isProvisional } = usageOf(reported, usd, at('2026-11-14'));
    expect(spent.amount).toBe(60_000e6);
    expect(isProvisional).toBe(false);
  });

  test('has its hours from its dollars where only those were reported', () => {
    const billed = runningRun({ progress: { at: at('2026-11-14'), usd: microUsd(70_000) } });
    expect(used(billed, '2026-11-14')).toBe(35_000);
  });

  test('is provisional again a day after the last report', () => {
    expect(usageOf(reported, hours, at('2026-11-15')).isProvisional).toBe(false);
    expect(usageOf(reported, hours, at('2026-11-15') + 1).isProvisional).toBe(true);
  });

  test('has done of its FLOP what it has done of its tokens', () => {
    expect(usageOf(reported, flop, at('2026-11-14')).used.amount).toBeCloseTo(2e23, -18);
  });

  test('may be slower than planned, which tokens alone say', () => {
    const slow = runningRun({ progress: { at: at('2026-11-15'), tokens: 2.5e11 } });
    // Half of the planned time for a quarter of the work: twice the hours.
    expect(used(slow, '2026-11-15')).toBe(50_000);
    expect(left(slow, '2026-11-15')[1]).toBe(150_000);
  });

  test('that was told of late is not taken for a wonder of speed', () => {
    const late = runningRun({
      startedAt: at('2026-11-14T23:59:00Z'),
      progress: { at: at('2026-11-15'), tokens: 4e11 },
    });
    expect(used(late, '2026-11-15')).toBe(40_000);
    expect(left(late, '2026-11-15')[1]).toBe(60_000);
    const hoursToo = { ...late, progress: { at: at('2026-11-15'), acceleratorHours: 40_000 } };
    expect(used(hoursToo, '2026-11-16')).toBe(50_000);
  });
});

describe('a run that has ended', () => {
  test('counts as what it reported, however much was planned', () => {
    const done = runningRun({
      status: 'done',
      endedAt: at('2026-11-22'),
      progress: { at: at('2026-11-22'), acceleratorHours: 170_000 },
    });
    const usage = usageOf(done, hours, at('2026-12-24'));
    expect(usage.used).toEqual({
      amount: 170_000,
      from: at('2026-11-10'),
      to: at('2026-11-22'),
    });
    expect(usage.isProvisional).toBe(false);
    expect(usage.remaining.high.amount).toBe(0);
  });

  test('without a report counts by the time that it took, within its estimate', () => {
    const ended = (day: string) =>
      usageOf(runningRun({ status: 'done', endedAt: at(day) }), hours, at('2027-01-01'));
    expect(ended('2026-11-21').used.amount).toBeCloseTo(110_000);
    expect(ended('2026-11-21').isProvisional).toBe(true);
    expect(ended('2026-12-31').used.amount).toBe(150_000);
    // Started and done at once: both were told afterwards.
    expect(ended('2026-11-10').used.amount).toBe(100_000);
  });

  test('has done all its FLOP', () => {
    const done = runningRun({ status: 'done', endedAt: at('2026-11-15') });
    const usage = usageOf(done, flop, at('2026-12-01'));
    expect(usage.used.amount).toBe(1e24);
    expect(usage.isProvisional).toBe(false);
  });

  test('keeps what it used when it was cancelled', () => {
    const cancelled = runningRun({ status: 'cancelled', endedAt: at('2026-11-12') });
    expect(used(cancelled, '2026-12-01')).toBe(20_000);
    expect(left(cancelled, '2026-12-01')).toEqual([0, 0, 0]);
  });

  test('used nothing when it was cancelled before it began', () => {
    const cancelled = bookedRun({ status: 'cancelled', endedAt: at('2026-11-12') });
    const usage = usageOf(cancelled, usd, at('2026-12-01'));
    expect(usage.used.amount).toBe(0);
    expect(within(usage, 0, at('2027-01-01')).isProvisional).toBe(false);
  });
});

test('a run that no money is known of costs what is reported, and nothing before', () => {
  const { usd: _, rate: __, ...unpriced } = bookedEstimate();
  const run = runningRun({ estimate: unpriced });
  expect(usageOf(run, usd, at('2026-11-12')).used.amount).toBe(0);
  const billed = { ...run, progress: { at: at('2026-11-12'), usd: microUsd(500) } };
  expect(usageOf(billed, usd, at('2026-11-12')).used.amount).toBe(500e6);
});

test('what falls into a month is the part of the time that does', () => {
  const usage = usageOf(runningRun(), hours, at('2026-11-12'));
  const day = within(usage, at('2026-11-11'), at('2026-11-11') + dayMs);
  expect(day.spent).toBeCloseTo(10_000);
  expect(day.committed.mid).toBe(0);
  const later = within(usage, at('2026-11-15'), at('2026-11-15') + dayMs);
  expect(later.spent).toBe(0);
  expect(later.committed.mid).toBeCloseTo(10_000);
});
