import { describe, expect, test } from 'vitest';
import { readNumeral } from '../../src/language/numerals.ts';
import { tokenize } from '../../src/language/tokenize.ts';

describe('a whole message that is one numeral', () => {
  test.each([
    ['70', 70],
    ['70B', 70e9],
    ['70 B', 70e9],
    ['70b', 70e9],
    ['70bn', 70e9],
    ['2T', 2e12],
    ['2tn', 2e12],
    ['2000B', 2e12],
    ['2e12', 2e12],
    ['2 trillion', 2e12],
    ['two trillion', 2e12],
    ['16k', 16e3],
    ['350M', 350e6],
    ['350mn', 350e6],
    ['2.5 million', 2.5e6],
    ['4.1 billion', 4.1e9],
    ['1.1B', 1.1e9],
    ['0.56M', 560_000],
    ['1,024', 1024],
    ['5 000 000', 5e6],
    ['10^12', 1e12],
    ['10**12', 1e12],
    ['10^-3', 1e-3],
    ['2x10^12', 2e12],
    ['2 * 10^12', 2e12],
    ['2^35', 34_359_738_368],
    ['8x24x32', 6144],
    ['~10', 10],
    ['-5', -5],
    ['seven', 7],
    ['twenty-four', 24],
    ['two hundred', 200],
    ['two hundred fifty-six', 256],
    ['two hundred billion', 200e9],
    ['hundred', undefined],
    ['a hundred', 100],
    ['a thousand', 1000],
    ['a dozen', 12],
    ['half a billion', 500e6],
    ['a quarter', undefined],
    ['quarter of a million', undefined],
    ['quarter million', 250e3],
    ['quadrillion', undefined],
    ['one quadrillion', 1e15],
    ['1e309', Infinity],
  ])('%s is %d', (text, value) => {
    const tokens = tokenize(text);
    const numeral = readNumeral(tokens, 0);
    expect(numeral?.value).toBe(value);
    expect(numeral?.to ?? tokens.length).toBe(tokens.length);
  });
});

describe('what stands behind a numeral stays behind', () => {
  test.each([
    ['70 B200', 70, 'B'],
    ['8 M2 Ultra', 8, 'M'],
    ['70 billion tokens', 70e9, 'tokens'],
    ['8xH100', 8, 'x'],
    ['2T4', 2, 'T'],
    ['10 m', 10, 'm'],
    ['30 mins', 30, 'mins'],
    ['5 tokens', 5, 'tokens'],
  ])('%s is %d and then %s', (text, value, next) => {
    const tokens = tokenize(text);
    const numeral = readNumeral(tokens, 0);
    expect(numeral?.value).toBe(value);
    expect(tokens[numeral?.to ?? 0]?.text).toBe(next);
  });
});

test('a product is told from a number in scientific notation', () => {
  expect(readNumeral(tokenize('8x7B'), 0)?.product).toBe(true);
  expect(readNumeral(tokenize('2x10^12'), 0)?.product).toBe(false);
});

test.each(['H100', 'tokens', '', '-', 'x', '^2', 'a', 'an H100'])('“%s” is no number', (text) => {
  expect(readNumeral(tokenize(text), 0)).toBeUndefined();
});

describe('number words', () => {
  test.each([
    ['two three', 2, 1],
    ['one fifty', 1, 1],
    ['seven and eight', 7, 1],
    ['twenty four', 24, 2],
    ['two hundred and six', 206, 4],
  ])('of %s make %d in %d words', (text, value, to) => {
    expect(readNumeral(tokenize(text), 0)).toMatchObject({ value, to });
  });
});
