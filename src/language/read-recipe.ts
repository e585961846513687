import type { Lexicon } from './lexicon.ts';
import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import type { Token } from './tokenize.ts';

/**
 * Numbers of a recipe that change neither FLOP nor time here: `32 layers`, `lr 1e-4`, `TP=8`,
 * `temperature 0.7`. Known, shown as not used, and not asked about. Also what numbers a paper's
 * parts: `Table 3`, `[12]`.
 */
export function readRecipe(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const to =
    readLabelled(lexicon, tokens, at) ??
    readCounted(tokens, at) ??
    readReference(tokens, at) ??
    readMasking(tokens, at);
  return to === undefined ? undefined : { meaning: { slot: 'noted' }, to };
}

const labels: ReadonlySet<string> = new Set(
  `lr|learning rate|peak learning rate|max learning rate|weight decay|dropout|lora dropout|alpha|lora alpha|temperature|top p|top-p|
  warmup|warm-up|warmup ratio|beta1|beta2|epsilon|eps|grad clip|gradient clipping|clip|seed|tp|pp|dp|cp|ep|tensor parallel|
  tensor parallelism|pipeline parallel|pipeline parallelism|data parallel|expert parallel|context parallel|hidden size|
  hidden dim|hidden dimension|d_model|d model|n_layers|n layers|num layers|n_heads|n heads|num heads|head dim|d_head|
  ffn dim|ffn size|intermediate size|model dim|width|depth`
    .split('|')
    .map((label) => label.trim()),
);

const counted: ReadonlySet<string> = new Set(
  `layers|transformer layers|hidden layers|attention heads|query heads|kv heads|key-value heads|heads|hidden size|hidden dim|
  warmup steps|warm-up steps|warmup|languages|people|engineers|researchers`
    .split('|')
    .map((label) => label.trim()),
);

const labelStarts = startsOf(labels);
const countedStarts = startsOf(counted);

/** Most words begin none of them, and every reader asks. */
function startsOf(names: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(Array.from(names, (name) => /^[a-z]+/.exec(name)?.[0] ?? name));
}

/** `lr 1.6e-4`, `d_model=2560`, `hidden size of 2048`, `TP=4`. */
function readLabelled(
  lexicon: Lexicon,
  tokens: readonly Token[],
  start: number,
): number | undefined {
  if (!labelStarts.has(tokens[start]?.lower ?? '')) return undefined;
  for (let length = 3; length >= 1; length -= 1) {
    if (!labels.has(textOf(tokens, start, length))) continue;
    let at = start + length;
    while (['=', ':', 'of', 'is', '(', '~', 'to'].includes(tokens[at]?.lower ?? '')) at += 1;
    const numeral = readNumeral(tokens, at);
    // `after warmup 1024 H100` counts accelerators.
    if (numeral !== undefined && lexicon.hardware.find(tokens, numeral.to) === undefined)
      return numeral.to;
  }
  return undefined;
}

/** `32 layers`, `56 attention heads`, `a team of 12 people`. */
function readCounted(tokens: readonly Token[], at: number): number | undefined {
  const numeral = readNumeral(tokens, at);
  if (numeral === undefined || numeral.magnitude > 1e3) return undefined;
  const noun = tokens[numeral.to]?.text === '-' ? numeral.to + 1 : numeral.to;
  if (!countedStarts.has(tokens[noun]?.lower ?? '')) return undefined;
  for (let length = 3; length >= 1; length -= 1) {
    if (counted.has(textOf(tokens, noun, length))) return noun + length;
  }
  return undefined;
}

/** `Table 3`, `Section 4.2`, `[12]`. */
function readReference(tokens: readonly Token[], at: number): number | undefined {
  const word = tokens[at]?.lower ?? '';
  if (partWords.has(word)) {
    const dot = tokens[at + 1]?.text === '.' ? at + 2 : at + 1;
    return tokens[dot]?.kind === 'number' ? dot + 1 : undefined;
  }
  const isBracketed = tokens[at]?.text === '[' && tokens[at + 2]?.text === ']';
  return isBracketed && tokens[at + 1]?.kind === 'number' ? at + 3 : undefined;
}

const partWords: ReadonlySet<string> = new Set(
  'table figure fig section sec appendix eq equation'.split(' '),
);

/** `masked prompts`, `prompt masking`: out of the loss, and not out of the network: it costs the same. */
function readMasking(tokens: readonly Token[], at: number): number | undefined {
  const words = tokens.slice(at, at + 2).map(({ lower }) => lower);
  const isMasking = words.some((word) => maskingWords.has(word));
  const isOfPrompt = words.some((word) => promptWords.has(word));
  return isMasking && isOfPrompt ? at + 2 : undefined;
}

const maskingWords: ReadonlySet<string> = new Set(['masked', 'masking']);
const promptWords: ReadonlySet<string> = new Set(['prompt', 'prompts']);

/** What opens one of these, numerals aside. */
export const recipeOpenings: readonly string[] = [
  ...labelStarts,
  ...partWords,
  '[',
  ...maskingWords,
  ...promptWords,
];

/** Nothing where so many tokens do not follow: a match would end behind the message. */
function textOf(tokens: readonly Token[], at: number, length: number): string {
  if (at + length > tokens.length) return '';
  return tokens
    .slice(at, at + length)
    .map(({ lower, joined }, index) => (index > 0 && !joined ? ' ' : '') + lower)
    .join('');
}
