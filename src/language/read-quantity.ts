import type { HardwareName } from '../catalog/catalog.ts';
import type { Lexicon } from './lexicon.ts';
import { readNumeral } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import type { Token } from './tokenize.ts';
import type { Dimension } from './dimensions.ts';
import { timeUnits, unitWord } from './vocabulary.ts';
import type { UnitWord } from './vocabulary.ts';

/** A number with a unit, measured by dimension: `$2.20/gpu-hr`, `2T training tokens`, `400 TFLOP/s per GPU`. */
export type ReadQuantity = {
  readonly dimension: Dimension | undefined;
  /** In the dimension's base unit; high differs from low where a range was written. */
  readonly low: number;
  readonly value: number;
  readonly high: number;
  readonly numeral: Numeral;
  /** The unit in our own words, `USD/(accelerator hour)`. */
  readonly unit: string;
  /** `184,320 A100 hours`: the unit names a kind. */
  readonly named?: HardwareName;
  readonly to: number;
};

export function readQuantity(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): ReadQuantity | undefined {
  const minus = tokens[at]?.text === '-' && tokens[at + 1]?.joined === true && !tokens[at].joined;
  const money = dollarSign(tokens, minus ? at + 1 : at);
  const range = readRange(tokens, money ?? at);
  if (range === undefined) return undefined;
  const isMoney = money !== undefined || isBareRate(lexicon, tokens, at, range);
  const read = isMoney
    ? readUnit(lexicon, tokens, range.to, 'USD')
    : readUnit(lexicon, tokens, skipAdjectives(lexicon, tokens, range.to), undefined);
  const unit = read && ofEach(tokens, read, range.mid.value);
  if (unit === undefined) return undefined;
  // `$1.2M on data`: money for something else.
  if (money !== undefined && isForOther(tokens, at, unit.to)) return undefined;
  const text = unitText(unit);
  const measure = lexicon.units.measure(text);
  const scale = unit.scale * (measure?.factor ?? 1) * (minus && money !== undefined ? -1 : 1);
  return {
    dimension: measure?.dimension,
    low: range.low * scale,
    value: range.mid.value * scale,
    high: range.high * scale,
    numeral: range.mid,
    unit: text,
    ...(unit.named === undefined ? {} : { named: unit.named }),
    to: unit.to,
  };
}

/** `H100s at 2.40 an hour`: dollars without their sign, as nothing else comes at so much an hour. */
function isBareRate(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  { mid, to }: Range,
): boolean {
  const isPriced = tokens[at - 1]?.lower === 'at' || tokens[at - 1]?.text === '@';
  const isLikely = mid.magnitude === 1 && mid.value >= 0.05 && mid.value < mostOfOne;
  if (!isPriced || !isLikely) return false;
  const joint = tokens[to]?.lower ?? '';
  if (!['/', 'per', 'a', 'an'].includes(joint)) return false;
  const under = readUnit(lexicon, tokens, to, 'USD')?.under ?? [];
  return under.includes('hour') && under.every((unit) => unit === 'hour' || unit === 'accelerator');
}

/** `$2.49 per hour each`: of one accelerator, where it could be; a node's is asked about. */
function ofEach(tokens: readonly Token[], unit: UnitReading, value: number): UnitReading {
  const isHourly = unit.over[0] === 'USD' && unit.under.join() === 'hour';
  if (!isHourly || !['each', 'apiece'].includes(tokens[unit.to]?.lower ?? '')) return unit;
  const under = value < mostOfOne ? [...unit.under, 'accelerator'] : unit.under;
  return { ...unit, under, to: unit.to + 1 };
}

/** Dollars an hour that no single accelerator costs. */
const mostOfOne = 16;

function isForOther(tokens: readonly Token[], from: number, at: number): boolean {
  const ahead = tokens.slice(Math.max(0, from - 3), from).map(({ lower }) => lower);
  if (ahead.some((word) => otherCosts.has(word)) && ahead.some((word) => word.startsWith('cost')))
    return true;
  // `256 H100 each costing $30,000`: to buy one, or for whatever it is of.
  if (ahead.slice(-2).includes('each')) return true;
  const joint = ['on', 'for', 'in'].includes(tokens[at]?.lower ?? '');
  return (joint && otherCosts.has(tokens[at + 1]?.lower ?? '')) || tokens[at]?.lower === 'each';
}

const otherCosts: ReadonlySet<string> = new Set(
  'data labels labeling labelling annotation annotations salaries people staff storage networking licences licenses'.split(
    ' ',
  ),
);

export type Range = {
  readonly low: number;
  readonly mid: Numeral;
  readonly high: number;
  readonly to: number;
};

