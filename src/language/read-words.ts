import type { Lexicon } from './lexicon.ts';
import type { PhraseMatch } from './meaning.ts';
import { isTimes, readNumeral } from './numerals.ts';
import { isRule } from './read-model.ts';
import { nodeWords } from './count.ts';
import { readFleet, readNodesOfNameless } from './read-fleet.ts';
import type { ReadFleet } from './read-fleet.ts';
import { readUnit } from './read-quantity.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** `1024 RTX 6000`, `TPUs`: the count goes into every reading that is offered. */
export function readAmbiguousHardware(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const count = readNumeral(tokens, at);
  const start = count === undefined ? at : isTimes(tokens, count.to) ? count.to + 1 : count.to;
  const found = lexicon.ambiguousHardware.find(tokens, start);
  if (found === undefined) return undefined;
  const meaning = { slot: 'ambiguousHardware', entry: found.value, name: found.name } as const;
  return {
    meaning: count === undefined ? meaning : { ...meaning, count: count.value },
    to: found.to,
  };
}

export function readNamelessCount(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const nodes = readNodesOfNameless(tokens, at);
  if (nodes !== undefined) return { meaning: { slot: 'count', value: nodes.count }, to: nodes.to };
  const alone = readNumeral(tokens, at);
  if (alone !== undefined && alone.magnitude < 1e6 && nodeWords.has(tokens[alone.to]?.lower ?? ''))
    return { meaning: { slot: 'nodes', value: alone.value }, to: alone.to + 1 };
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined) return undefined;
  const each = tokens[numeral.to]?.lower === 'of' && tokens[numeral.to + 1]?.lower === 'each';
  if (each && numeral.magnitude < 1e6) {
    const slot = slotOfEach(lexicon, tokens);
    return slot && { meaning: { slot, value: numeral.value }, to: numeral.to + 2 };
  }
  if (unitWord(tokens[numeral.to]?.text ?? '')?.unit !== 'accelerator') return undefined;
  const next = tokens[numeral.to + 1];
  if (next !== undefined && (next.text === '-' || unitWord(next.text)?.unit === 'hour'))
    return undefined;
  return { meaning: { slot: 'count', value: numeral.value }, to: numeral.to + 1 };
}

/** `16 of each`: accelerators, or machines where machines are named; of racks it is asked about. */
function slotOfEach(lexicon: Lexicon, tokens: readonly Token[]): 'count' | 'nodes' | undefined {
  const boxes = tokens
    .map((_, at) => lexicon.hardware.find(tokens, at)?.value)
    .filter((name) => name?.kind === 'box');
  if (boxes.length === 0) return 'count';
  const isNodes = boxes.every((box) => box?.accelerators === box?.accelerator.perNode);
  return isNodes ? 'nodes' : undefined;
}

export function readPrecision(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const label = lexicon.labels.find(tokens, at);
  const sign = label?.value === 'precision' && ['=', ':'].includes(tokens[label.to]?.text ?? '');
  const found = lexicon.precisions.find(tokens, sign ? label.to + 1 : at);
  if (found === undefined) return undefined;
  let to = found.to;
  while (['mixed', 'mixed-precision', 'precision'].includes(tokens[to]?.lower ?? '')) to += 1;
  return { meaning: { slot: 'precision', precision: found.value }, to };
}

/** `64, 128 or 256 H100s`: each number before the last counts the same kind. */
export function readListedCount(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const first = readNumeral(tokens, at);
  if (first === undefined || first.product || first.magnitude > 1e3) return undefined;
  let to = first.to;
  const end = at + longestList;
  while (to < end && [',', 'or', 'and', 'vs', '/'].includes(tokens[to]?.lower ?? '')) {
    const next = readNumeral(tokens, to + 1);
    const start = next === undefined && tokens[to + 1]?.lower === 'or' ? to + 2 : to + 1;
    const listed = next ?? readNumeral(tokens, start);
    if (listed === undefined || listed.magnitude > 1e3) return undefined;
    const fleet = readFleet(lexicon, tokens, start);
    if (fleet?.count !== undefined)
      return { meaning: { slot: 'count', value: first.value }, to: first.to };
    to = listed.to;
  }
  return undefined;
}

/** In tokens. Each number of a list looks for its end, so a list without one must not be long. */
const longestList = 32;

