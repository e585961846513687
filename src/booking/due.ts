import type { SummaryPlan } from './summary-plan.ts';
import { addDays, dayAt, momentOf, weekday } from './zone-time.ts';

type Schedule = Pick<SummaryPlan, 'days' | 'weekday' | 'minuteOfDay' | 'zone'>;

/**
 * The first moment after `after` that a summary is due, and the day whose summary it is.
 *
 * One for each day that the plan names and the zone has: a day that a zone left out (Samoa's
 * 2011-12-30) is left out here. Checked in test/booking/due.test.ts and due.prop.test.ts.
 */
export function nextDue(plan: Schedule, after: number): { date: string; at: number } {
  let date = dayAt(after, plan.zone);
  for (let tried = 0; tried < longestWaitDays; tried += 1) {
    const at = momentOf(date, plan.minuteOfDay, plan.zone);
    if (at > after && isNamed(plan, date) && hasDay(plan.zone, date, at)) return { date, at };
    date = addDays(date, 1);
  }
  throw new RangeError(`No day of the week is ${plan.weekday}`);
}

/** A week and a day, and another week for a weekly summary whose day a zone left out. */
const longestWaitDays = 16;

function isNamed({ days, weekday: chosen = 1 }: Schedule, date: string): boolean {
  switch (days) {
    case 'daily':
      return true;
    case 'weekdays':
      return weekday(date) <= 5;
    case 'weekly':
      return weekday(date) === chosen;
    default:
      return days satisfies never;
  }
}

/** Where clocks are put forward over midnight, the moment due is the next day's first; the day itself was. */
function hasDay(zone: string, date: string, at: number): boolean {
  return dayAt(at, zone) === date || dayAt(at - 1, zone) === date;
}
