import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import type { Token } from './tokenize.ts';

/** What of the model is trained where not all of it is: a depth, or one of its ends. */
export type Frozen =
  | { readonly part: 'head' | 'embeddings' }
  | {
      readonly part: 'top-layers';
      /** Layers trained at the top, or frozen at the bottom. */
      readonly trainedLayers?: number;
      readonly frozenLayers?: number;
      readonly layers?: number;
      /** Share of the layers that is trained. */
      readonly trainedShare?: number;
    };

/**
 * `freeze the bottom 16 layers`, `all but the last 4 layers frozen`, `train only the top 25% of layers`,
 * `20 of 32 layers frozen`, `head only`, `only the embeddings`.
 */
export function readFrozen(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  return readEnd(tokens, at) ?? readDepth(tokens, at);
}

const freezeWords: ReadonlySet<string> = new Set([
  'freeze',
  'freezing',
  'frozen',
  'freezes',
  'froze',
]);
const trainWords: ReadonlySet<string> = new Set(
  'train training trained tune tuning tuned update updating finetune unfreeze unfrozen only just trainable'.split(
    ' ',
  ),
);
const fillers: ReadonlySet<string> = new Set(
  "the of its a all with and are is being only just layers' model".split(' '),
);

/** `head only`, `train only the LM head`, `linear probe`, `embeddings only`. */
function readEnd(tokens: readonly Token[], start: number): PhraseMatch | undefined {
  // Most words begin no such phrase.
  if (!endOpenings.has(tokens[start]?.lower ?? '')) return undefined;
  const words = tokens.slice(start, start + 6).map(({ lower }) => lower);
  const text = words.join(' ');
  const match =
    /^(?:(?:train(?:ing|ed)?|tun(?:e|ing)|updat(?:e|ing)) )?(?:only|just) (?:the )?(?:(?:lm|output|classification) )?(head|classifier|embeddings?)\b/.exec(
      text,
    ) ??
    /^(?:(?:lm|output) )?(head|embeddings?)(?: -)? only\b/.exec(text) ??
    /^fr(?:ee|o)z(?:e|en|ing) (?:everything|all) (?:but|except) (?:the )?(?:(?:lm|output) )?(head|embeddings?)\b/.exec(
      text,
    ) ??
    /^(linear) prob(?:e|ing)\b/.exec(text);
  if (match === null) return undefined;
  const part = match[1]?.startsWith('embedding') === true ? 'embeddings' : 'head';
  return { meaning: { slot: 'frozen', frozen: { part } }, to: start + match[0].split(' ').length };
}

/** The first words of the patterns above. */
const endOpenings: ReadonlySet<string> = new Set(
  'train training trained tune tuning update updating only just lm output head embedding embeddings freeze freezen freezing froze frozen frozing linear'.split(
    ' ',
  ),
);

/** A depth, with a word of freezing or of training before it or behind it. */
function readDepth(tokens: readonly Token[], start: number): PhraseMatch | undefined {
  const verb = verbAt(tokens, start);
  const depth = readLayers(tokens, verb === undefined ? start : skip(tokens, start + 1));
  if (depth === undefined) return undefined;
  const behind = verbAt(tokens, skip(tokens, depth.to));
  const word = verb ?? behind;
  if (word === undefined) return undefined;
  const to = verb === undefined ? skip(tokens, depth.to) + 1 : depth.to;
  const isFrozen = (word === 'freeze') !== depth.allBut;
  const frozen = frozenOf(depth, isFrozen);
  return frozen && { meaning: { slot: 'frozen', frozen }, to };
}

function verbAt(tokens: readonly Token[], at: number): 'freeze' | 'train' | undefined {
  const word = tokens[at]?.lower ?? '';
  if (freezeWords.has(word)) return 'freeze';
  return trainWords.has(word) ? 'train' : undefined;
}

function skip(tokens: readonly Token[], start: number): number {
  let at = start;
  while (fillers.has(tokens[at]?.lower ?? '')) {
    if (tokens[at]?.lower === 'all' && ['but', 'except'].includes(tokens[at + 1]?.lower ?? ''))
      break;
    at += 1;
  }
  return at;
}

type Layers = {
  readonly allBut: boolean;
  readonly side: 'top' | 'bottom' | undefined;
  readonly count?: number;
  readonly of?: number;
  readonly share?: number;
  readonly to: number;
};

const top: ReadonlySet<string> = new Set(['top', 'last', 'upper', 'final']);
const bottom: ReadonlySet<string> = new Set(['bottom', 'first', 'lower', 'lowest']);

/** What opens one of these, numerals aside. */
export const frozenOpenings: readonly string[] = [
  ...endOpenings,
  ...freezeWords,
  ...trainWords,
  'all',
  ...top,
  ...bottom,
];

/** `all but the last 4 layers`, `the bottom half of the layers`, `20 of 32 layers`, `top 25% of layers`. */
function readLayers(tokens: readonly Token[], start: number): Layers | undefined {
  const allBut =
    tokens[start]?.lower === 'all' && ['but', 'except'].includes(tokens[start + 1]?.lower ?? '');
  let at = allBut ? skip(tokens, start + 2) : start;
  const word = tokens[at]?.lower ?? '';
  const side = top.has(word) ? 'top' : bottom.has(word) ? 'bottom' : undefined;
  if (side !== undefined) at += 1;
  const half = tokens[at]?.lower === 'half';
  const numeral = half ? { value: 0.5, to: at + 1 } : readNumeral(tokens, at);
  if (numeral === undefined) return undefined;
  const percent = tokens[numeral.to]?.text === '%';
  const of = readOf(tokens, percent ? numeral.to + 1 : numeral.to);
  if (!/^(layers?|blocks?)$/.test(tokens[of.to]?.lower ?? '')) return undefined;
  const share = percent ? numeral.value / 100 : half ? 0.5 : undefined;
  const amount = share === undefined ? { count: numeral.value } : { share };
  const total = of.value === undefined ? {} : { of: of.value };
  return { allBut, side, ...amount, ...total, to: of.to + 1 };
}

/** `of the`, `of 32`, `of the 32`, `/32`. */
function readOf(tokens: readonly Token[], start: number): { value?: number; to: number } {
  if (!['of', '/', 'out'].includes(tokens[start]?.lower ?? '')) return { to: start };
  let at = start + 1;
  while (['of', 'the', 'its'].includes(tokens[at]?.lower ?? '')) at += 1;
  const total = tokens[at];
  return total?.kind === 'number' ? { value: total.value, to: at + 1 } : { to: at };
}

/** Undefined where the side does not go with the word: `freeze the top 4` would leave the bottom trained. */
function frozenOf({ side, count, share, of }: Layers, isFrozen: boolean): Frozen | undefined {
  if (side !== undefined && side !== (isFrozen ? 'bottom' : 'top')) return undefined;
  const layers = of === undefined ? {} : { layers: of };
  if (share !== undefined)
    return { part: 'top-layers', trainedShare: isFrozen ? 1 - share : share, ...layers };
  if (count === undefined) return undefined;
  const named = isFrozen ? { frozenLayers: count } : { trainedLayers: count };
  return { part: 'top-layers', ...named, ...layers };
}
