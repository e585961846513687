import type { NameIndex } from './names.ts';
import { numeralOpenings } from './numerals.ts';
import type { Token } from './tokenize.ts';

/** What the first token of a phrase can be. Saying too much costs time, saying too little loses readings. */
export type Opening = {
  /** Any number, in digits or in words. */
  readonly numeral?: true;
  /** Words and signs, in lower case. */
  readonly words?: Iterable<string>;
  readonly names?: readonly Pick<NameIndex<unknown>, 'starts'>[];
};

/** Which of some entries can begin at a token, in their order. */
export type OpenedBy<Entry> = (token: Token) => readonly Entry[];

/**
 * Entry → first words, turned round into first word → entries, once. An entry that does not say how
 * it opens is tried at every token.
 */
export function indexOpenings<Entry>(
  entries: readonly Entry[],
  openingOf: (entry: Entry) => Opening | undefined,
): OpenedBy<Entry> {
  const openings = entries.map(openingOf);
  const opened = openings.map((opening) => opening && wordsOf(opening));
  const those = (isOpened: (at: number) => boolean) => entries.filter((_, at) => isOpened(at));
  const isNumeral = (at: number) => openings[at] === undefined || openings[at].numeral === true;
  const rest = those((at) => opened[at] === undefined);
  const numerals = those(isNumeral);
  const ofNumbers = new Map<string, readonly Entry[]>();
  const ofWords = new Map<string, readonly Entry[]>();
  for (const word of new Set(opened.flatMap((words) => [...(words ?? [])]))) {
    const isWord = (at: number) => opened[at]?.has(word) ?? true;
    if (startsWithDigits.test(word))
      ofNumbers.set(
        word,
        those((at) => isNumeral(at) || isWord(at)),
      );
    else ofWords.set(word, those(isWord));
  }
  return ({ kind, lower }) =>
    kind === 'number' ? (ofNumbers.get(lower) ?? numerals) : (ofWords.get(lower) ?? rest);
}

const startsWithDigits = /^\.?\d/;

function wordsOf({ numeral, words, names }: Opening): ReadonlySet<string> {
  return new Set([
    ...(numeral === true ? numeralOpenings : []),
    ...(words ?? []),
    ...(names ?? []).flatMap(({ starts }) => [...starts]),
  ]);
}
