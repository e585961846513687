import { daysUntil, readDay as readDate } from '../../language/read-date.ts';
import { readNumeral } from '../../language/numerals.ts';
import type { Token } from '../../language/tokenize.ts';
import { addDays, weekday } from '../../booking/zone-time.ts';
import { weekdayNames } from './weekdays.ts';

/** A day as people write it, counted from today, and the token behind it. */
export type FoundDay = { readonly day: string; readonly to: number };

/**
 * `today`, `yesterday`, `tomorrow`, `monday`, `in 3 days`, `2 days ago`, `2027-03-01`, `March 3`.
 *
 * @param towards A date without a year, and a weekday, is the next one, or the last one.
 */
export function readDay(
  tokens: readonly Token[],
  start: number,
  today: string,
  towards: 'future' | 'past',
): FoundDay | undefined {
  const at = ['on', 'the'].includes(tokens[start]?.lower ?? '') ? start + 1 : start;
  return (
    readRelative(tokens, at, today) ??
    readDistance(tokens, at, today) ??
    readWeekday(tokens, at, today, towards) ??
    readWritten(tokens, at, today, towards)
  );
}

const relative: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['now', 0],
  ['tomorrow', 1],
  ['yesterday', -1],
]);

function readRelative(tokens: readonly Token[], at: number, today: string): FoundDay | undefined {
  const by = relative.get(tokens[at]?.lower ?? '');
  return by === undefined ? undefined : { day: addDays(today, by), to: at + 1 };
}

const daysIn: ReadonlyMap<string, number> = new Map([
  ['day', 1],
  ['days', 1],
  ['week', 7],
  ['weeks', 7],
]);

/** `in 3 days`, `2 weeks ago`, `next week`. */
function readDistance(tokens: readonly Token[], at: number, today: string): FoundDay | undefined {
  const word = tokens[at]?.lower;
  if (word === 'next' && tokens[at + 1]?.lower === 'week')
    return { day: addDays(today, 7), to: at + 2 };
  const isAhead = word === 'in';
  const count = readNumeral(tokens, isAhead ? at + 1 : at);
  const size = count && daysIn.get(tokens[count.to]?.lower ?? '');
  if (count === undefined || size === undefined || !Number.isInteger(count.value)) return undefined;
  if (count.value < 0 || count.value > mostDays) return undefined;
  const to = count.to + 1;
  if (isAhead) return { day: addDays(today, count.value * size), to };
  return tokens[to]?.lower === 'ago'
    ? { day: addDays(today, -count.value * size), to: to + 1 }
    : undefined;
}

/** Nobody plans further ahead, and no calendar has to be reckoned that far. */
const mostDays = 3660;

function readWeekday(
  tokens: readonly Token[],
  start: number,
  today: string,
  towards: 'future' | 'past',
): FoundDay | undefined {
  const at = ['next', 'last'].includes(tokens[start]?.lower ?? '') ? start + 1 : start;
  const wanted = weekdayNames.get(tokens[at]?.lower ?? '');
  if (wanted === undefined) return undefined;
  const ahead = (wanted - weekday(today) + 7) % 7;
  const day =
    towards === 'future'
      ? addDays(today, ahead === 0 ? 7 : ahead)
      : addDays(today, ahead === 0 ? -7 : ahead - 7);
  return { day, to: at + 1 };
}

function readWritten(
  tokens: readonly Token[],
  at: number,
  today: string,
  towards: 'future' | 'past',
): FoundDay | undefined {
  const found = readDate(tokens, at);
  if (found === undefined) return undefined;
  const { date, to } = found;
  if (date.year !== undefined) {
    const at0 = Date.UTC(date.year, date.month - 1, date.day);
    return { day: new Date(at0).toISOString().slice(0, 10), to };
  }
  if (isSameDay(date, today)) return { day: today, to };
  if (towards === 'future') return { day: addDays(today, daysUntil(date, today)), to };
  const year = Number(today.slice(0, 4));
  const thisYear = dayIn(year, date);
  return { day: thisYear <= today ? thisYear : dayIn(year - 1, date), to };
}

function isSameDay(date: { month: number; day: number }, today: string): boolean {
  return dayIn(Number(today.slice(0, 4)), date) === today;
}

function dayIn(year: number, { month, day }: { month: number; day: number }): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
