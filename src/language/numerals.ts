import type { Token } from './tokenize.ts';
import { magnitudes, numberWords } from './vocabulary.ts';

/** A number as people write it: 70B · 2.5 million · 10^12 · 2x10^12 · half a billion · 8x24x32 · twenty-four. */
export type Numeral = {
  readonly value: number;
  /** Token index behind the numeral. */
  readonly to: number;
  /** The magnitude it ends in, `''` for none: decides between parameters and tokens where no unit does. */
  readonly magnitude: number;
  /** Several factors with a times sign between them. */
  readonly product: boolean;
  readonly negative: boolean;
};

/** The numeral at a token, as `tokenize` found it. */
export function readNumeral(tokens: readonly Token[], at: number): Numeral | undefined {
  return tokens[at]?.numeral;
}

/** What a numeral can begin with, digits aside. */
export const numeralOpenings: readonly string[] = [
  ...numberWords.keys(),
  'half',
  'quarter',
  'point',
  'a',
  'an',
  'each',
  'every',
  '~',
  '-',
];

/** Reads it; who cuts a row of tokens short asks here again. */
export function numeralAt(tokens: readonly Token[], start: number): Numeral | undefined {
  const approximate = skipApproximate(tokens, start);
  const negative = isNegative(tokens, approximate);
  const first = readFactor(tokens, negative ? approximate + 1 : approximate);
  if (first === undefined) return undefined;
  let { value, to, magnitude } = first;
  let isProduct = false;
  for (let factors = 1; factors < mostFactors; factors += 1) {
    const next = isTimes(tokens, to) ? readFactor(tokens, to + 1) : undefined;
    if (next === undefined) break;
    // `70B x 2T tokens` names two things; `8 x 7B` and `2 x 10^12` one.
    if (magnitude >= 1e6 && next.magnitude >= 1e6) break;
    value =
      next.power && Number.isInteger(Math.log10(next.value))
        ? product(value, next.value)
        : value * next.value;
    magnitude = Math.max(magnitude, next.magnitude);
    isProduct ||= !next.power;
    to = next.to;
  }
  return { value: negative ? -value : value, to, magnitude, product: isProduct, negative };
}

/** Nobody multiplies more by hand, and each of a longer row would read all behind it. */
const mostFactors = 12;

/** `x`, `*` between two numbers or a number and a name. */
export function isTimes(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.text === '*') return true;
  // `64 X900s`: a name that begins with an x.
  const next = tokens[at + 1];
  return token?.lower === 'x' && (token.joined || next?.kind !== 'number' || !next.joined);
}

type Factor = {
  readonly value: number;
  readonly to: number;
  readonly magnitude: number;
  readonly power: boolean;
};

function readFactor(tokens: readonly Token[], at: number): Factor | undefined {
  const token = tokens[at];
  if (token?.kind === 'number') return readDigits(tokens, at, token.value);
  if (token?.kind === 'word') return readWords(tokens, at);
  return undefined;
}

function readDigits(tokens: readonly Token[], at: number, digits: number): Factor {
  const power = readPower(tokens, at + 1);
  const value = power === undefined ? digits : digits ** power.exponent;
  return { ...scale(tokens, power?.to ?? at + 1, value), power: power !== undefined };
}

/** `^12`, `^-3`, `**12`: the exponent of a power of ten or two. */
function readPower(
  tokens: readonly Token[],
  at: number,
): { exponent: number; to: number } | undefined {
  const stars = tokens[at]?.text === '*' && tokens[at + 1]?.text === '*' && tokens[at + 1]?.joined;
  if (tokens[at]?.text !== '^' && stars !== true) return undefined;
  const sign = stars === true ? at + 2 : at + 1;
  const minus = tokens[sign]?.text === '-';
  const exponent = tokens[minus ? sign + 1 : sign];
  if (exponent?.kind !== 'number') return undefined;
  return { exponent: minus ? -exponent.value : exponent.value, to: minus ? sign + 2 : sign + 1 };
}

