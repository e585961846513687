import { describe, expect, test } from 'vitest';
import { nextDue } from '../../src/booking/due.ts';

const nine = { days: 'daily', minuteOfDay: 9 * 60, zone: 'Europe/Berlin' } as const;

function due(plan: Parameters<typeof nextDue>[0], after: string): string {
  const { date, at } = nextDue(plan, Date.parse(after));
  return `${date} ${new Date(at).toISOString()}`;
}

describe('the next summary', () => {
  test('is today as long as its time has not come', () => {
    expect(due(nine, '2026-11-24T07:59:59Z')).toBe('2026-11-24 2026-11-24T08:00:00.000Z');
  });

  test('is tomorrow from the moment that it is due', () => {
    expect(due(nine, '2026-11-24T08:00:00Z')).toBe('2026-11-25 2026-11-25T08:00:00.000Z');
  });

  test('keeps to the clock when summer time begins and ends', () => {
    expect(due(nine, '2026-03-28T08:00:00Z')).toBe('2026-03-29 2026-03-29T07:00:00.000Z');
    expect(due(nine, '2026-10-24T07:00:00Z')).toBe('2026-10-25 2026-10-25T08:00:00.000Z');
  });

  test('comes once in the hour that comes twice', () => {
    const plan = { ...nine, minuteOfDay: 2 * 60 + 30 };
    expect(due(plan, '2026-10-24T12:00:00Z')).toBe('2026-10-25 2026-10-25T00:30:00.000Z');
    expect(due(plan, '2026-10-25T00:30:00Z')).toBe('2026-10-26 2026-10-26T01:30:00.000Z');
  });

  test('skips Saturday and Sunday on weekdays', () => {
    const plan = { ...nine, days: 'weekdays' } as const;
    expect(due(plan, '2026-11-27T12:00:00Z')).toBe('2026-11-30 2026-11-30T08:00:00.000Z');
  });

  test('comes on the day of the week that was chosen, on Monday where none was', () => {
    const weekly = { ...nine, days: 'weekly' } as const;
    expect(due({ ...weekly, weekday: 3 }, '2026-11-25T12:00:00Z')).toMatch(/^2026-12-02/);
    expect(due(weekly, '2026-11-24T12:00:00Z')).toMatch(/^2026-11-30/);
  });

  test('goes by the day that it is there, not by the one in UTC', () => {
    expect(due({ ...nine, zone: 'Pacific/Kiritimati' }, '2026-11-24T12:00:00Z')).toBe(
      '2026-11-25 2026-11-24T19:00:00.000Z',
    );
    expect(due({ ...nine, zone: 'Pacific/Pago_Pago' }, '2026-11-24T12:00:00Z')).toBe(
      '2026-11-24 2026-11-24T20:00:00.000Z',
    );
  });

  test('does not come on the day that Samoa left out', () => {
    expect(due({ ...nine, zone: 'Pacific/Apia' }, '2011-12-29T20:00:00Z')).toMatch(/^2011-12-31/);
    const friday = { ...nine, zone: 'Pacific/Apia', days: 'weekly', weekday: 5 } as const;
    expect(due(friday, '2011-12-29T20:00:00Z')).toMatch(/^2012-01-06/);
  });

  test('comes after the gap, and the next day again, where its time falls into one', () => {
    const plan = { ...nine, zone: 'America/Nuuk', minuteOfDay: 23 * 60 + 30 };
    expect(due(plan, '2024-03-30T20:00:00Z')).toBe('2024-03-30 2024-03-31T01:00:00.000Z');
    expect(due(plan, '2024-03-31T01:00:00Z')).toBe('2024-03-31 2024-04-01T00:30:00.000Z');
  });

  test('comes on 29 February', () => {
    expect(due(nine, '2028-02-28T12:00:00Z')).toMatch(/^2028-02-29/);
  });

  test('refuses a day of the week that is none', () => {
    expect(() => nextDue({ ...nine, days: 'weekly', weekday: 8 }, 0)).toThrow(RangeError);
  });
});
