import { describe, expect, test } from 'vitest';
import type { Period } from '../../src/booking/budget.ts';
import {
  nextWindow,
  overlaps,
  previousWindow,
  rangeFault,
  windowOf,
} from '../../src/booking/period.ts';

function monthly(zone = 'UTC') {
  return { period: { kind: 'month' } as Period, zone };
}

function days(window: { from: string; to: string } | undefined): string {
  return `${window?.from} ${window?.to}`;
}

describe('the period of a moment', () => {
  const now = Date.parse('2026-11-24T12:00:00Z');

  test.each([
    [{ kind: 'week' }, '2026-11-23 2026-11-29', 'the week of 23 Nov 2026'],
    [{ kind: 'month' }, '2026-11-01 2026-11-30', 'November 2026'],
    [{ kind: 'quarter' }, '2026-10-01 2026-12-31', 'Q4 2026'],
    [
      { kind: 'range', from: '2026-12-01', to: '2027-02-28' },
      '2026-12-01 2027-02-28',
      '1 Dec 2026 – 28 Feb 2027',
    ],
    [
      { kind: 'range', from: '2026-12-01', to: '2026-12-01' },
      '2026-12-01 2026-12-01',
      '1 Dec 2026',
    ],
  ] as const)('%j is %s', (period, expected, label) => {
    const window = windowOf({ period, zone: 'UTC' }, now);
    expect(days(window)).toBe(expected);
    expect(window.label).toBe(label);
  });

  test('depends on where it is that moment', () => {
    const turn = Date.parse('2026-11-30T12:00:00Z');
    expect(windowOf(monthly('Pacific/Kiritimati'), turn).from).toBe('2026-12-01');
    expect(windowOf(monthly('Pacific/Pago_Pago'), turn).from).toBe('2026-11-01');
  });

  test('ends where the next begins, an hour shorter when summer time begins in it', () => {
    const march = windowOf(monthly('Europe/Berlin'), Date.parse('2026-03-15T12:00:00Z'));
    expect((march.toAt - march.fromAt) / 3_600_000).toBe(31 * 24 - 1);
    expect(nextWindow(monthly('Europe/Berlin'), march)?.fromAt).toBe(march.toAt);
  });

  test('February has 29 days in a leap year', () => {
    expect(windowOf(monthly(), Date.parse('2028-02-10T00:00:00Z')).to).toBe('2028-02-29');
    expect(windowOf(monthly(), Date.parse('2027-02-10T00:00:00Z')).to).toBe('2027-02-28');
  });

  test('of a week may lie in two years', () => {
    const window = windowOf({ period: { kind: 'week' }, zone: 'UTC' }, Date.parse('2027-01-01'));
    expect(days(window)).toBe('2026-12-28 2027-01-03');
  });
});

describe('the period before and after', () => {
  test('goes over the turn of the year', () => {
    const quarterly = { period: { kind: 'quarter' } as const, zone: 'UTC' };
    const first = windowOf(quarterly, Date.parse('2027-02-01T00:00:00Z'));
    expect(days(previousWindow(quarterly, first))).toBe('2026-10-01 2026-12-31');
    expect(days(nextWindow(quarterly, first))).toBe('2027-04-01 2027-06-30');
  });

  test('is none where nothing recurs', () => {
    const once = {
      period: { kind: 'range', from: '2026-12-01', to: '2026-12-31' },
      zone: 'UTC',
    } as const;
    const window = windowOf(once, 0);
    expect(previousWindow(once, window)).toBeUndefined();
    expect(nextWindow(once, window)).toBeUndefined();
  });
});

describe('a range of days', () => {
  test('that ends before it starts is none', () => {
    expect(rangeFault('2026-12-02', '2026-12-01')).toBe('ends-before-start');
    expect(rangeFault('2026-12-01', '2027-02-29')).toBe('not-a-day');
    expect(rangeFault('2026-12-01', '2026-12-01')).toBeUndefined();
  });

  test('overlaps another where they share a day', () => {
    const december = { from: '2026-12-01', to: '2026-12-31' };
    expect(overlaps(december, { from: '2026-12-31', to: '2027-01-31' })).toBe(true);
    expect(overlaps(december, { from: '2027-01-01', to: '2027-01-31' })).toBe(false);
    expect(overlaps({ from: '2026-01-01', to: '2027-12-31' }, december)).toBe(true);
  });
});
