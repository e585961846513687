import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayAt,
  daysBetween,
  isDay,
  momentOf,
  startOfDay,
  startOfMonth,
  weekday,
} from '../../src/booking/zone-time.ts';

function utc(at: number): string {
  return new Date(at).toISOString();
}

const nine = 9 * 60;

describe('the day in a zone', () => {
  const moment = Date.parse('2026-11-24T10:30:00Z');

  test.each([
    ['UTC', '2026-11-24'],
    ['Pacific/Kiritimati', '2026-11-25'],
    ['Pacific/Pago_Pago', '2026-11-23'],
    ['Asia/Kolkata', '2026-11-24'],
  ])('half past ten in London is in %s on %s', (zone, day) => {
    expect(dayAt(moment, zone)).toBe(day);
  });

  test('is the same all through its last millisecond', () => {
    const midnight = Date.UTC(2026, 10, 25);
    expect(dayAt(midnight - 0.25, 'UTC')).toBe('2026-11-24');
    expect(dayAt(midnight + 0.25, 'UTC')).toBe('2026-11-25');
  });

  test('begins 25 hours apart in Kiritimati and Pago Pago', () => {
    expect(utc(startOfDay('2026-11-24', 'Pacific/Kiritimati'))).toBe('2026-11-23T10:00:00.000Z');
    expect(utc(startOfDay('2026-11-24', 'Pacific/Pago_Pago'))).toBe('2026-11-24T11:00:00.000Z');
  });

  test.each([
    ['2026-03-29', 'Europe/Berlin', 23],
    ['2026-10-25', 'Europe/Berlin', 25],
    ['2026-10-04', 'Australia/Lord_Howe', 23.5],
    ['2026-04-05', 'Australia/Lord_Howe', 24.5],
    ['2026-06-01', 'Europe/Berlin', 24],
  ])('%s in %s has %d hours', (day, zone, hours) => {
    const length = startOfDay(addDays(day, 1), zone) - startOfDay(day, zone);
    expect(length / 3_600_000).toBe(hours);
  });

  test('begins at one where clocks are put forward at midnight', () => {
    // Cairo, the last Friday of April.
    const start = startOfDay('2026-04-24', 'Africa/Cairo');
    expect(utc(start)).toBe('2026-04-23T22:00:00.000Z');
    expect(dayAt(start - 1, 'Africa/Cairo')).toBe('2026-04-23');
  });
});

describe('a time of the clock', () => {
  test('nine in the morning follows the summer time', () => {
    expect(utc(momentOf('2026-03-28', nine, 'Europe/Berlin'))).toBe('2026-03-28T08:00:00.000Z');
    expect(utc(momentOf('2026-03-29', nine, 'Europe/Berlin'))).toBe('2026-03-29T07:00:00.000Z');
  });

  test('that a gap leaves out is the first moment after the gap', () => {
    const due = momentOf('2026-03-29', 2 * 60 + 30, 'Europe/Berlin');
    expect(utc(due)).toBe('2026-03-29T01:00:00.000Z');
    const halfHour = momentOf('2026-10-04', 2 * 60 + 15, 'Australia/Lord_Howe');
    expect(utc(halfHour)).toBe('2026-10-03T15:30:00.000Z');
  });

  test('that a gap before midnight leaves out is the first moment of the next day', () => {
    const due = momentOf('2024-03-30', 23 * 60 + 30, 'America/Nuuk');
    expect(due).toBe(startOfDay('2024-03-31', 'America/Nuuk'));
  });

  test('that comes twice is the first time', () => {
    const due = momentOf('2026-10-25', 2 * 60 + 30, 'Europe/Berlin');
    expect(utc(due)).toBe('2026-10-25T00:30:00.000Z');
  });

  test('refuses a zone that does not exist', () => {
    expect(() => momentOf('2026-11-24', nine, 'Europe/Atlantis')).toThrow(RangeError);
  });
});

describe('the calendar', () => {
  test('counts leap days and turns of the year', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(daysBetween('2027-12-31', '2028-12-31')).toBe(366);
    expect(daysBetween('2026-11-24', '2026-11-20')).toBe(-4);
  });

  test('knows the days of the week', () => {
    expect(weekday('2026-11-23')).toBe(1);
    expect(weekday('2026-11-29')).toBe(7);
  });

  test('goes to the first of a month, over the turn of the year too', () => {
    expect(startOfMonth('2026-01-31', 1)).toBe('2026-02-01');
    expect(startOfMonth('2026-01-31', -1)).toBe('2025-12-01');
  });

  test.each(['2027-02-29', '2026-13-01', '2026-1-1', '20261124', '2026-11-31', '', 'today'])(
    '%j is no day',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  test('29 February of a leap year is a day', () => {
    expect(isDay('2028-02-29')).toBe(true);
  });
});
