import type { Period } from '../../booking/budget.ts';
import type { Token } from '../../language/tokenize.ts';
import { spanOfDays } from './days.ts';
import { fault, read } from './fault.ts';
import type { ReadPart } from './fault.ts';
import { readDay } from './read-day.ts';
import type { Words } from './words.ts';

type Unit = 'week' | 'month' | 'quarter';

const units: ReadonlyMap<string, Unit> = new Map([
  ['week', 'week'],
  ['wk', 'week'],
  ['month', 'month'],
  ['mo', 'month'],
  ['quarter', 'quarter'],
]);

const adverbs: ReadonlyMap<string, Unit> = new Map([
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['quarterly', 'quarter'],
]);

/** Times that are no period of a budget, and what could be meant. */
const others: ReadonlySet<string> = new Set(
  'fortnight day days daily hour year yr annum annually yearly sprint decade minute second semester half'.split(
    ' ',
  ),
);

/**
 * period = ( "per" | "a" | "each" | "every" | "/" ) unit | "weekly" | "monthly" | "quarterly"
 *        | ( "this" | "next" ) ( unit | "year" ) | "from" day ( "to" | "until" ) day ;
 *
 * Undefined where no period stands here at all.
 */
export function readPeriod(words: Words, today: string): ReadPart<Period> | undefined {
  const start = words.at;
  const adverb = words.oneOf(adverbs);
  if (adverb !== undefined) return read({ kind: adverb });
  if (words.accept('per', 'a', 'an', 'each', 'every', '/', 'annually', 'yearly', 'daily'))
    return readRepeated(words, start, today);
  if (words.accept('for this', 'this', 'in this')) return readCurrent(words, start, today);
  if (words.accept('from', 'between')) return readRange(words, start, today);
  return undefined;
}

function readRepeated(words: Words, start: number, today: string): ReadPart<Period> | undefined {
  const unit = words.oneOf(units);
  if (unit !== undefined) return read({ kind: unit });
  const word = words.next?.lower ?? '';
  const isAdverb = words.at > start && others.has(words.tokens[start]?.lower ?? '');
  if (!others.has(word) && !isAdverb && word !== '') {
    words.at = start;
    return undefined;
  }
  if (others.has(word)) words.at += 1;
  const span = words.spanFrom(start);
  const year = spanOfDays('year', today);
  const isYear = /^(?:year|yr|annum|annually|yearly)$/.test(isAdverb ? '' : word) || isAdverb;
  const repairs = isYear
    ? [`from ${year.from} to ${year.to}`, 'per quarter']
    : ['per month', 'per week'];
  return fault({
    span,
    message: 'A budget holds for a week, a month or a quarter, or from one day to another.',
    expected: 'per week, per month, per quarter, or from … to …',
    found: words.text(span),
    suggestions: repairs.map((text) => words.with(span, text)),
  });
}

/** `this quarter` is those days and no others. */
function readCurrent(words: Words, start: number, today: string): ReadPart<Period> | undefined {
  const unit = words.oneOf(new Map([...units, ['year', 'year' as const]]));
  if (unit === undefined) {
    words.at = start;
    return undefined;
  }
  return read({ kind: 'range', ...spanOfDays(unit, today) });
}

function readRange(words: Words, start: number, today: string): ReadPart<Period> | undefined {
  const from = words.take((tokens, at) => day(tokens, at, today));
  if (from === undefined) return unreadDay(words, start, today);
  const isJoined = words.accept('to', 'until', 'till', 'through', 'and', '-');
  const to = isJoined ? words.take((tokens, at) => day(tokens, at, from.day)) : undefined;
  if (to === undefined) return unreadDay(words, start, today);
  const span = words.spanFrom(start);
  if (to.day < from.day)
    return fault({
      span,
      message: `That ends before it starts: ${to.day} is before ${from.day}.`,
      expected: 'the first day, then the last',
      suggestions: [words.with(span, `from ${to.day} to ${from.day}`)],
    });
  if (to.day < today)
    return fault({
      span,
      message: `That period is over: it ended on ${to.day}, and today is ${today}.`,
      expected: 'a period that ends today or later',
      suggestions: [words.with(span, `from ${today} to ${spanOfDays('quarter', today).to}`)],
    });
  return read({ kind: 'range', from: from.day, to: to.day });
}

function day(tokens: readonly Token[], at: number, today: string) {
  return readDay(tokens, at, today, 'future');
}

/** `from` opens other things too: where neither day can be read it is no period. */
function unreadDay(words: Words, start: number, today: string): ReadPart<Period> {
  const span = [words.spanFrom(start)[0], words.input.length] as const;
  const quarter = spanOfDays('quarter', today);
  return fault({
    span,
    message: 'I could not read both days of that period.',
    expected: 'from 2026-12-01 to 2027-02-28',
    found: words.text(span),
    suggestions: [words.with(span, `from ${quarter.from} to ${quarter.to}`)],
  });
}
