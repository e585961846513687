import type { Lexicon } from './lexicon.ts';
import type { PhraseMatch } from './meaning.ts';
import { isTimes, readNumeral } from './numerals.ts';
import { readNodesOfNameless } from './read-fleet.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** `Llama 3`, `GPT-4`, `Qwen2.5`: a family and its version, which is no quantity. The size behind it is. */
export function readModelName(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const family = lexicon.modelFamilies.find(tokens, at);
  if (family === undefined) return undefined;
  let to = family.to;
  for (;;) {
    const dash = tokens[to]?.text === '-' && tokens[to]?.joined === true;
    const version = dash ? to + 1 : to;
    const letter =
      /^[vro]$/.test(tokens[version]?.lower ?? '') && tokens[version + 1]?.kind === 'number'
        ? version + 1
        : version;
    const numeral = readNumeral(tokens, letter);
    if (
      tokens[letter]?.kind !== 'number' ||
      numeral === undefined ||
      numeral.magnitude > 1 ||
      numeral.value >= 100
    )
      break;
    if (numeral.to !== letter + 1 || isTimes(tokens, letter + 1)) break;
    to = letter + 1;
  }
  return { meaning: { slot: 'notYet', topic: 'named-model' }, to };
}

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

/** `rank 64`, `r=16`. */
export function readRank(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const word = tokens[at]?.lower;
  const sign = tokens[at + 1]?.text === '=';
  if (word !== 'rank' && !(word === 'r' && sign)) return undefined;
  const numeral = readNumeral(tokens, sign ? at + 2 : at + 1);
  return numeral && { meaning: { slot: 'rank', value: numeral.value }, to: numeral.to };
}

/** `how many days` is on every receipt; `how many H100s` is an unknown to solve for. */
export function readAsked(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const many =
    tokens[at]?.lower === 'how' && ['many', 'much'].includes(tokens[at + 1]?.lower ?? '');
  const start = many ? at + 2 : at;
  const hardware = many ? lexicon.hardware.find(tokens, start) : undefined;
  const hours = (to: number) =>
    unitWord(tokens[tokens[to]?.text === '-' ? to + 1 : to]?.text ?? '')?.unit === 'hour';
  if (hardware !== undefined) {
    if (hours(hardware.to)) return undefined;
    return { meaning: { slot: 'asked', what: 'count' }, to: hardware.to };
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
