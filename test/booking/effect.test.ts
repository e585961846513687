import { describe, expect, test } from 'vitest';
import { effectsOf } from '../../src/booking/effect.ts';
import type { Proposal } from '../../src/booking/effect.ts';
import { asMicroUsd } from '../../src/booking/money.ts';
import { neededRuns } from '../../src/booking/needed-runs.ts';
import { at, bookedEstimate, bookedRun, someBudget } from '../support/bookings.ts';

function effects(changes: Partial<Proposal> = {}) {
  return effectsOf({
    estimate: bookedEstimate(),
    startsAt: at('2026-11-10'),
    budgets: [someBudget()],
    runs: [],
    now: at('2026-11-10'),
    ...changes,
  });
}

const dollars = (micro: number) => Math.round(micro / 1e6);

describe('what a new estimate takes of a budget', () => {
  test('is its share of the period’s limit, and what it leaves', () => {
    const [effect, ...others] = effects();
    expect(others).toEqual([]);
    expect(effect?.share).toBeCloseTo(0.2);
    expect(dollars(effect?.amount.high ?? 0)).toBe(300_000);
    expect(dollars(effect?.left ?? 0)).toBe(800_000);
    expect(effect?.over).toBe(0);
  });

  test('comes on top of what is spent and committed', () => {
    const runs = [bookedRun({ plannedStartAt: at('2026-11-12') })];
    const budgets = [someBudget({ amount: asMicroUsd(350_000e6) })];
    const [effect] = effects({ runs, budgets });
    expect(dollars(effect?.before ?? 0)).toBe(200_000);
    expect(effect?.left).toBe(0);
    expect(dollars(effect?.over ?? 0)).toBe(50_000);
  });

  test('is split between the periods that it touches', () => {
    const [november, december, ...others] = effects({ startsAt: at('2026-11-26') });
    expect(others).toEqual([]);
    expect(november?.window.label).toBe('November 2026');
    expect(dollars(november?.amount.mid ?? 0)).toBe(100_000);
    expect(december?.window.label).toBe('December 2026');
    expect(dollars(december?.amount.mid ?? 0)).toBe(100_000);
  });

  test('names four periods at most', () => {
    const weekly = [someBudget({ period: { kind: 'week' } })];
    const year = { low: 3e7, mid: 3e7, high: 3e7 };
    expect(effects({ budgets: weekly, estimate: bookedEstimate({ seconds: year }) })).toHaveLength(
      4,
    );
  });

  test('is none of a budget that counts something else', () => {
    const { usd: _, rate: __, ...unpriced } = bookedEstimate();
    expect(effects({ estimate: unpriced })).toEqual([]);
    const other = { kind: 'accelerator-hours', accelerator: 'b200' } as const;
    expect(effects({ budgets: [someBudget({ measure: other })] })).toEqual([]);
  });

  test('is none of a budget whose days lie elsewhere', () => {
    const period = { kind: 'range', from: '2027-01-01', to: '2027-03-31' } as const;
    expect(effects({ budgets: [someBudget({ period })] })).toEqual([]);
  });

  test('begins now where the start that is meant has passed', () => {
    const [effect] = effects({ startsAt: at('2026-10-01'), now: at('2026-11-24') });
    expect(effect?.window.from).toBe('2026-11-01');
    expect(dollars(effect?.amount.mid ?? 0)).toBe(140_000);
  });

  test('counts what will be carried over into a later period', () => {
    const budgets = [someBudget({ rollover: true, amount: asMicroUsd(300_000e6) })];
    const [november, december] = effects({ budgets, startsAt: at('2026-11-26') });
    expect(dollars(november?.limit ?? 0)).toBe(300_000);
    // It takes 100k of November’s 300k itself.
    expect(dollars(december?.limit ?? 0)).toBe(500_000);
  });

  test('is nothing where no budget is set', () => {
    expect(effects({ budgets: [] })).toEqual([]);
  });
});

describe('the runs that are needed', () => {
  const now = at('2026-11-24');

  test('are those of the present periods, and of a week and a day back', () => {
    const { fromAt, toAt } = neededRuns([someBudget()], now);
    expect(fromAt).toBe(at('2026-11-01'));
    expect(toAt).toBe(at('2026-12-01'));
    const weekly = [someBudget({ period: { kind: 'week' } })];
    expect(neededRuns(weekly, now).fromAt).toBe(at('2026-11-16'));
    expect(neededRuns([], now)).toEqual({ fromAt: at('2026-11-16'), toAt: now + 1 });
  });

  test('reach back to where a budget that rolls over was set', () => {
    const rolling = [someBudget({ rollover: true, setAt: at('2026-03-15') })];
    expect(neededRuns(rolling, now).fromAt).toBe(at('2026-03-01'));
  });

  test('reach on to the period in which a new run would end', () => {
    expect(neededRuns([someBudget()], now, at('2027-01-05')).toAt).toBe(at('2027-02-01'));
  });
});
