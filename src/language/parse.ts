/**
 * The grammar:
 *
 *   message  = { phrase | filler | mark } ;
 *   phrase   = size | quantity | hardware | count | utilisation | precision | sequence
 *            | recompute | regime | assignment | asked | help ;      (* phrases.ts, one entry each *)
 *   size     = numeral [ "parameters" | "model" | "total" | "active" ] ;
 *   quantity = [ "$" ] range unit { ( "/" | "per" | "-" ) unit } ;   (* its dimension is its role *)
 *   hardware = [ count [ "x" ] ] [ memory ] name [ memory ] [ "nodes" ] [ "x" count ]
 *            | count "nodes" "of" hardware ;
 *   numeral  = [ "~" ] factor { ( "x" | "*" ) factor } ;
 *   factor   = digits [ "^" integer ] [ magnitude ] | number words [ magnitude ] ;
 *   range    = numeral [ ( "-" | "to" ) numeral ] ;
 *   filler   = a word that carries no number, no name and no condition ;   (* ordinary-words.ts *)
 *
 * Phrases may stand in any order. Every token ends up in a phrase, is a filler or a mark, or is
 * handed back as unread: nothing that holds a number or a name is dropped.
 */
import type { Lexicon } from './lexicon.ts';
import type { Meaning, PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import type { Span } from './span.ts';
import { spanOf } from './tokenize.ts';
import type { Token } from './tokenize.ts';
import { ordinaryWords } from './ordinary-words.ts';

export type Phrase = {
  readonly meaning: Meaning;
  readonly span: Span;
  /** The word in front, which tells `on 2T` from `of 70B`. */
  readonly before: string;
};

export type Unread = {
  readonly what: 'number' | 'word' | 'symbol';
  readonly text: string;
  readonly span: Span;
};

export type Parsed = {
  readonly input: string;
  readonly phrases: readonly Phrase[];
  readonly unread: readonly Unread[];
};

export function parse(lexicon: Lexicon, tokens: readonly Token[], input = ''): Parsed {
  const found: Phrase[] = [];
  const unread: Unread[] = [];
  let at = 0;
  while (at < tokens.length) {
    const match = longestMatch(lexicon, tokens, at);
    if (match !== undefined) {
      const before = tokens[at - 1]?.lower ?? '';
      found.push({ meaning: match.meaning, span: spanOf(tokens, at, match.to), before });
      at = match.to;
      continue;
    }
    const to = unreadEnd(tokens, at);
    const rest = unreadAt(tokens, at, to);
    if (rest !== undefined) unread.push(rest);
    at = to;
  }
  return { input, phrases: found, unread };
}

function longestMatch(
  lexicon: Lexicon,
  tokens: readonly Token[],
  at: number,
): PhraseMatch | undefined {
  const first = tokens[at];
  if (first === undefined || (first.text === '-' && tokens[at + 1]?.text === '-')) return undefined;
  if (first.kind === 'symbol' && between.test(first.text)) return undefined;
  let best: PhraseMatch | undefined;
  for (const rule of lexicon.phrasesAt(first)) {
    const match = rule.read(lexicon, tokens, at);
    if (match !== undefined && (best === undefined || match.to > best.to)) best = match;
  }
  return best;
}

/** Signs that begin no phrase, so that no reader need try: `~`, `-` and `$` begin a number. */
const between = /^[,.;:?!()[\]"'|/\\•…=]$/;

/** A name of letters and digits, `Z999` or `GPT-4`, is one unread stretch. */
function unreadEnd(tokens: readonly Token[], start: number): number {
  const first = tokens[start];
  if (first === undefined || first.kind === 'symbol') return start + 1;
  if (first.kind === 'number') {
    const end = Math.max(readNumeral(tokens, start)?.to ?? 0, joinedEnd(tokens, start));
    return tokens[end]?.text === '%' ? end + 1 : end;
  }
  if (ordinaryWords.has(first.lower) && tokens[start + 1]?.joined !== true) return start + 1;
  // `IDEFICS-80B`: a name that nobody knows, and a size.
  const [dash, digits] = [tokens[start + 1], tokens[start + 2]];
  const isDashed = dash?.text === '-' && dash.joined && digits?.kind === 'number' && digits.joined;
  const size = isDashed ? readNumeral(tokens, start + 2) : undefined;
  const isSized = size !== undefined && size.magnitude >= 1e6 && tokens[size.to]?.joined !== true;
  return isSized ? start + 1 : joinedEnd(tokens, start);
}

function joinedEnd(tokens: readonly Token[], start: number): number {
  let at = start + 1;
  for (;;) {
    const next = tokens[at];
    if (next?.joined !== true) return at;
    if (next.kind === 'symbol') {
      const behind = tokens[at + 1];
      const inName = /[-_.]/.test(next.text) && behind?.joined === true && behind.kind !== 'symbol';
      if (!inName) return at;
    }
    at += 1;
  }
}

const marks = /^[,.;:?!()[\]"'~&+@#|/\\•…=-]$/;

function unreadAt(tokens: readonly Token[], from: number, to: number): Unread | undefined {
  const stretch = tokens.slice(from, to);
  const first = stretch[0];
  if (first === undefined) return undefined;
  const span = spanOf(tokens, from, to);
  const text = stretch
    .map((token, index) => (index > 0 && !token.joined ? ' ' : '') + token.text)
    .join('');
  if (first.kind === 'number') return { what: 'number', text, span };
  if (first.kind === 'symbol')
    return marks.test(first.text) ? undefined : { what: 'symbol', text, span };
  const words = stretch.filter((token) => token.kind === 'word');
  const harmless =
    stretch.every((token) => token.kind !== 'number') &&
    words.every((token) => ordinaryWords.has(token.lower));
  return harmless || ordinaryWords.has(text.toLowerCase())
    ? undefined
    : { what: 'word', text, span };
}