/** Magnitudes behind a number: `70B`, `70 B`, `2 hundred billion`. */
function scale(tokens: readonly Token[], start: number, value: number): Omit<Factor, 'power'> {
  let at = start;
  let result = value;
  let magnitude = 1;
  for (;;) {
    const dash = isDashedMagnitude(tokens, at) ? at + 1 : at;
    const factor = magnitudeAt(tokens, dash);
    if (factor === undefined) return { value: product(result, magnitude), to: at, magnitude };
    at = dash;
    if (magnitude === 1) magnitude = factor;
    else result *= factor;
    at += 1;
  }
}

/** `70-billion-parameter`. */
function isDashedMagnitude(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.text === '-' &&
    tokens[at].joined &&
    isLargeWord(tokens[at + 1]) &&
    tokens[at + 1]?.joined === true
  );
}

/** 4.1 × 10⁹ is 4100000000 and not 4099999999.9999995: multiply as the decimal that was written. */
function product(value: number, magnitude: number): number {
  if (magnitude < 1e3 || !Number.isFinite(value)) return value * magnitude;
  return Number(`${value}e${Math.log10(magnitude)}`) || value * magnitude;
}

export function magnitudeAt(tokens: readonly Token[], at: number): number | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  if (token.lower === 'hundred') return 100;
  if (token.lower === 'dozen') return 12;
  const factor = magnitudes.get(token.lower);
  if (factor === undefined) return undefined;
  const letters = token.lower.length <= 3;
  if (token.joined) return !letters || !startsCode(tokens, at + 1) ? factor : undefined;
  if (!letters) return factor;
  const capital = token.lower.length === 1 && token.text !== token.lower;
  const short = ['bn', 'mn', 'tn', 'bln', 'mil', 'trn'].includes(token.lower);
  return (capital || short) && tokens[at - 1]?.kind === 'number'
    ? factorApart(tokens, at, factor)
    : undefined;
}

/** `70 B`, but not the B of `70 B200`. */
function factorApart(tokens: readonly Token[], at: number, factor: number): number | undefined {
  return tokens[at + 1]?.joined === true && tokens[at + 1]?.kind === 'number' ? undefined : factor;
}

/** A digit straight behind: `2T4` is no two trillion. */
function startsCode(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'number' && token.joined;
}

/** `two hundred fifty-six thousand`, `half a billion`, `a trillion`, `two dozen`. */
function readWords(tokens: readonly Token[], start: number): Factor | undefined {
  const word = tokens[start]?.lower ?? '';
  if (word === 'half' || word === 'quarter')
    return readHalf(tokens, start, word === 'half' ? 0.5 : 0.25);
  if (word === 'point') return readDecimal(tokens, start, 0);
  if (['a', 'an', 'each', 'every'].includes(word))
    return isLargeWord(tokens[start + 1])
      ? { ...scale(tokens, start + 1, 1), power: false }
      : undefined;
  // Most words of a message are none, and every reader asks.
  if (!numberWords.has(word)) return undefined;
  const half = readOneAndAHalf(tokens, start) ?? readShare(tokens, start);
  if (half !== undefined) return half;
  let at = start;
  let to = start;
  let before: number | undefined;
  let total = 0;
  let current = 0;
  let magnitude = 1;
  while (at - start < longestInWords) {
    const next = tokens[at]?.lower ?? '';
    const small = numberWords.get(next);
    const large = at > start && small === undefined ? magnitudeAt(tokens, at) : undefined;
    // `twenty four` is one number, `two three` and `one fifty` are two.
    if (small !== undefined && before !== undefined && (before < 20 || small > 9)) break;
    if (small !== undefined) current += small;
    else if (large === undefined) break;
    else if (large < 1e3) current *= large;
    else {
      total += current * large;
      current = 0;
      magnitude = Math.max(magnitude, large);
    }
    before = small;
    to = at + 1;
    if (magnitude === 1 && tokens[to]?.lower === 'point') {
      const decimal = readDecimal(tokens, to, total + current);
      if (decimal !== undefined) return decimal;
    }
    at = isJoint(tokens, to) ? to + 1 : to;
  }
  return { value: total + current, to, magnitude, power: false };
}

