import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysUntil, readDeadline } from '../../src/language/read-date.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { answerOf, on } from './asking.ts';

function deadline(text: string) {
  const found = readDeadline(tokenize(text), 0)?.meaning;
  return found?.slot === 'deadline' ? found.date : undefined;
}

describe('a day', () => {
  test.each([
    ['by March 1', { month: 3, day: 1 }],
    ['by March 1st, 2027', { month: 3, day: 1, year: 2027 }],
    ['before 2027-03-01', { month: 3, day: 1, year: 2027 }],
    ['until 1st of March', { month: 3, day: 1 }],
    ['till 1 March 2027', { month: 3, day: 1, year: 2027 }],
    ['by Sept 30', { month: 9, day: 30 }],
    ['by Feb 29', { month: 2, day: 29 }],
    ['by Feb 29, 2028', { month: 2, day: 29, year: 2028 }],
  ])('%s', (text, expected) => {
    expect(deadline(text)).toEqual(expected);
  });

  test.each([
    ['a day that no year has', 'by Feb 30'],
    ['a leap day of another year', 'by Feb 29, 2027'],
    ['a thirteenth month', 'by 2027-13-01'],
    ['a word that only starts like a month', 'by marching 3'],
    ['a name', 'by Friday'],
    ['a duration', 'by 30 days'],
  ])('is not %s: %s', (_name, text) => {
    expect(deadline(text)).toBeUndefined();
  });
});

describe('the days until a day', () => {
  test.each([
    ['within the year', '2026-11-23', { month: 11, day: 30 }, 7],
    ['over the end of the year', '2026-12-31', { month: 1, day: 1 }, 1],
    ['to the same day, which is next year', '2026-11-23', { month: 11, day: 23 }, 365],
    ['over a leap day', '2028-02-28', { month: 3, day: 1 }, 2],
    ['over a February without one', '2027-02-28', { month: 3, day: 1 }, 1],
    ['with a year', '2026-11-23', { year: 2028, month: 1, day: 1 }, 404],
  ])('%s: from %s', (_name, from, date, expected) => {
    expect(daysUntil(date, from)).toBe(expected);
  });

  const days = fc
    .date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2032-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => new Date(date.toISOString().slice(0, 10)));

  test('walked on from today are that day', () => {
    fc.assert(
      fc.property(days, days, (from, to) => {
        const [year, month, day] = [to.getUTCFullYear(), to.getUTCMonth() + 1, to.getUTCDate()];
        const walked = new Date(from);
        walked.setUTCDate(
          walked.getUTCDate() + daysUntil({ year, month, day }, from.toISOString().slice(0, 10)),
        );
        expect(walked).toEqual(to);
      }),
      { numRuns: 500 },
    );
  });

  test('without a year are at least one and at most a year', () => {
    fc.assert(
      fc.property(days, days, (from, to) => {
        const date = { month: to.getUTCMonth() + 1, day: to.getUTCDate() };
        const isLeapDay = date.month === 2 && date.day === 29;
        fc.pre(!isLeapDay);
        const until = daysUntil(date, from.toISOString().slice(0, 10));
        expect(until).toBeGreaterThanOrEqual(1);
        expect(until).toBeLessThanOrEqual(366);
      }),
      { numRuns: 500 },
    );
  });

  // `by Feb 29` asked in a year whose next February has 28 days: counted to 1 March.
  test('to a leap day without a year are to one that there is', () => {
    const date = { month: 2, day: 29 };
    const walked = new Date('2026-11-23');
    walked.setUTCDate(walked.getUTCDate() + daysUntil(date, '2026-11-23'));
    expect([walked.getUTCMonth() + 1, walked.getUTCDate()]).toEqual([2, 29]);
  });
});

test('a deadline is the days from today, and is said to be stated', () => {
  const { query, given } = answerOf('claim', '70B on 2T tokens on 1024 H100 by 2026-12-23');
  expect(on).toBe('2026-11-23');
  expect(query.days).toBe(30);
  expect(given).toContain('days');
});
