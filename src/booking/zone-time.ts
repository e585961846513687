import { Temporal } from 'temporal-polyfill';

/**
 * Days and clocks of IANA zones, to UTC milliseconds and back. Days are texts, YYYY-MM-DD, as ISO 8601
 * counts them; they sort as they stand.
 *
 * Temporal knows what Date does not: days of 23, 24½ and 25 hours, and the one that Samoa left out.
 * Throws RangeError for what is no day or no zone. Checked in test/booking/zone-time.test.ts.
 */

/** The day that it is there at that moment, which may be worked out and so no whole number. */
export function dayAt(at: number, zone: string): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(Math.floor(at));
  return moment.toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Its first moment: midnight, or, where clocks jump over midnight, what comes instead. */
export function startOfDay(day: string, zone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** From the first day to the second, negative where that lies before. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

/** 1 is Monday, 7 Sunday. */
export function weekday(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** The first day of the month that lies so many months later. */
export function startOfMonth(day: string, monthsLater = 0): string {
  return Temporal.PlainDate.from(day).with({ day: 1 }).add({ months: monthsLater }).toString();
}

/** Whether the calendar has that day: 2028-02-29 is one, 2027-02-29 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/**
 * When the zone's clock shows so many minutes after midnight on that day.
 *
 * Where clocks are put back and show it twice: the first time. Where they are put forward over it: the
 * first moment after the gap, which may be of the next day (23:30 in Nuuk on 2024-03-30).
 */
export function momentOf(day: string, minuteOfDay: number, zone: string): number {
  const clock = Temporal.PlainDate.from(day).toPlainDateTime(timeOf(minuteOfDay));
  const earlier = clock.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(clock)) return earlier.epochMilliseconds;
  // In a gap, `earlier` stands before it, and the gap is the next time that the clocks change.
  return (earlier.getTimeZoneTransition('next') ?? earlier).epochMilliseconds;
}

function timeOf(minuteOfDay: number): Temporal.PlainTime {
  return new Temporal.PlainTime(Math.floor(minuteOfDay / 60), minuteOfDay % 60);
}
