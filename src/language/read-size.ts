import type { PhraseMatch } from './meaning.ts';
import { magnitudeAt, readNumeral } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** A model's size with the word that says so; a bare `70B` is left open. */
export function readSize(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  return (
    readActive(tokens, at) ??
    readTotal(tokens, at) ??
    readTotalOfPair(tokens, at) ??
    readModel(tokens, at)
  );
}

/** `30B/3B MoE`: total and active; each is a phrase. */
function readTotalOfPair(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const total = readNumeral(tokens, at);
  if (total === undefined || total.magnitude < 1e6 || tokens[total.to]?.text !== '/')
    return undefined;
  if (readActiveOfPair(tokens, total.to + 1) === undefined) return undefined;
  return { meaning: { slot: 'parameters', value: total.value }, to: total.to };
}

function readActiveOfPair(tokens: readonly Token[], at: number): Numeral | undefined {
  if (tokens[at - 1]?.text !== '/' || tokens[at - 2]?.kind !== 'word') return undefined;
  const active = readNumeral(tokens, at);
  const behind = tokens[active?.to ?? -1]?.lower ?? '';
  return active !== undefined && active.magnitude >= 1e6 && mixtureNouns.has(behind)
    ? active
    : undefined;
}

const modelNouns: ReadonlySet<string> = new Set(
  'model models llm llms lm network transformer dense decoder'.split(' '),
);

/** Said of a size, they ask for the active one: a phrase of their own, which the size stops before. */
const mixtureNouns: ReadonlySet<string> = new Set(['moe', 'moes', 'sparse', 'mixture']);

/** `70B model`, `7B dense`, `70B LLM`; `100B MoE`, of which the size alone is read here. */
function readModel(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.product || numeral.value < 1e5) return undefined;
  const dash =
    tokens[numeral.to]?.text === '-' && tokens[numeral.to]?.joined === true
      ? numeral.to + 1
      : numeral.to;
  let to = dash;
  while (modelNouns.has(tokens[to]?.lower ?? '')) to += 1;
  const isMixture = mixtureNouns.has(tokens[to]?.lower ?? '');
  if (to === dash && !isMixture) return undefined;
  if (to === dash) return { meaning: { slot: 'parameters', value: numeral.value }, to: numeral.to };
  if (['parameter', 'parameters', 'param', 'params'].includes(tokens[to]?.lower ?? ''))
    return undefined;
  return { meaning: { slot: 'parameters', value: numeral.value }, to };
}

/** `671B total`, `30B total parameters`, `total 106B`. */
function readTotal(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  if (tokens[at]?.lower === 'total') {
    const word = skipParameterWord(tokens, at + 1);
    const start = ['=', ':', 'of'].includes(tokens[word]?.text ?? '') ? word + 1 : word;
    const size = readNumeral(tokens, start);
    const unit = unitWord(tokens[size?.to ?? -1]?.text ?? '')?.unit;
    if (size === undefined || size.magnitude < 1e6 || (unit !== undefined && unit !== 'parameter'))
      return undefined;
    return {
      meaning: { slot: 'parameters', value: size.value },
      to: skipParameterWord(tokens, size.to),
    };
  }
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.magnitude < 1e6 || tokens[numeral.to]?.lower !== 'total')
    return undefined;
  const to = skipParameterWord(tokens, numeral.to + 1);
  return tokens[to]?.lower === 'tokens' || tokens[to]?.lower === 'training'
    ? undefined
    : { meaning: { slot: 'parameters', value: numeral.value }, to };
}

const activeWords: ReadonlySet<string> = new Set(['active', 'activated']);
/** Verbs, which stand before what they are of: `236B activates 21B`. */
const activating: ReadonlySet<string> = new Set(['activating', 'activates', 'activate']);

/** What opens a size, numerals aside. */
export const sizeOpenings: readonly string[] = ['total', ...activeWords, ...activating, 'n', 'p'];

/** `37B active parameters`, `A37B`, `active 3B`, `of which 36B are active`, `3B activated per token`. */
function readActive(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral =
    readActiveLetter(tokens, at) ?? readActiveBefore(tokens, at) ?? readActiveOfPair(tokens, at);
  if (numeral !== undefined) {
    const to = skipPerToken(tokens, skipParameterWord(tokens, numeral.to));
    return { meaning: { slot: 'activeParameters', value: numeral.value }, to };
  }
  const behind = readNumeral(tokens, at);
  if (behind === undefined || behind.value < 1e5) return undefined;
  let word = skipParameterWord(tokens, behind.to);
  while (['are', 'is', 'being', 'of', 'them', 'which'].includes(tokens[word]?.lower ?? ''))
    word += 1;
  if (!activeWords.has(tokens[word]?.lower ?? '')) return undefined;
  const to = skipPerToken(tokens, skipParameterWord(tokens, word + 1));
  return { meaning: { slot: 'activeParameters', value: behind.value }, to };
}

/** `A37B`, and `a3b` straight behind a size. */
function readActiveLetter(tokens: readonly Token[], at: number): Numeral | undefined {
  const letter = tokens[at];
  const isLetter =
    letter?.text === 'A' || (letter?.text === 'a' && tokens[at + 1]?.joined === true);
  if (!isLetter || tokens[at + 1]?.joined !== true) return undefined;
  return magnitudeAt(tokens, at + 2) === undefined ? undefined : readNumeral(tokens, at + 1);
}

/** `active 13B`, `active params: 3B`, `activates 21B`, `N_active=21B`. */
function readActiveBefore(tokens: readonly Token[], at: number): Numeral | undefined {
  const isSymbol = ['n', 'p'].includes(tokens[at]?.lower ?? '') && tokens[at + 1]?.text === '_';
  const active = tokens[isSymbol ? at + 2 : at]?.lower ?? '';
  if (!activeWords.has(active) && !activating.has(active)) return undefined;
  const named = isSymbol ? at + 3 : at + 1;
  const word = skipParameterWord(tokens, tokens[named]?.text === '_' ? named + 1 : named);
  const start = ['=', ':', 'of', 'is', 'only', 'just', 'about'].includes(tokens[word]?.text ?? '')
    ? word + 1
    : word;
  const numeral = readNumeral(tokens, start);
  return numeral === undefined || numeral.value < 1e5 ? undefined : numeral;
}

/** `per token`, `for each token`. */
function skipPerToken(tokens: readonly Token[], at: number): number {
  const words = tokens.slice(at, at + 3).map(({ lower }) => lower);
  if (words[0] === 'per' && words[1] === 'token') return at + 2;
  return words[0] === 'for' && ['each', 'every'].includes(words[1] ?? '') && words[2] === 'token'
    ? at + 3
    : at;
}

function skipParameterWord(tokens: readonly Token[], at: number): number {
  const unit = unitWord(tokens[at]?.text ?? '');
  return unit?.unit === 'parameter' ? at + 1 : at;
}
