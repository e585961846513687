import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Measure } from '../../src/booking/budget.ts';
import { microUsd } from '../../src/booking/money.ts';
import type { Run, RunStatus } from '../../src/booking/run.ts';
import { usageOf, within } from '../../src/booking/usage.ts';
import { mapBand } from '../../src/model/band.ts';
import { at, bookedEstimate, bookedRun, dayMs } from '../support/bookings.ts';

const start = at('2026-11-10');

const measures = fc.constantFrom<Measure>(
  { kind: 'usd' },
  { kind: 'accelerator-hours' },
  { kind: 'accelerator-hours', accelerator: 'h100-sxm' },
  { kind: 'flop' },
);

const progress = fc.record(
  {
    at: fc.integer({ min: start, max: start + 30 * dayMs }),
    tokens: fc.integer({ min: 0, max: 1_500_000 }).map((millions) => millions * 1e6),
    acceleratorHours: fc.integer({ min: 0, max: 300_000 }),
    usd: fc.integer({ min: 0, max: 600_000 }).map(microUsd),
  },
  { requiredKeys: ['at'] },
);

const runs: fc.Arbitrary<Run> = fc
  .record({
    status: fc.constantFrom<RunStatus>('planned', 'running', 'done', 'cancelled'),
    progress: fc.option(progress, { nil: undefined }),
    days: fc.integer({ min: 0, max: 40 }),
  })
  .map(({ status, progress: reported, days }) =>
    bookedRun({
      status,
      ...(status !== 'planned' && { startedAt: start }),
      ...((status === 'done' || status === 'cancelled') && { endedAt: start + days * dayMs }),
      ...(reported && status !== 'planned' && { progress: reported }),
    }),
  );

const moments = fc.integer({ min: start - 5 * dayMs, max: start + 60 * dayMs });

test('what falls into adjacent intervals adds up to the whole', () => {
  fc.assert(
    fc.property(
      runs,
      measures,
      moments,
      fc.array(moments, { maxLength: 6 }),
      (run, measure, now, cuts) => {
        const usage = usageOf(run, measure, now);
        const edges = [0, ...cuts.toSorted((a, b) => a - b), at('2100-01-01')];
        let [spent, committed] = [0, 0];
        for (const [n, edge] of edges.entries()) {
          const next = edges[n + 1];
          if (next === undefined) break;
          const part = within(usage, edge, next);
          spent += part.spent;
          committed += part.committed.mid;
        }
        const { used, remaining } = usage;
        expect(Math.abs(spent - used.amount)).toBeLessThanOrEqual(used.amount * 1e-9);
        expect(Math.abs(committed - remaining.mid.amount)).toBeLessThanOrEqual(
          remaining.mid.amount * 1e-9,
        );
      },
    ),
  );
});

test('every figure is finite, none is negative, and bands are in order', () => {
  fc.assert(
    fc.property(runs, measures, moments, moments, (run, measure, now, from) => {
      const usage = usageOf(run, measure, now);
      const { low, mid, high } = usage.remaining;
      for (const { amount, to } of [usage.used, low, mid, high]) {
        expect(Number.isFinite(amount) && amount >= 0).toBe(true);
        expect(Number.isFinite(to)).toBe(true);
      }
      expect(low.amount).toBeLessThanOrEqual(mid.amount);
      expect(mid.amount).toBeLessThanOrEqual(high.amount);
      const { committed } = within(usage, from, from + 7 * dayMs);
      expect(committed.low).toBeLessThanOrEqual(committed.mid);
      expect(committed.mid).toBeLessThanOrEqual(committed.high);
    }),
  );
});

test('what is used never falls as time goes by', () => {
  fc.assert(
    fc.property(runs, measures, moments, moments, (run, measure, a, b) => {
      const [before, after] = a < b ? [a, b] : [b, a];
      const usedThen = usageOf(run, measure, before).used.amount;
      expect(usageOf(run, measure, after).used.amount).toBeGreaterThanOrEqual(
        usedThen * (1 - 1e-12),
      );
    }),
  );
});

test('twice the rate is twice the money', () => {
  fc.assert(
    fc.property(runs, moments, (run, now) => {
      // Money that was reported is what it is.
      const { usd: _, ...unbilled } = run.progress ?? { at: start };
      const priced = (rate: number): Run => ({
        ...run,
        ...(run.progress && { progress: unbilled }),
        estimate: bookedEstimate({
          rate: microUsd(rate),
          usd: mapBand(bookedEstimate().acceleratorHours!, (hours) => microUsd(hours * rate)),
        }),
      });
      const cost = (rate: number) => {
        const { used, remaining } = usageOf(priced(rate), { kind: 'usd' }, now);
        return used.amount + remaining.mid.amount;
      };
      const [once, twice] = [cost(2), cost(4)];
      expect(Math.abs(twice - 2 * once)).toBeLessThanOrEqual(once * 1e-9);
    }),
  );
});
