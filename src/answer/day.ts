export { hasDeadline } from '../language/deadline.ts';

/**
 * The day, YYYY-MM-DD, that it is in a zone of the IANA database (`Asia/Tokyo`), daylight saving
 * time included. Throws RangeError for what is no zone: see `isZone`.
 */
export function dayOf(now: Date, zone = 'UTC'): string {
  if (zone === 'UTC') return now.toISOString().slice(0, 10);
  // Canada writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, ...digits }).format(now);
}

const digits = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

/** Whether days can be counted there: the runtime knows the zone by that name. */
export function isZone(zone: unknown): zone is string {
  if (typeof zone !== 'string' || zone === '') return false;
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