/** `int4`, `4-bit`, `8-bit`, `nf4`, `AWQ`, `GPTQ`. */
export function readWeightFormat(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  if (!formatStarts.has(tokens[at]?.lower ?? '')) return undefined;
  const text = tokens
    .slice(at, at + 3)
    .map(({ lower, joined }, index) => (index > 0 && !joined ? ' ' : '') + lower)
    .join('');
  const match = /^(int4|nf4|[48][- ]?bit|awq|gptq)/.exec(text);
  if (match === null) return undefined;
  const isWide = text.startsWith('8');
  // `8-bit optimizer`: not of the weights.
  if (
    isWide &&
    tokens.slice(at + 2, at + 5).some(({ lower }) => /^(?:optim|adam|lion|paged)/.test(lower))
  )
    return undefined;
  const length = /^(awq|gptq)/.test(text) ? 1 : /^[48][- ]/.test(text) && text[1] === '-' ? 3 : 2;
  return { meaning: { slot: 'weightFormat', format: isWide ? 'int8' : 'int4' }, to: at + length };
}

export const formatStarts: ReadonlySet<string> = new Set(['int', 'nf', '4', '8', 'awq', 'gptq']);

const notAlternatives: ReadonlySet<string> = new Set(
  'so more less not about roughly approximately ~'.split(' '),
);
const boundBefore: ReadonlySet<string> = new Set(
  'more less greater fewer other larger smaller'.split(' '),
);

/** `serve`, `does it fit`, `compute-optimal`, `compare`; and what sets two sides apart. */
export function readIntent(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const alternative = lexicon.alternatives.find(tokens, at);
  const next = tokens[at + 1]?.lower ?? '';
  const restates =
    tokens[at]?.lower === 'or' &&
    (notAlternatives.has(next) || (next === 'a' && tokens[at + 2]?.lower === 'total'));
  const bounds = tokens[at]?.lower === 'than' && boundBefore.has(tokens[at - 1]?.lower ?? '');
  if (alternative !== undefined && !restates && !bounds)
    return { meaning: { slot: 'alternative' }, to: alternative.to };
  const found = lexicon.intents.find(tokens, at) ?? readOpening(lexicon, tokens, at);
  if (found === undefined && isRule(tokens, at))
    return { meaning: { slot: 'intent', intent: 'compute-optimal' }, to: at + 1 };
  return found && { meaning: { slot: 'intent', intent: found.value }, to: found.to };
}

/** `we want to embed 10B tokens …`: a verb that opens the message, before any number or name with one. */
function readOpening(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): ReturnType<Lexicon['openings']['find']> {
  if (at > latestOpening || tokens.slice(0, at).some(({ kind }) => kind !== 'word'))
    return undefined;
  return lexicon.openings.find(tokens, at);
}

const latestOpening = 6;

/** `how many days` is on every receipt; `how many H100s` is an unknown to solve for. */
export function readAsked(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const phrase = lexicon.asked.find(tokens, at);
  const word = readAskedWord(lexicon, tokens, at);
  if (phrase !== undefined && (word === undefined || phrase.to >= word.to))
    return { meaning: { slot: 'asked', what: phrase.value }, to: phrase.to };
  return word;
}

