import type { PhraseMatch } from './meaning.ts';
import type { Token } from './tokenize.ts';

/** A day on which a run has to be done; the year is absent where nobody wrote one: the next such day. */
export type ReadDate = { readonly year?: number; readonly month: number; readonly day: number };

const months: readonly string[] = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `by March 1`, `by 1 March 2027`, `before 2027-03-01`. */
export function readDeadline(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  if (!deadlineWords.has(tokens[at]?.lower ?? '')) return undefined;
  const date = readDay(tokens, at + 1);
  return date && { meaning: { slot: 'deadline', date: date.date }, to: date.to };
}

/** `March 1`, `1 March 2027`, `2027-03-01`, `New Year`. */
export function readDay(
  tokens: readonly Token[],
  at: number,
): { readonly date: ReadDate; readonly to: number } | undefined {
  return (
    readIso(tokens, at) ??
    readMonthDay(tokens, at) ??
    readDayMonth(tokens, at) ??
    readFeast(tokens, at)
  );
}

export const deadlineWords: ReadonlySet<string> = new Set(['by', 'before', 'until', 'till']);

/**
 * `prices of 2026-11-24`, `at prices from 2026-11-24`: what “Copy the command” writes, so that a message
 * gives the same on any later day. The year stands there, so no other way of writing a day is read.
 */
export function readPricesOf(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const noun = tokens[at]?.lower === 'prices' ? at : at + 1;
  const isPrices = tokens[noun]?.lower === 'prices' && pricesWords.has(tokens[at]?.lower ?? '');
  if (!isPrices || !priceLinks.has(tokens[noun + 1]?.lower ?? '')) return undefined;
  const found = readIso(tokens, noun + 2);
  if (found?.date.year === undefined) return undefined;
  const { year, month, day } = found.date;
  const two = (value: number) => String(value).padStart(2, '0');
  return { meaning: { slot: 'pricesOf', day: `${year}-${two(month)}-${two(day)}` }, to: found.to };
}

/** The same, of a message that is still to be taken apart. */
export function statedDay(text: string): string | undefined {
  return /\bprices (?:of|from|on) (\d{4}-\d\d-\d\d)\b/i.exec(text)?.[1];
}

export const pricesWords: ReadonlySet<string> = new Set(['at', 'with', 'using', 'prices']);
const priceLinks: ReadonlySet<string> = new Set(['of', 'from', 'on']);

/** Days from one day (YYYY-MM-DD) to another; without a year, to the next such day. */
export function daysUntil(date: ReadDate, on: string): number {
  const start = Date.parse(on);
  const year = date.year ?? new Date(start).getUTCFullYear();
  const end = Date.UTC(year, date.month - 1, date.day);
  const next = date.year === undefined && end <= start;
  const day = next ? Date.UTC(year + 1, date.month - 1, date.day) : end;
  // The next 29 February may be years off.
  const leap = date.month === 2 && date.day === 29 && date.year === undefined;
  return Math.round(((leap ? nextLeapDay(start) : day) - start) / 86_400_000);
}

function nextLeapDay(start: number): number {
  for (let year = new Date(start).getUTCFullYear(); ; year += 1) {
    const day = new Date(Date.UTC(year, 1, 29));
    if (day.getUTCMonth() === 1 && day.getTime() > start) return day.getTime();
  }
}

/** `August 23, 2023`, `2023-08-23`, `July 2023`: where it ends. */
export function readCalendarDay(tokens: readonly Token[], at: number): number | undefined {
  const day = readIso(tokens, at) ?? readMonthDay(tokens, at) ?? readDayMonth(tokens, at);
  if (day !== undefined) return day.to;
  const isMonth = monthOf(tokens[at]) !== undefined;
  return isMonth && /^(?:19|20)\d\d$/.test(tokens[at + 1]?.text ?? '') ? at + 2 : undefined;
}

/** `by June`: its first day and its last are a month apart. Undefined for a word that is no month. */
export function daysOfMonth(word: string): readonly [first: string, last: string] | undefined {
  const index = monthNames.has(word) ? months.indexOf(word.slice(0, 3)) : -1;
  if (index === -1) return undefined;
  // Of a year without a leap day: the same in every year.
  const last = new Date(Date.UTC(2027, index + 1, 0)).getUTCDate();
  return [`${word} 1`, `${word} ${last}`];
}

type Found = { readonly date: ReadDate; readonly to: number };

/** `by New Year`, `before Christmas`. */
function readFeast(tokens: readonly Token[], at: number): Found | undefined {
  const words = tokens.slice(at, at + 2).map(({ lower }) => lower);
  if (words[0] === 'christmas') return { date: { month: 12, day: 25 }, to: at + 1 };
  const isNewYear = words[0] === 'new' && /^year(?:'?s)?$/.test(words[1] ?? '');
  return isNewYear ? { date: { month: 1, day: 1 }, to: at + 2 } : undefined;
}

function readIso(tokens: readonly Token[], at: number): Found | undefined {
  if (tokens[at + 1]?.text !== '-' || tokens[at + 3]?.text !== '-') return undefined;
  const [year, month, day] = [tokens[at], tokens[at + 2], tokens[at + 4]];
  if (!/^\d{4}$/.test(year?.text ?? '')) return undefined;
  return checked(
    { year: year?.value ?? 0, month: month?.value ?? 0, day: day?.value ?? 0 },
    at + 5,
  );
}

function readMonthDay(tokens: readonly Token[], at: number): Found | undefined {
  const month = monthOf(tokens[at]);
  const day = tokens[at + 1];
  if (month === undefined || day?.kind !== 'number') return undefined;
  return withYear(tokens, { month, day: day.value }, skipOrdinal(tokens, at + 2));
}

function readDayMonth(tokens: readonly Token[], at: number): Found | undefined {
  const day = tokens[at];
  if (day?.kind !== 'number') return undefined;
  const to = skipOrdinal(tokens, at + 1);
  const month = monthOf(tokens[to]);
  if (month === undefined) return undefined;
  return withYear(tokens, { month, day: day.value }, to + 1);
}

function withYear(tokens: readonly Token[], date: ReadDate, at: number): Found | undefined {
  const comma = tokens[at]?.text === ',' ? at + 1 : at;
  const year = tokens[comma];
  const isYear = /^20\d\d$/.test(year?.text ?? '');
  return isYear ? checked({ ...date, year: year?.value ?? 0 }, comma + 1) : checked(date, at);
}

function checked(date: ReadDate, to: number): Found | undefined {
  const { month, day } = date;
  const real = new Date(Date.UTC(date.year ?? 2028, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day ? { date, to } : undefined;
}

function monthOf(token: Token | undefined): number | undefined {
  if (token?.kind !== 'word' || token.lower.length < 3) return undefined;
  const index = months.indexOf(token.lower.slice(0, 3));
  return index === -1 || !monthNames.has(token.lower) ? undefined : index + 1;
}

export const monthNames: ReadonlySet<string> = new Set([
  ...months,
  'sept',
  ...'january february march april may june july august september october november december'.split(
    ' ',
  ),
]);

/** `1st of March`. */
function skipOrdinal(tokens: readonly Token[], start: number): number {
  const suffix = tokens[start]?.joined === true && /^(st|nd|rd|th)$/.test(tokens[start].lower);
  const at = suffix ? start + 1 : start;
  return tokens[at]?.lower === 'of' ? at + 1 : at;
}
