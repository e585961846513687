import type { Label, Lexicon } from './lexicon.ts';
import { readNumeral } from './numerals.ts';
import { readRange } from './read-quantity.ts';
import type { Range } from './read-quantity.ts';
import type { Token } from './tokenize.ts';

/** A share with its label, either way round: `40% MFU`, `MFU of 0.4`, `mfu=40%`, `30–40% utilization`. */
export type ReadShare = {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly to: number;
};

export function readUtilisation(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  label: Label,
): ReadShare | undefined {
  const before = labelAt(lexicon, tokens, at, label);
  if (before !== undefined)
    return readShare(tokens, skipLink(tokens, skipShortForm(lexicon, tokens, before, label)));
  const range = readRange(tokens, at);
  const end = range && skipLink(tokens, shareEnd(tokens, range));
  const behind = end === undefined ? undefined : labelAt(lexicon, tokens, end, label);
  return range && behind !== undefined ? shareOf(tokens, range, behind) : undefined;
}

/** `model FLOPs utilization (MFU) of 56%`: the same said twice. */
function skipShortForm(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  label: Label,
): number {
  const inside = tokens[at]?.text === '(' ? labelAt(lexicon, tokens, at + 1, label) : undefined;
  return inside !== undefined && tokens[inside]?.text === ')' ? inside + 1 : at;
}

/** A per cent that stands for itself: `at 40%`, `…, 40%`; `lost 15% to restarts` and `10% discount` are other shares. */
export function readPercent(tokens: readonly Token[], at: number): ReadShare | undefined {
  const range = readRange(tokens, at);
  if (range === undefined || !perCent.has(tokens[range.to]?.lower ?? '')) return undefined;
  const before = tokens[at - 1];
  const behind = tokens[range.to + 1];
  const opens = before === undefined || before.kind === 'symbol' || beforePercent.has(before.lower);
  const closes =
    behind === undefined || behind.kind === 'symbol' || behindPercent.has(behind.lower);
  return opens && closes ? shareOf(tokens, range) : undefined;
}

const beforePercent: ReadonlySet<string> = new Set(
  'at with and or vs versus to than around about'.split(' '),
);
const behindPercent: ReadonlySet<string> = new Set(
  'on with at and please vs versus or than each'.split(' '),
);

/** 40%, 0.4, and 40 without a sign: above 2 only per cent can be meant. */
function readShare(tokens: readonly Token[], at: number): ReadShare | undefined {
  const range = readRange(tokens, at);
  return range && shareOf(tokens, range);
}

function shareOf(tokens: readonly Token[], range: Range, to = shareEnd(tokens, range)): ReadShare {
  const scale = shareEnd(tokens, range) > range.to || range.high > 2 ? 100 : 1;
  // 41.2% is 0.412, and not the next number to it.
  const scaled = (value: number) => Number((value / scale).toPrecision(12));
  return { low: scaled(range.low), mid: scaled(range.mid.value), high: scaled(range.high), to };
}

function shareEnd(tokens: readonly Token[], { to }: Range): number {
  return perCent.has(tokens[to]?.lower ?? '') ? to + 1 : to;
}

const perCent: ReadonlySet<string> = new Set(['%', 'percent', 'pct']);

/** `8k context`, `sequence length 8192`, `seq=4096`, `context of 128k`. */
export function readSequenceLength(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): { value: number; to: number } | undefined {
  const before = labelAt(lexicon, tokens, at, 'sequenceLength');
  if (before !== undefined) {
    const length = readLength(tokens, skipLink(tokens, before));
    if (length === undefined) return undefined;
    return { ...length, to: tokens[length.to]?.lower === 'tokens' ? length.to + 1 : length.to };
  }
  const length = readLength(tokens, at);
  if (length === undefined) return undefined;
  const dash = tokens[length.to]?.text === '-' ? length.to + 1 : length.to;
  const behind = labelAt(lexicon, tokens, dash, 'sequenceLength');
  return behind === undefined ? undefined : { value: length.value, to: behind };
}

/** Lengths in k are powers of two in this field: 8k is 8,192 and 128k 131,072, but 100k is 100,000. */
function readLength(
  tokens: readonly Token[],
  at: number,
): { value: number; to: number } | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.product) return undefined;
  const { value, magnitude, to } = numeral;
  const thousands = value / magnitude;
  const binary = magnitude >= 1e3 && Number.isInteger(Math.log2(thousands));
  return { value: binary ? thousands * 1024 ** (Math.log10(magnitude) / 3) : value, to };
}

/** The end of a label, for slots where `=` or `:` may stand between it and its value. */
function labelAt(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
  label: Label,
): number | undefined {
  const found = lexicon.labels.find(tokens, at);
  return found?.value === label ? found.to : undefined;
}

/** `mfu = 0.4`, `MFU of 40%`, `context length: 8k`. */
function skipLink(tokens: readonly Token[], start: number): number {
  let at = start;
  while (links.has(tokens[at]?.lower ?? '') && at - start < 3) at += 1;
  return at;
}

const links: ReadonlySet<string> = new Set([
  '=',
  ':',
  'of',
  'is',
  'at',
  'around',
  'between',
  'about',
  'to',
  'model',
  'flops',
  '(',
]);

/** `params=70B`, `tokens: 2T`: labels too short to trust without a sign. */
export function readAssigned(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): { label: Label; value: number; at: number; to: number } | undefined {
  const found = lexicon.labels.find(tokens, at);
  if (found === undefined) return undefined;
  const sign = tokens[found.to]?.text;
  const spelled =
    found.name === 'model size' ||
    found.name.includes('count') ||
    found.name.startsWith('number of');
  if (sign !== '=' && sign !== ':' && !spelled) return undefined;
  const start = skipLink(tokens, found.to);
  const numeral = readNumeral(tokens, start);
  return numeral === undefined
    ? undefined
    : { label: found.value, value: numeral.value, at: start, to: numeral.to };
}
