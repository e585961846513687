import { describe, expect, test } from 'vitest';
import { dayOf, hasDeadline, isZone } from '../../src/answer/day.ts';

describe('a day', () => {
  test('is the one in UTC where no zone is named', () => {
    expect(dayOf(new Date('2026-11-23T23:59:59Z'))).toBe('2026-11-23');
    expect(dayOf(new Date('2026-11-23T23:30:00-02:00'))).toBe('2026-11-24');
  });

  // Offsets: IANA time zone database. Tokyo +9, Kiritimati +14, Pago Pago −11, Kathmandu +5:45.
  test.each([
    ['2026-11-23T14:59:59Z', 'Asia/Tokyo', '2026-11-23'],
    ['2026-11-23T15:00:00Z', 'Asia/Tokyo', '2026-11-24'],
    ['2026-12-31T10:00:00Z', 'Pacific/Kiritimati', '2027-01-01'],
    ['2027-01-01T10:59:59Z', 'Pacific/Pago_Pago', '2026-12-31'],
    ['2026-11-23T18:14:59Z', 'Asia/Kathmandu', '2026-11-23'],
    ['2026-11-23T18:15:00Z', 'Asia/Kathmandu', '2026-11-24'],
    ['2026-11-23T23:59:59Z', 'UTC', '2026-11-23'],
  ])('at %s in %s is %s', (instant, zone, day) => {
    expect(dayOf(new Date(instant), zone)).toBe(day);
  });

  test('begins an hour earlier by UTC while daylight saving time holds', () => {
    const berlin = (instant: string) => dayOf(new Date(instant), 'Europe/Berlin');
    expect(berlin('2026-07-01T22:30:00Z')).toBe('2026-07-02');
    expect(berlin('2026-12-01T22:30:00Z')).toBe('2026-12-01');
  });
});

test.each(['Asia/Tokyo', 'America/Argentina/Buenos_Aires', 'UTC'])('%s is a zone', (zone) => {
  expect(isZone(zone)).toBe(true);
});

test.each([undefined, null, '', 'Mars/Olympus', 'Etc/Unknown', 9, 'x'.repeat(1000)])(
  '%j is no zone',
  (zone) => {
    expect(isZone(zone)).toBe(false);
  },
);

describe('a deadline', () => {
  test.each([
    '70B on 2T tokens by March 1',
    'what fits on 512 H100s before 2027-03-01?',
    '70B on 2T, until 1st of April 2027',
    'By Christmas: 8B on 1T on 64 H100s',
    '70B on 2T tokens by <https://example.com|March 1>',
    '70B on 2T tokens by\n*March 1*',
    '70B on 2T tokens by &lt;March 1&gt; or rather by March 2',
  ])('stands in “%s”', (text) => {
    expect(hasDeadline(text)).toBe(true);
  });

  test.each([
    '70B on 2T tokens on 1024 H100s',
    '70B on 2T tokens in 30 days',
    'March 1',
    'by 2T tokens',
    'scaled by 8, which may be enough',
    'stand by',
    '',
  ])('does not stand in “%s”', (text) => {
    expect(hasDeadline(text)).toBe(false);
  });

  test('is looked for in forty thousand characters without any delay', () => {
    const start = performance.now();
    expect(hasDeadline('by may 70B until '.repeat(2400))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
