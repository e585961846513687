import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { lexicon, parsed } from './asking.ts';

function slots(text: string): readonly string[] {
  return parsed(text).phrases.map(({ meaning }) => meaning.slot);
}

function unread(text: string) {
  return parsed(text).unread.map(({ what, text: found }) => [what, found]);
}

describe('a message is cut into phrases', () => {
  test.each([
    ['70B on 2T tokens on 1024 H100s', ['amount', 'quantity', 'fleet']],
    ['1024 H100s for 2T tokens and 70B', ['fleet', 'quantity', 'amount']],
    [
      '70B model, bf16, 40% MFU, 8k context',
      ['parameters', 'precision', 'utilisation', 'sequenceLength'],
    ],
    ['LoRA rank 64', ['regime', 'rank']],
    ['how many days', ['asked']],
  ])('%s', (text, expected) => {
    expect(slots(text)).toEqual(expected);
  });
});

describe('what holds a number or a name and is not understood is handed back', () => {
  test.each([
    ['70B on 17 things', [['number', '17']]],
    [
      '70B on 17 flurbles',
      [
        ['number', '17'],
        ['word', 'flurbles'],
      ],
    ],
    ['70B not in fp8', [['word', 'not']]],
    ['on Z999', [['word', 'Z999']]],
    ['70B > 2T', [['symbol', '>']]],
    ['by Friday', [['word', 'Friday']]],
    ['GPT4o', [['word', 'GPT4o']]],
  ])('%s', (text, expected) => {
    expect(unread(text)).toEqual(expected);
  });
});

test.each(['please tell me, what would that cost?', 'on, at (and) - with; the: model!'])(
  'ordinary words and marks are dropped: %s',
  (text) => {
    expect(unread(text)).toEqual([]);
  },
);

test('a span points at the phrase', () => {
  const text = 'so 70B on 2T  tokens on 1024 H100s';
  const { phrases } = parse(lexicon, tokenize(text), text);
  const found = phrases.map(({ span }) => text.slice(...span));
  expect(found).toEqual(['70B', '2T  tokens', '1024 H100s']);
});