function readAskedWord(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const many =
    tokens[at]?.lower === 'how' && ['many', 'much'].includes(tokens[at + 1]?.lower ?? '');
  const start = many || isNumberOf(tokens, at) ? at + 2 : at;
  const hours = (to: number) => heldTimes.has(unitWord(behindDash(tokens, to))?.unit ?? '');
  const held = readAskedHours(lexicon, tokens, start);
  if (held !== undefined) return held;
  if (tokens[at]?.text === '$') return readAskedPrice(lexicon, tokens, at);
  const boxed = many ? readAskedBoxes(lexicon, tokens, start) : undefined;
  if (boxed !== undefined) return boxed;
  const nodes = many || isNumberOf(tokens, at) ? readAskedNodes(lexicon, tokens, start) : undefined;
  if (nodes !== undefined) return nodes;
  const fleet = many || isNumberOf(tokens, at) ? readFleet(lexicon, tokens, start) : undefined;
  if (fleet !== undefined && hours(fleet.to)) return undefined;
  // A kind behind is a phrase of its own; of a box only the kind is meant.
  if (fleet?.count !== undefined) return askedKind(fleet);
  // `how many 4090s`: alone, the name would be seconds.
  if (fleet !== undefined && tokens[start]?.kind === 'number') return askedKind(fleet);
  if (fleet !== undefined) return { meaning: { slot: 'asked', what: 'count' }, to: start };
  const unit = unitWord(tokens[start]?.text ?? '')?.unit;
  if (unit === undefined) return undefined;
  if (unit === 'accelerator') {
    const to = tokens[start + 1]?.text === '-' ? start + 2 : start + 1;
    if (hours(start + 1)) return { meaning: { slot: 'asked', what: 'output' }, to: to + 1 };
    return many ? { meaning: { slot: 'asked', what: 'count' }, to: start + 1 } : undefined;
  }
  const bare =
    tokens[start]?.joined !== true && !['=', ':'].includes(tokens[start + 1]?.text ?? '');
  if ((many || bare) && unit === 'token')
    return { meaning: { slot: 'asked', what: 'tokens' }, to: start + 1 };
  if ((many || bare) && unit === 'parameter')
    return { meaning: { slot: 'asked', what: 'parameters' }, to: start + 1 };
  const asked = [
    'second',
    'minute',
    'hour',
    'day',
    'week',
    'month',
    'year',
    'USD',
    'FLOP',
    'watthour',
    'byte',
  ];
  return asked.includes(unit) &&
    (tokens[start]?.text.length ?? 0) > 2 &&
    tokens[start]?.joined !== true
    ? { meaning: { slot: 'asked', what: 'output' }, to: start + 1 }
    : undefined;
}

const heldTimes: ReadonlySet<string> = new Set(['hour', 'day']);

function behindDash(tokens: readonly Token[], at: number): string {
  return tokens[tokens[at]?.text === '-' ? at + 1 : at]?.text ?? '';
}

/** `how many A100-days`, `in H100 GPU hours`: the kind is told, its hours are on every receipt. */
function readAskedHours(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const found = lexicon.hardware.find(tokens, at);
  if (found === undefined) return undefined;
  const isSaidAgain = unitWord(tokens[found.to]?.text ?? '')?.unit === 'accelerator';
  const behind = isSaidAgain ? found.to + 1 : found.to;
  if (!heldTimes.has(unitWord(behindDash(tokens, behind))?.unit ?? '')) return undefined;
  const fleet = readFleet(lexicon, tokens, at);
  if (fleet === undefined || fleet.count !== undefined) return undefined;
  const to = tokens[behind]?.text === '-' ? behind + 2 : behind + 1;
  return { meaning: { slot: 'asked', what: 'output', fleet: { ...fleet, to: found.to } }, to };
}

/** `number of A100s`, `minimum number of …`. */
function isNumberOf(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'number' && tokens[at + 1]?.lower === 'of';
}

/** `how many nodes of 8 H100s`: the kind is known, the count is asked for. */
function readAskedNodes(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  if (!nodeWords.has(tokens[at]?.lower ?? '') || tokens[at + 1]?.lower !== 'of') return undefined;
  const fleet = readFleet(lexicon, tokens, at + 2);
  if (fleet === undefined) return undefined;
  return askedKind(fleet);
}

function askedKind(fleet: ReadFleet): PhraseMatch {
  const { count: _, because: __, ambiguous: ___, ...kind } = fleet;
  return { meaning: { slot: 'asked', what: 'count', fleet: kind }, to: kind.to };
}

/** `how many 8-GPU H100 servers`. */
function readAskedBoxes(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const noun = tokens[at + 1]?.text === '-' ? at + 2 : at + 1;
  if (tokens[at]?.kind !== 'number' || unitWord(tokens[noun]?.text ?? '')?.unit !== 'accelerator')
    return undefined;
  const fleet = readFleet(lexicon, tokens, noun + 1);
  return fleet && askedKind(fleet);
}

/** `break-even $/gpu-hr`. */
function readAskedPrice(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const unit = readUnit(lexicon, tokens, at + 1, 'USD');
  if (unit === undefined || unit.under.length === 0) return undefined;
  return { meaning: { slot: 'asked', what: 'price' }, to: unit.to };
}
