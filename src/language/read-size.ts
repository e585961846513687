import type { PhraseMatch } from './meaning.ts';
import { magnitudeAt, readNumeral } from './numerals.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** A model's size with the word that says so; a bare `70B` is left open. */
export function readSize(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  return readActive(tokens, at) ?? readTotal(tokens, at) ?? readModel(tokens, at);
}

const modelNouns: ReadonlySet<string> = new Set(
  'model models llm llms lm network transformer dense decoder'.split(' '),
);

/** `70B model`, `7B dense`, `70B LLM`. */
function readModel(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.product || numeral.value < 1e5) return undefined;
  const dash =
    tokens[numeral.to]?.text === '-' && tokens[numeral.to]?.joined === true
      ? numeral.to + 1
      : numeral.to;
  let to = dash;
  while (modelNouns.has(tokens[to]?.lower ?? '')) to += 1;
  if (to === dash) return undefined;
  if (['parameter', 'parameters', 'param', 'params'].includes(tokens[to]?.lower ?? ''))
    return undefined;
  return { meaning: { slot: 'parameters', value: numeral.value }, to };
}

/** `671B total`, `30B total parameters`. */
function readTotal(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.magnitude < 1e6 || tokens[numeral.to]?.lower !== 'total')
    return undefined;
  const to = skipParameterWord(tokens, numeral.to + 1);
  return tokens[to]?.lower === 'tokens' || tokens[to]?.lower === 'training'
    ? undefined
    : { meaning: { slot: 'parameters', value: numeral.value }, to };
}

const activeWords: ReadonlySet<string> = new Set(['active', 'activated', 'activating']);

/** `37B active parameters`, `A37B`, `3B active`. */
function readActive(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const letter = tokens[at];
  if (
    letter?.text === 'A' &&
    tokens[at + 1]?.joined === true &&
    magnitudeAt(tokens, at + 2) !== undefined
  ) {
    const numeral = readNumeral(tokens, at + 1);
    if (numeral !== undefined)
      return { meaning: { slot: 'activeParameters', value: numeral.value }, to: numeral.to };
  }
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.value < 1e5) return undefined;
  const word = skipParameterWord(tokens, numeral.to);
  if (!activeWords.has(tokens[word]?.lower ?? '')) return undefined;
  return {
    meaning: { slot: 'activeParameters', value: numeral.value },
    to: skipParameterWord(tokens, word + 1),
  };
}

function skipParameterWord(tokens: readonly Token[], at: number): number {
  const unit = unitWord(tokens[at]?.text ?? '');
  return unit?.unit === 'parameter' ? at + 1 : at;
}
