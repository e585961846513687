import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextDue } from '../../src/booking/due.ts';
import { dayAt, daysBetween, startOfDay } from '../../src/booking/zone-time.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Nuuk',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const;

const plans = fc.record({
  days: fc.constantFrom('daily', 'weekdays', 'weekly'),
  weekday: fc.integer({ min: 1, max: 7 }),
  minuteOfDay: fc.integer({ min: 0, max: 1439 }),
  zone: fc.constantFrom(...zones),
});

const moments = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2032-01-01') });

test('each summary lies after the one before, on a later day', () => {
  fc.assert(
    fc.property(plans, moments, (plan, start) => {
      let last = nextDue(plan, start);
      for (let n = 0; n < 8; n += 1) {
        const next = nextDue(plan, last.at);
        expect(next.at).toBeGreaterThan(last.at);
        expect(daysBetween(last.date, next.date)).toBeGreaterThan(0);
        last = next;
      }
    }),
    { numRuns: 60 },
  );
});

test('none is due between a moment and the next that is named', () => {
  fc.assert(
    fc.property(plans, moments, (plan, start) => {
      const { at } = nextDue(plan, start);
      expect(nextDue(plan, at - 1).at).toBe(at);
    }),
    { numRuns: 200 },
  );
});

test('the clock shows the minute that was asked for, or a later one where it jumped', () => {
  fc.assert(
    fc.property(plans, moments, (plan, start) => {
      const { date, at } = nextDue(plan, start);
      const shown = minuteShown(at, plan.zone);
      if (shown === plan.minuteOfDay) {
        expect(dayAt(at, plan.zone)).toBe(date);
      } else {
        // A gap: a moment before it, the clock showed less than was asked for.
        expect(minuteShown(at - 60_000, plan.zone)).toBeLessThan(plan.minuteOfDay);
        expect(at).toBeGreaterThanOrEqual(startOfDay(date, plan.zone));
      }
    }),
    { numRuns: 500 },
  );
});

/** By Intl, which knows nothing of how we count. */
function minuteShown(at: number, zone: string): number {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
