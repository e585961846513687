import { expect, test } from 'vitest';
import { tokenize } from '../../src/language/tokenize.ts';

test.each([
  ['a magnitude is a word of its own', '70B', ['70', 'B']],
  ['a plural name is three tokens', 'H100s', ['H', '100', 's']],
  ['commas group', '1,024 H100', ['1,024', 'H', '100']],
  ['a comma before less than three digits separates', '1,02', ['1', ',', '02']],
  ['underscores group', '1_000_000', ['1_000_000']],
  ['spaces group', '5 000 000 tokens', ['5 000 000', 'tokens']],
  ['a space before a name does not', '8 100B', ['8', '100', 'B']],
  ['a fraction needs no nought', '.5', ['.5']],
  ['an exponent belongs to its number', '4.30E+23', ['4.30E+23']],
  ['an exponent is no exponent inside a name', 'v5e-16', ['v', '5', 'e', '-', '16']],
  ['x splits a count from a name', '8xH100', ['8', 'x', 'H', '100']],
  ['x splits two numbers', '16x8', ['16', 'x', '8']],
  ['an instance type keeps its number whole', 'p5.48xlarge', ['p', '5.48', 'x', 'large']],
  ['an apostrophe stays in a word', "what's", ["what's"]],
  ['signs stand alone', '$2/gpu', ['$', '2', '/', 'gpu']],
  ['an emoji is one symbol', '🔥', ['🔥']],
])('%s: %s', (_name, text, expected) => {
  expect(tokenize(text).map((token) => token.text)).toEqual(expected);
});

test.each([
  ['1,024', 1024],
  ['1_000_000', 1e6],
  ['5 000 000', 5e6],
  ['.5', 0.5],
  ['4.30E+23', 4.3e23],
  ['1e309', Infinity],
])('%s is worth %d', (text, value) => {
  expect(tokenize(text)[0]?.value).toBe(value);
});

test('spans are where the text of a token stands', () => {
  const text = 'On 1,024 H100s:  70B × 2T  tokens?';
  for (const token of tokenize(text)) {
    expect(text.slice(token.from, token.to)).toBe(token.text);
  }
});

test('joined says that no space stands before', () => {
  expect(tokenize('70B on 70 B').map((token) => token.joined)).toEqual([
    false,
    true,
    false,
    false,
    false,
  ]);
});