/** In tokens, hyphens included; what goes on for longer is no number. */
const longestInWords = 16;

/** `one point four trillion`, `point five`: digit after digit behind the point. */
function readDecimal(tokens: readonly Token[], point: number, whole: number): Factor | undefined {
  let at = point + 1;
  let digits = '';
  for (; at - point <= longestDecimal; at += 1) {
    const digit = numberWords.get(tokens[at]?.lower ?? '');
    // `two point twenty five` is said as well.
    if (digit === undefined || (digits !== '' && digit > 9 && Number(digits) < 10)) break;
    const isUnit = digit < 10 && Number(digits) >= 20 && Number(digits) % 10 === 0;
    digits = isUnit ? `${Number(digits) + digit}` : `${digits}${digit}`;
  }
  if (digits === '') return undefined;
  return { ...scale(tokens, at, Number(`${whole}.${digits}`)), power: false };
}

const longestDecimal = 6;

/** `three quarters of a trillion`, `two thirds of a billion`. */
function readShare(tokens: readonly Token[], start: number): Factor | undefined {
  const count = numberWords.get(tokens[start]?.lower ?? '');
  const parts = shares.get(tokens[start + 1]?.lower ?? '');
  const isOf =
    tokens[start + 2]?.lower === 'of' && ['a', 'one'].includes(tokens[start + 3]?.lower ?? '');
  if (count === undefined || parts === undefined || !isOf || !isLargeWord(tokens[start + 4]))
    return undefined;
  return { ...scale(tokens, start + 4, count / parts), power: false };
}

const shares: ReadonlyMap<string, number> = new Map([
  ['third', 3],
  ['thirds', 3],
  ['quarter', 4],
  ['quarters', 4],
  ['fifth', 5],
  ['fifths', 5],
  ['tenth', 10],
  ['tenths', 10],
]);

/** `one and a half trillion`, `two and a half billion`. */
function readOneAndAHalf(tokens: readonly Token[], start: number): Factor | undefined {
  const whole = numberWords.get(tokens[start]?.lower ?? '');
  const isHalf =
    tokens[start + 1]?.lower === 'and' &&
    tokens[start + 2]?.lower === 'a' &&
    tokens[start + 3]?.lower === 'half';
  if (whole === undefined || !isHalf || !isLargeWord(tokens[start + 4])) return undefined;
  return { ...scale(tokens, start + 4, whole + 0.5), power: false };
}

/** The hyphen in `twenty-four`, the `and` in `two hundred and six`. */
function isJoint(tokens: readonly Token[], at: number): boolean {
  const joint = tokens[at];
  return (
    (joint?.text === '-' || joint?.lower === 'and') && numberWords.has(tokens[at + 1]?.lower ?? '')
  );
}

function readHalf(tokens: readonly Token[], start: number, share: number): Factor | undefined {
  const article = ['a', 'an', 'of'].includes(tokens[start + 1]?.lower ?? '');
  const at = article ? start + 2 : start + 1;
  if (!isLargeWord(tokens[at])) return undefined;
  return { ...scale(tokens, at, share), power: false };
}

function isLargeWord(token: Token | undefined): boolean {
  if (token === undefined || token.lower.length < 4) return false;
  return token.lower === 'hundred' || token.lower === 'dozen' || magnitudes.has(token.lower);
}

function skipApproximate(tokens: readonly Token[], at: number): number {
  return tokens[at]?.text === '~' ? at + 1 : at;
}

/** A minus that belongs to the number: straight before it, and nothing straight before the minus. */
function isNegative(tokens: readonly Token[], at: number): boolean {
  const sign = tokens[at];
  const digits = tokens[at + 1];
  return (
    sign?.text === '-' && (at === 0 || !sign.joined) && digits?.kind === 'number' && digits.joined
  );
}
