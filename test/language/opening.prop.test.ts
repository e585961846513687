import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readField, readOwnSentences, readSentences } from '../../scripts/understanding/rows.ts';
import { clean } from '../../src/language/clean.ts';
import { indexOpenings } from '../../src/language/opening.ts';
import { phrases } from '../../src/language/phrases.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import type { Token } from '../../src/language/tokenize.ts';
import { lexicon } from './asking.ts';
import { anything, ofAnyKind } from './messages.ts';

const messages = [...readField(), ...readSentences(), ...readOwnSentences()].map(
  ({ text }) => text,
);
const words = [...new Set(messages.flatMap((text) => text.split(' ')))];

/** Entries that read something at a token that, by what they say, they never begin at. */
function wronglySkipped(text: string): readonly string[] {
  const tokens = tokenize(clean(text));
  return tokens.flatMap((token, at) => {
    const tried = new Set(lexicon.phrasesAt(token));
    return phrases
      .filter((rule) => !tried.has(rule) && rule.read(lexicon, tokens, at) !== undefined)
      .map(({ name }) => `${name} at ${token.text} of ${text}`);
  });
}

describe('an entry left out by the first token would have read nothing there', () => {
  test('in any message of the field', () => {
    expect(messages.flatMap(wronglySkipped)).toEqual([]);
  });

  test('in words of the field, in any order', () => {
    const shuffled = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 });
    const gap = fc.constantFrom(' ', ' ', ' ', '', '-', ', ', '/');
    fc.assert(
      fc.property(shuffled, gap, (spoken, between) => {
        expect(wronglySkipped(spoken.join(between))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('in whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(anything, ofAnyKind), (text) => {
        expect(wronglySkipped(text)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('what can begin at a token', () => {
  const entries = [
    { name: 'anywhere', opening: undefined },
    { name: 'number', opening: { numeral: true } },
    { name: 'word', opening: { words: ['tokens', '8'] } },
    { name: 'name', opening: { names: [{ starts: new Set(['h']) }] } },
  ] as const;
  const openedBy = indexOpenings(entries, ({ opening }) => opening);

  test.each([
    ['tokens', ['anywhere', 'word']],
    ['Tokens', ['anywhere', 'word']],
    ['7', ['anywhere', 'number']],
    ['seven', ['anywhere', 'number']],
    ['8', ['anywhere', 'number', 'word']],
    ['H100', ['anywhere', 'name']],
    ['other', ['anywhere']],
  ])('%s: %j', (text, expected) => {
    const [token] = tokenize(text) as [Token];
    expect(openedBy(token).map(({ name }) => name)).toEqual(expected);
  });
});
