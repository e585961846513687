import { numeralAt } from './numerals.ts';
import type { Numeral } from './numerals.ts';
import type { Span } from './span.ts';

/**
 * A stretch of one kind of character. Letters and digits are never in one token: `70B` is a number
 * and a word, `H100s` a word, a number and a word. What belongs together is decided by those who
 * know names and units, with `joined` to tell `70B` from `70 B`.
 */
export type Token = {
  readonly kind: 'number' | 'word' | 'symbol';
  readonly text: string;
  readonly lower: string;
  readonly from: number;
  readonly to: number;
  /** No space between this token and the one before it. */
  readonly joined: boolean;
  /** Of a number; Infinity where it is larger than a double can hold. */
  readonly value: number;
  /** The numeral that begins here, read once for all who ask; where it ends counts in this row of tokens. */
  readonly numeral: Numeral | undefined;
};

/** Cleaned text → tokens, in order, leaving out nothing but spaces. */
export function tokenize(input: string): readonly Token[] {
  const tokens = split(input);
  tokens.forEach((token, at) => {
    token.numeral = numeralAt(tokens, at);
  });
  return tokens;
}

type Piece = { -readonly [Key in keyof Token]: Token[Key] };

function split(input: string): Piece[] {
  const tokens: Piece[] = [];
  let at = 0;
  while (at < input.length) {
    if (input.charCodeAt(at) === space) {
      at += 1;
      continue;
    }
    const token = tokenAt(input, at, tokens.at(-1));
    tokens.push(token);
    at = token.to;
  }
  return tokens;
}

export function spanOf(tokens: readonly Token[], from: number, to: number): Span {
  return [tokens[from]?.from ?? 0, tokens[to - 1]?.to ?? 0];
}

const space = 32;
/** 1,024 · 1_024 · 1 024 · 10.5 · .5 · 1e12 · 4.30E+23 */
const number =
  /(?:\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?:_\d{3})+(?!\d)|[1-9]\d{0,2}(?: \d{3})+(?![\d.,]*\w)|\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+(?![\w]))?/y;
/** Straight behind a letter a number is part of a name: no exponent (`v5e-16`), no grouping (`H100,512`). */
const numberInName = /\d+(?:\.\d+)?/y;
const word = /\p{L}+(?:'\p{L}+)*/uy;

function tokenAt(input: string, at: number, before: Token | undefined): Piece {
  const joined = before?.to === at;
  const digits = joined && before.kind === 'word' ? numberInName : number;
  digits.lastIndex = at;
  const numeral = digits.exec(input)?.[0];
  if (numeral !== undefined) {
    return make('number', numeral, at, joined, Number(numeral.replace(/[,_ ]/g, '')));
  }
  word.lastIndex = at;
  const letters = word.exec(input)?.[0];
  if (letters !== undefined) {
    const isBehindNumber = joined && before.kind === 'number';
    // `8xH100`, `30BA3B`: the first letter belongs to the number.
    const opensName = /^x./i.test(letters) || /^[BM]A$/.test(letters);
    return make('word', isBehindNumber && opensName ? letters.slice(0, 1) : letters, at, joined);
  }
  return make('symbol', String.fromCodePoint(input.codePointAt(at) ?? space), at, joined);
}

function make(
  kind: Token['kind'],
  text: string,
  from: number,
  joined: boolean,
  value = Number.NaN,
): Piece {
  const to = from + text.length;
  return { kind, text, lower: text.toLowerCase(), from, to, joined, value, numeral: undefined };
}
