import type { Lexicon } from './lexicon.ts';
import type { PhraseMatch } from './meaning.ts';
import { isTimes, readNumeral } from './numerals.ts';
import { readFleet, readNodesOfNameless } from './read-fleet.ts';
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

export function readNamelessCount(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const nodes = readNodesOfNameless(tokens, at);
  if (nodes !== undefined) return { meaning: { slot: 'count', value: nodes.count }, to: nodes.to };
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || unitWord(tokens[numeral.to]?.text ?? '')?.unit !== 'accelerator')
    return undefined;
  const next = tokens[numeral.to + 1];
  if (next !== undefined && (next.text === '-' || unitWord(next.text)?.unit === 'hour'))
    return undefined;
  return { meaning: { slot: 'count', value: numeral.value }, to: numeral.to + 1 };
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

/** `int4`, `4-bit`, `nf4`, `AWQ`, `GPTQ`. */
export function readWeightFormat(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const text = tokens
    .slice(at, at + 3)
    .map(({ lower, joined }, index) => (index > 0 && !joined ? ' ' : '') + lower)
    .join('');
  const match = /^(int4|nf4|4[- ]?bit|awq|gptq)/.exec(text);
  if (match === null) return undefined;
  const length = /^(awq|gptq)/.test(text) ? 1 : /^4[- ]/.test(text) && text[1] === '-' ? 3 : 2;
  return { meaning: { slot: 'weightFormat', format: 'int4' }, to: at + length };
}

/** `serve`, `does it fit`, `compute-optimal`, `compare`; and what sets two sides apart. */
export function readIntent(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const alternative = lexicon.alternatives.find(tokens, at);
  const approximate = ['so', 'more', 'less', 'not'].includes(tokens[at + 1]?.lower ?? '');
  if (alternative !== undefined && !(approximate && tokens[at]?.lower === 'or'))
    return { meaning: { slot: 'alternative' }, to: alternative.to };
  const found = lexicon.intents.find(tokens, at);
  return found && { meaning: { slot: 'intent', intent: found.value }, to: found.to };
}

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
  const start = many ? at + 2 : at;
  const hours = (to: number) =>
    unitWord(tokens[tokens[to]?.text === '-' ? to + 1 : to]?.text ?? '')?.unit === 'hour';
  const fleet = many ? readFleet(lexicon, tokens, start) : undefined;
  if (fleet !== undefined) {
    if (hours(fleet.to)) return undefined;
    const { count: _, because: __, ...kind } = fleet;
    return { meaning: { slot: 'asked', what: 'count', fleet: kind }, to: fleet.to };
  }
  const unit = unitWord(tokens[start]?.text ?? '')?.unit;
  if (unit === undefined) return undefined;
  if (unit === 'accelerator') {
    const to = tokens[start + 1]?.text === '-' ? start + 2 : start + 1;
    if (hours(start + 1)) return { meaning: { slot: 'asked', what: 'output' }, to: to + 1 };
    return many ? { meaning: { slot: 'asked', what: 'count' }, to: start + 1 } : undefined;
  }
  if (many && unit === 'token')
    return { meaning: { slot: 'asked', what: 'tokens' }, to: start + 1 };
  if (many && unit === 'parameter')
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
