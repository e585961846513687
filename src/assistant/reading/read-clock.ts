import { fault, read } from './fault.ts';
import type { ReadPart } from './fault.ts';
import type { Words } from './words.ts';

/**
 * `9:00`, `09:30`, `9am`, `9:30 pm`, `9`, `noon`: minutes since midnight.
 *
 * Undefined where no time stands here.
 */
export function readClock(words: Words): ReadPart<number> | undefined {
  const start = words.at;
  words.accept('at', '@');
  if (words.accept('noon', 'midday')) return read(12 * 60);
  if (words.accept('midnight')) return read(0);
  const hour = wholeNumber(words);
  if (hour === undefined) {
    words.at = start;
    return undefined;
  }
  let minute = 0;
  if (
    [':', '.'].includes(words.next?.text ?? '') &&
    words.tokens[words.at + 1]?.kind === 'number'
  ) {
    words.at += 1;
    minute = wholeNumber(words) ?? NaN;
  } else minute = decimalMinute(words);
  const half = halfOfDay(words);
  const time = minuteOf(Math.trunc(hour), minute, half);
  if (time !== undefined) return read(time);
  const span = words.spanFrom(start);
  return fault({
    span,
    message: 'That is no time of day.',
    expected: 'a time from 0:00 to 23:59, such as “9:00” or “9am”',
    found: words.text(span),
    suggestions: [words.with(span, 'at 9:00')],
  });
}

/** The tokenizer takes `9.30` for one number; nobody means a third of an hour. */
function decimalMinute(words: Words): number {
  const text = words.tokens[words.at - 1]?.text ?? '';
  const [, digits] = text.split('.');
  return digits === undefined ? 0 : digits.length === 2 ? Number(digits) : NaN;
}

function wholeNumber(words: Words): number | undefined {
  const { next } = words;
  if (next?.kind !== 'number') return undefined;
  words.at += 1;
  return next.value;
}

function halfOfDay(words: Words): 'am' | 'pm' | undefined {
  if (words.accept('am', 'a . m .', 'a . m')) return 'am';
  if (words.accept('pm', 'p . m .', 'p . m')) return 'pm';
  words.accept('h', "o'clock", 'uhr');
  return undefined;
}

function minuteOf(hour: number, minute: number, half: 'am' | 'pm' | undefined): number | undefined {
  if (!Number.isInteger(hour) || !Number.isInteger(minute) || minute < 0 || minute > 59)
    return undefined;
  if (half === undefined) return hour >= 0 && hour <= 23 ? hour * 60 + minute : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute;
}

/** 9:00, 17:30. */
export function clockText(minuteOfDay: number): string {
  const minute = String(minuteOfDay % 60).padStart(2, '0');
  return `${Math.trunc(minuteOfDay / 60)}:${minute}`;
}