/** `30-40`, `2 to 3`, `1.5-2T`, `40`: the middle of a range is halfway. */
export function readRange(tokens: readonly Token[], at: number): Range | undefined {
  const first = readNumeral(tokens, at);
  if (first === undefined) return undefined;
  const second = readUpperBound(tokens, first, tokens[at - 1]?.lower === 'between');
  const low = second === undefined ? first.value : lowerBound(first, second);
  if (second === undefined || second.negative || second.value <= low) {
    return { low: first.value, mid: first, high: first.value, to: first.to };
  }
  return {
    low,
    mid: { ...second, value: (low + second.value) / 2 },
    high: second.value,
    to: second.to,
  };
}

function readUpperBound(
  tokens: readonly Token[],
  first: Numeral,
  between: boolean,
): Numeral | undefined {
  const bare = tokens[first.to]?.text === '%' ? first.to + 1 : first.to;
  const joint = tokens[bare];
  const isWord = joint?.lower === (between ? 'and' : 'to');
  const isDash = joint?.text === '-' && joint.joined === tokens[bare + 1]?.joined;
  if (!isWord && !isDash) return undefined;
  const second = readNumeral(tokens, dollarSign(tokens, bare + 1) ?? bare + 1);
  // `70B - 2T tokens`, spaced, sets two statements apart; `1T - 2T tokens` is a range.
  const apart = isDash && !joint.joined && second?.magnitude !== first.magnitude;
  return apart && first.magnitude > 1 ? undefined : second;
}

/** `1.5-2T` is 1.5T to 2T. */
function lowerBound(first: Numeral, second: Numeral): number {
  const shares = first.magnitude === 1 && second.magnitude > 1 && !first.product;
  return shares ? first.value * second.magnitude : first.value;
}

export function dollarSign(tokens: readonly Token[], at: number): number | undefined {
  const start = tokens[at]?.text === '~' ? at + 1 : at;
  if (tokens[start]?.lower === 'usd' && tokens[start + 1]?.kind === 'number') return start + 1;
  if (tokens[start]?.lower === 'us' && tokens[start + 1]?.text === '$') return start + 2;
  return tokens[start]?.text === '$' ? start + 1 : undefined;
}

/** `2T training tokens`, `70B model parameters`: what may stand between a number and its unit. */
const adjectives: ReadonlySet<string> = new Set(
  'training pretraining text total model dense unique more different of high quality web english trainable learnable multilingual synthetic code data'.split(
    ' ',
  ),
);

function skipAdjectives(lexicon: Lexicon, tokens: readonly Token[], start: number): number {
  let at = start;
  while (at - start < 3 && adjectives.has(tokens[at]?.lower ?? ''))
    at += tokens[at + 1]?.text === '-' && adjectives.has(tokens[at + 2]?.lower ?? '') ? 2 : 1;
  const counted = at > start ? unitAt(lexicon, tokens, at)?.unit : undefined;
  return counted === 'token' || counted === 'parameter' ? at : start;
}

export type UnitReading = {
  readonly over: readonly string[];
  readonly under: readonly string[];
  readonly scale: number;
  readonly named?: HardwareName;
  readonly to: number;
};

/** Units one behind the other, at most six: `GPU-hours`, `USD per GPU per hour`, `tokens/sec/GPU`. */
export function readUnit(
  lexicon: Lexicon,
  tokens: readonly Token[],
  start: number,
  money: 'USD' | undefined,
): UnitReading | undefined {
  const over: string[] = money === undefined ? [] : [money];
  const under: string[] = [];
  let scale = 1;
  let at = start;
  let side = over;
  let named: HardwareName | undefined;
  while (over.length + under.length < 6) {
    const joint = jointAt(tokens, at, over, side, under);
    if (joint === undefined) break;
    const isRate = joint.divides && under.some((unit) => timeUnits.has(unit));
    const next = unitAt(lexicon, tokens, joint.to, isRate);
    if (next === undefined) break;
    // `PFLOP/s-day` is a rate for a day.
    const ofRate =
      joint.adjacent && over[0] === 'FLOP' && timeUnits.has(next.unit) && side === under;
    // `petaflop-days` leaves the second out.
    if (
      joint.adjacent &&
      over.length === 1 &&
      under.length === 0 &&
      over[0] === 'FLOP' &&
      side === over &&
      next.unit === 'day'
    )
      under.push('second');
    const isDays = over[0] === 'FLOP' && under[0] === 'second' && next.unit === 'day';
    if (joint.adjacent && !ofRate && !isDays && !continues(side, next.unit)) break;
    named ??= next.named;
    side = ofRate ? over : joint.divides ? under : side;
    side.push(next.unit);
    if (next.per !== undefined) (side === over ? under : over).push(next.per);
    scale = side === under ? scale / next.scale : scale * next.scale;
    at = next.to;
  }
  if (over.length === 0) return undefined;
  return { over, under, scale, ...(named === undefined ? {} : { named }), to: at };
}

