import { describe, expect, test } from 'vitest';
import { learnedUtilisation } from '../../src/booking/learned-utilisation.ts';
import { at, bookedEstimate, runningRun } from '../support/bookings.ts';

/** Planned at 40% with 100k hours, so that it reached 40,000 / hours. */
function doneRun(utilisation: number, accelerator = 'h100-sxm') {
  return runningRun({
    status: 'done',
    endedAt: at('2026-11-22'),
    estimate: bookedEstimate({ accelerator }),
    progress: { at: at('2026-11-22'), acceleratorHours: 40_000 / utilisation },
  });
}

describe('the utilisation of a channel', () => {
  test('is unknown before a run has reported', () => {
    expect(learnedUtilisation([])).toBeUndefined();
    expect(learnedUtilisation([runningRun()])).toBeUndefined();
  });

  test('is what one run reached, with a wide band', () => {
    const learned = learnedUtilisation([doneRun(0.35)]);
    expect(learned?.runs).toBe(1);
    expect(learned?.band.mid).toBeCloseTo(0.35);
    expect(learned?.band.low).toBeCloseTo(0.28);
    expect(learned?.band.high).toBeCloseTo(0.4375);
  });

  test('is the median, which one wrong report moves little', () => {
    const runs = [0.3, 0.31, 0.32, 0.33, 0.9].map((share) => doneRun(share));
    expect(learnedUtilisation(runs)?.band.mid).toBeCloseTo(0.32);
  });

  test('is narrower the more runs agree, and as wide as they differ', () => {
    const agreeing = learnedUtilisation(Array.from({ length: 25 }, () => doneRun(0.4)));
    expect(agreeing?.band.low).toBeCloseTo(0.4 / 1.05);
    const differing = learnedUtilisation(
      Array.from({ length: 21 }, (_, n) => doneRun(0.2 + n * 0.01)),
    );
    expect(differing?.band.low).toBeCloseTo(0.22);
    expect(differing?.band.high).toBeCloseTo(0.38);
  });

  test('is of one kind of accelerator where one is asked for', () => {
    const runs = [doneRun(0.4), doneRun(0.2, 'a100-sxm-80gb')];
    expect(learnedUtilisation(runs, 'h100-sxm')).toMatchObject({ runs: 1 });
    expect(learnedUtilisation(runs, 'b200')).toBeUndefined();
    expect(learnedUtilisation(runs)).toMatchObject({ runs: 2 });
  });

  test('is learned only from runs that are far enough', () => {
    const early = runningRun({
      progress: { at: at('2026-11-11'), tokens: 4e10, acceleratorHours: 4000 },
    });
    expect(learnedUtilisation([early])).toBeUndefined();
    const further = { ...early, progress: { ...early.progress!, tokens: 6e10 } };
    expect(learnedUtilisation([further])?.runs).toBe(1);
  });

  test('is never above 1', () => {
    expect(learnedUtilisation([doneRun(0.95)])?.band.high).toBe(1);
  });
});
