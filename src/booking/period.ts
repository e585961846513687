import type { Budget, Period } from './budget.ts';
import { addDays, dayAt, isDay, startOfDay, startOfMonth, weekday } from './zone-time.ts';

/** A period of a budget, as days and as moments. */
export type Window = {
  /** First and last day, YYYY-MM-DD, both included. */
  readonly from: string;
  readonly to: string;
  readonly fromAt: number;
  /** The first moment after it. */
  readonly toAt: number;
  /** November 2026, Q4 2026, the week of 23 Nov 2026, 1 Dec 2026 – 28 Feb 2027. */
  readonly label: string;
};

/** A budget's rhythm. */
export type Recurring = Pick<Budget, 'period' | 'zone'>;

type Days = { readonly from: string; readonly to: string };

/**
 * The period that a moment lies in. One from a day to a day is always itself, before it begins and
 * after it has ended. Weeks begin on Monday, quarters with January, April, July and October.
 */
export function windowOf({ period, zone }: Recurring, at: number): Window {
  return windowFrom(period, daysOf(period, dayAt(at, zone)), zone);
}

/** Undefined where nothing recurs. */
export function previousWindow(budget: Recurring, { from }: Window): Window | undefined {
  return neighbour(budget, addDays(from, -1));
}

/** Undefined where nothing recurs. */
export function nextWindow(budget: Recurring, { to }: Window): Window | undefined {
  return neighbour(budget, addDays(to, 1));
}

export function overlaps(a: Days, b: Days): boolean {
  return a.from <= b.to && b.from <= a.to;
}

/** Why two texts are no range of days. One day is one. */
export function rangeFault(
  from: string,
  to: string,
): 'not-a-day' | 'ends-before-start' | undefined {
  if (!isDay(from) || !isDay(to)) return 'not-a-day';
  return to < from ? 'ends-before-start' : undefined;
}

function neighbour({ period, zone }: Recurring, day: string): Window | undefined {
  return period.kind === 'range' ? undefined : windowFrom(period, daysOf(period, day), zone);
}

function daysOf(period: Period, day: string): Days {
  switch (period.kind) {
    case 'week': {
      const from = addDays(day, 1 - weekday(day));
      return { from, to: addDays(from, 6) };
    }
    case 'month':
      return months(day, 0, 1);
    case 'quarter':
      return months(day, -((monthOf(day) - 1) % 3), 3);
    case 'range':
      return period;
    default:
      return period satisfies never;
  }
}

function months(day: string, later: number, count: number): Days {
  return {
    from: startOfMonth(day, later),
    to: addDays(startOfMonth(day, later + count), -1),
  };
}

function windowFrom({ kind }: Period, { from, to }: Days, zone: string): Window {
  return {
    from,
    to,
    fromAt: startOfDay(from, zone),
    toAt: startOfDay(addDays(to, 1), zone),
    label: labelOf(kind, from, to),
  };
}

function labelOf(kind: Period['kind'], from: string, to: string): string {
  switch (kind) {
    case 'week':
      return `the week of ${dayText(from)}`;
    case 'month':
      return `${monthNames[monthOf(from) - 1]} ${yearOf(from)}`;
    case 'quarter':
      return `Q${(monthOf(from) + 2) / 3} ${yearOf(from)}`;
    case 'range':
      return from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
    default:
      return kind satisfies never;
  }
}

function dayText(day: string): string {
  const month = monthNames[monthOf(day) - 1] ?? '';
  return `${Number(day.slice(8))} ${month.slice(0, 3)} ${yearOf(day)}`;
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}

function yearOf(day: string): string {
  return day.slice(0, 4);
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
