import { describe, expect, test } from 'vitest';
import { reachedUtilisation, remainderOf } from '../../src/booking/remainder.ts';
import { at, bookedEstimate, bookedRun, runningRun } from '../support/bookings.ts';

const half = runningRun({
  progress: { at: at('2026-11-16'), tokens: 5e11, acceleratorHours: 60_000 },
});

describe('what is left of a run', () => {
  test('is its estimate before it begins', () => {
    const left = remainderOf(bookedRun(), at('2026-11-01'));
    expect(left.tokens).toBe(1e12);
    expect(left.seconds?.mid).toBe(10 * 86_400);
    expect(left.acceleratorHours?.mid).toBe(100_000);
    expect(left.usd?.mid).toBe(200_000e6);
    expect(left.endsAt?.mid).toBe(at('2026-11-20'));
    expect(left.share).toBeUndefined();
    expect(left.utilisation).toBeUndefined();
  });

  test('follows from what it has reported', () => {
    // Half of the work in six days and 60k hours.
    const left = remainderOf(half, at('2026-11-16'));
    expect(left.share).toBe(0.5);
    expect(left.tokens).toBe(5e11);
    expect(left.seconds?.mid).toBeCloseTo(6 * 86_400);
    expect(left.acceleratorHours?.mid).toBeCloseTo(60_000);
    expect(left.usd?.mid).toBeCloseTo(120_000e6);
    expect(left.endsAt?.mid).toBeCloseTo(at('2026-11-22'));
    expect(left.endsAt?.low).toBeLessThan(at('2026-11-22'));
    expect(left.endsAt?.high).toBeGreaterThan(at('2026-11-22'));
  });

  test('is nothing but what was reached once it has ended', () => {
    const done = { ...half, status: 'done', endedAt: at('2026-11-22') } as const;
    expect(Object.keys(remainderOf(done, at('2026-12-01'))).toSorted()).toEqual([
      'share',
      'utilisation',
    ]);
  });

  test('has no time where nobody knows how long it takes', () => {
    const { seconds: _, acceleratorHours: __, usd: ___, ...bare } = bookedEstimate();
    expect(remainderOf(runningRun({ estimate: bare }), at('2026-11-16'))).toEqual({ tokens: 1e12 });
  });
});

describe('the utilisation that a run reached', () => {
  test('is model FLOP done over what its hours could have done at the peak', () => {
    // Planned at 40%; half of the work took 60k hours instead of 50k.
    expect(reachedUtilisation(half)).toBeCloseTo(0.4 / 1.2);
    const { peakFlopPerSecond = 0, utilisation = 0, acceleratorHours } = half.estimate;
    const modelFlop = acceleratorHours!.mid * 3600 * peakFlopPerSecond * utilisation;
    expect(reachedUtilisation(half)).toBeCloseTo(
      (0.5 * modelFlop) / (60_000 * 3600 * peakFlopPerSecond),
    );
  });

  test('of a run that is done counts all its work', () => {
    const done = runningRun({
      status: 'done',
      endedAt: at('2026-11-22'),
      progress: { at: at('2026-11-22'), acceleratorHours: 125_000 },
    });
    expect(reachedUtilisation(done)).toBeCloseTo(0.32);
  });

  test.each([
    ['nothing was reported', {}],
    ['only tokens were', { tokens: 5e11 }],
    ['only hours were', { acceleratorHours: 60_000 }],
    ['too little is done', { tokens: 1e10, acceleratorHours: 1000 }],
    ['more was reached than there is', { tokens: 5e11, acceleratorHours: 10_000 }],
  ])('is unknown where %s', (_, figures) => {
    const run = runningRun({ progress: { at: at('2026-11-16'), ...figures } });
    expect(reachedUtilisation(run)).toBeUndefined();
  });

  test('is unknown for accelerators that are only held for a time', () => {
    const { tokens: _, ...held } = bookedEstimate();
    const run = runningRun({
      estimate: held,
      status: 'done',
      endedAt: at('2026-11-22'),
      progress: { at: at('2026-11-22'), acceleratorHours: 90_000 },
    });
    expect(reachedUtilisation(run)).toBeUndefined();
  });
});
