import { isTimes } from './numerals.ts';
import type { PhraseMatch } from './meaning.ts';
import { readRange } from './read-quantity.ts';
import type { Token } from './tokenize.ts';
import { timeUnits, unitWord } from './vocabulary.ts';

/** Mean lengths, as mathjs has them: a month is a twelfth of 365.25 days. */
const secondsIn: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_629_800,
  year: 31_557_600,
};

type Part = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly to: number;
  /** Seconds in its unit: the parts of one duration grow smaller. */
  readonly unit: number;
};

/** `30 days`, `5–6 weeks`, `2d 7h`, `2 days and 7 hours`, `a week`, `three and a half months`. */
export function readDuration(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  let part = readPart(tokens, skipRoundTheClock(tokens, at));
  if (part === undefined) return undefined;
  let { low, mid, high, to } = part;
  if (isRate(tokens, to)) return undefined;
  for (let size = part.unit; ; size = part.unit) {
    part = readPart(tokens, skipAnd(tokens, to));
    if (part === undefined || part.unit >= size) break;
    ({ low, mid, high, to } = {
      low: low + part.low,
      mid: mid + part.mid,
      high: high + part.high,
      to: part.to,
    });
  }
  return { meaning: { slot: 'duration', seconds: { low, mid, high } }, to };
}

/** `24 hours × 90 days`: the whole of each day. */
function skipRoundTheClock(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.value !== 24 || timeUnit(tokens, at + 1) !== secondsIn['hour']) return at;
  const perDay = isRate(tokens, at + 2) ? at + 4 : at + 2;
  return isTimes(tokens, perDay) && readPart(tokens, perDay + 1) !== undefined ? perDay + 1 : at;
}

function readPart(tokens: readonly Token[], at: number): Part | undefined {
  const article = ['a', 'an', 'one'].includes(tokens[at]?.lower ?? '')
    ? timeUnit(tokens, at + 1)
    : undefined;
  if (article !== undefined) return scaled({ low: 1, mid: 1, high: 1 }, article, at + 2);
  const halved = tokens[at]?.lower === 'half' && ['a', 'an'].includes(tokens[at + 1]?.lower ?? '');
  const unitOfHalf = halved ? timeUnit(tokens, at + 2) : undefined;
  if (unitOfHalf !== undefined)
    return scaled({ low: 0.5, mid: 0.5, high: 0.5 }, unitOfHalf, at + 3);
  const range = readRange(tokens, at);
  if (range === undefined) return undefined;
  const half = readAndAHalf(tokens, range.to);
  const unit = tokens[half.to]?.text === '-' ? half.to + 1 : half.to;
  const size = timeUnit(tokens, unit);
  if (size === undefined || tokens[unit + 1]?.text === '/') return undefined;
  const { low, mid, high } = range;
  const plus = (value: number) => value + half.extra;
  return scaled({ low: plus(low), mid: plus(mid.value), high: plus(high) }, size, unit + 1);
}

/** `three and a half months`. */
function readAndAHalf(tokens: readonly Token[], at: number): { extra: number; to: number } {
  const isHalf =
    tokens[at]?.lower === 'and' &&
    tokens[at + 1]?.lower === 'a' &&
    tokens[at + 2]?.lower === 'half';
  return isHalf ? { extra: 0.5, to: at + 3 } : { extra: 0, to: at };
}

function scaled(
  { low, mid, high }: Pick<Part, 'low' | 'mid' | 'high'>,
  seconds: number,
  to: number,
): Part {
  return { low: low * seconds, mid: mid * seconds, high: high * seconds, to, unit: seconds };
}

/** `7 d`, `5 h` stand apart; a lone `m` or `s` behind a space is more likely something else. */
function timeUnit(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token?.lower === 'fortnight' || token?.lower === 'fortnights') return 2 * 604_800;
  const { unit, scale } = unitWord(token?.text ?? '') ?? {};
  // Milliseconds are a step's, and no run's.
  if (token?.kind !== 'word' || unit === undefined || !timeUnits.has(unit) || scale !== 1)
    return undefined;
  if (/^[swy]$/.test(token.text) && !token.joined) return undefined;
  // `7b 1t h100`: a name goes on behind the letter.
  const behind = tokens[at + 1];
  if (behind?.kind === 'number' && behind.joined && !token.joined) return undefined;
  // `in the 30s`: a decade, or a share.
  if (token.text === 's' && tokens[at - 2]?.lower === 'the') return undefined;
  return secondsIn[unit];
}

/** `8 hours a day`: how much of each day, no time there is. */
function isRate(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.lower ?? '';
  const per = ['a', 'an', 'per', 'each', 'every', '/'].includes(word);
  return per && timeUnits.has(unitWord(tokens[at + 1]?.text ?? '')?.unit ?? '');
}

function skipAnd(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.lower;
  return word === 'and' || word === ',' ? at + 1 : at;
}