/** What leads from one unit to the next, and to which side of the fraction. */
function jointAt(
  tokens: readonly Token[],
  at: number,
  over: readonly string[],
  side: readonly string[],
  under: readonly string[],
): { to: number; divides: boolean; adjacent: boolean } | undefined {
  const token = tokens[at];
  if (token === undefined) return undefined;
  if (over.length === 0)
    return {
      to: token.text === '-' && token.joined ? at + 1 : at,
      divides: false,
      adjacent: false,
    };
  if (token.text === '/' || token.lower === 'per')
    return { to: at + 1, divides: true, adjacent: false };
  if ((token.lower === 'a' || token.lower === 'an') && over[0] === 'USD' && under.length < 2) {
    return { to: at + 1, divides: true, adjacent: false };
  }
  if (token.text === '-' && token.joined && tokens[at + 1]?.joined === true)
    return { to: at + 1, divides: false, adjacent: true };
  return side.length > 0 ? { to: at, divides: false, adjacent: true } : undefined;
}

/** Without a sign between them only `GPU hours` and `USD 3`-like pairs are one unit. */
function continues(side: readonly string[], unit: string): boolean {
  return side.at(-1) === 'accelerator' && timeUnits.has(unit);
}

function unitAt(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  isRate = false,
): (UnitWord & { readonly named?: HardwareName; readonly to: number }) | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const found = lexicon.hardware.find(tokens, at);
  const named = found && withBracket(lexicon, tokens, found.value, found.to);
  if (named?.value.accelerators === 1) {
    const to = skipChipNoun(tokens, named.to);
    // `$8/hour/TPUv3`, `24k tokens per second per A100`: the time stands in front.
    if (isRate || isHourBehind(tokens, to))
      return { unit: 'accelerator', scale: 1, named: named.value, to };
  }
  if (tokens[at + 1]?.joined === true && tokens[at + 1]?.kind === 'number') return undefined;
  // `1,082,990 compute hours`.
  if (token.lower === 'compute' && isHourBehind(tokens, at + 1))
    return { unit: 'accelerator', scale: 1, to: at + 1 };
  const word = isLetterApart(tokens, at) ? undefined : unitWord(token.text);
  if (word === undefined) return undefined;
  const scale = isBits(tokens, at) ? word.scale / 8 : word.scale;
  return { ...word, scale, to: at + 1 };
}

/** `400 Gb/s`: a link is counted in bits; `80Gb` of memory is a slip for GB. */
function isBits(tokens: readonly Token[], at: number): boolean {
  const isRate = tokens[at + 1]?.text === '/' || tokens[at + 1]?.lower === 'per';
  return isRate && /^[KMGTP]b$/.test(tokens[at]?.text ?? '');
}

/** `7B w/ 1T`, `8 s`: a lower-case letter apart from its number is hardly a unit; `5 h` and `/s` are. */
function isLetterApart(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return (
    token !== undefined &&
    /^[ws]$/.test(token.text) &&
    !token.joined &&
    tokens[at - 1]?.text !== '/' &&
    !isConversion(tokens, at)
  );
}

/** `10 min in s`, `2.5e6 s in days`. */
function isConversion(tokens: readonly Token[], at: number): boolean {
  const isTo = (token: Token | undefined) => token?.lower === 'in' || token?.lower === 'to';
  return isTo(tokens[at + 1]) || (isTo(tokens[at - 1]) && tokens[at + 1] === undefined);
}

/** A chip's name is a unit where hours follow: `21,500 A100-hours`, `$2 per H100 hour`, `$2/H100/hr`. */
function isHourBehind(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at];
  const word = next?.kind === 'symbol' && next.joined ? tokens[at + 1] : next;
  return word !== undefined && timeUnits.has(unitWord(word.text)?.unit ?? '');
}

/** `960 A100(40G) GPU hours`, `per A100-40G GPU`. */
function withBracket(
  { catalog }: Lexicon,
  tokens: readonly Token[],
  value: HardwareName,
  to: number,
): { readonly value: HardwareName; readonly to: number } {
  const [open, digits, unit, close] = tokens.slice(to, to + 4);
  const isBracket = open?.text === '(' && close?.text === ')';
  const isDashed = open?.text === '-' && open.joined;
  if ((!isBracket && !isDashed) || !/^gi?b?$/.test(unit?.lower ?? '')) return { value, to };
  const part = catalog.names.find(({ text }) => text === `${value.text} ${digits?.text}gb`);
  return part === undefined ? { value, to } : { value: part, to: to + (isBracket ? 4 : 3) };
}

/** `6k H100 GPU hours`: the noun behind the name says the same again. */
function skipChipNoun(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.text === '-' ? at + 1 : at;
  return unitWord(tokens[word]?.text ?? '')?.unit === 'accelerator' ? word + 1 : at;
}

export function unitText(unit: UnitReading): string {
  const over = unit.over.join(' ');
  return unit.under.length === 0 ? over : `${over}/(${unit.under.join(' ')})`;
}
