import { describe, expect, test } from 'vitest';
import { readUnread } from '../../src/language/unread.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { ask, json, lexicon, parsed } from './asking.ts';

const run = '70B on 2T tokens on 1024 H100';

function unread(text: string) {
  const read = parsed(text);
  const { diagnostics, ignored } = readUnread(lexicon, read, tokenize(read.input));
  return { codes: diagnostics.map(({ code }) => code), ignored: ignored.map((one) => one.text) };
}

describe('what no phrase could use is asked about', () => {
  test.each([
    ['a number', `${run} and 17`, ['UNREAD']],
    ['a name with digits', `${run} by GPT5x`, ['UNREAD']],
    ['a name close to hardware', '70B on 2T tokens on H10O', ['UNKNOWN_HARDWARE']],
    ['a sign', '70B on >2T tokens', ['UNREAD']],
    ['a slip of a letter', '70B on 2T toknes', ['UNKNOWN_WORD']],
    ['a condition', `${run} but not in fp8`, ['UNKNOWN_WORD']],
    ['a word behind a number of its own', `${run}, 10% flurble`, ['UNREAD', 'UNKNOWN_WORD']],
    ['a bound on something else than time and money', '70B on under 2T tokens', ['UNKNOWN_WORD']],
  ])('%s: %s', (_name, text, expected) => {
    expect(unread(text).codes).toEqual(expected);
    expect(ask(text).kind).toBe('question');
  });
});

describe('what is let pass', () => {
  test('is a word of no consequence, and is shown as not used', () => {
    const text = `${run} for flurbleness`;
    expect(unread(text)).toEqual({ codes: [], ignored: ['flurbleness'] });
    const answer = json(text);
    expect(answer.ok && answer.reading).toContainEqual(
      expect.objectContaining({ as: 'ignored', text: 'flurbleness' }),
    );
  });

  test.each([
    ['a bound on money', '70B on 2T tokens on H100, under $1M'],
    ['a bound on hours', '70B on 2T tokens, less than 1M H100 hours'],
  ])('is %s: that is what such a figure is: %s', (_name, text) => {
    expect(unread(text).codes).toEqual([]);
  });

  // Asked about: a time is read as a quantity of seconds, which `isResource` does not take for a resource.
  test.each([
    ['a bound on time', `${run} within 3 weeks`],
    ['a bound in three words', `${run} in no more than 3 weeks`],
  ])('is %s as well: %s', (_name, text) => {
    expect(unread(text).codes).toEqual([]);
  });

  test('changes nothing of the answer', () => {
    const [plain, wordy] = [json(run), json(`${run} flurbling gently`)];
    if (!plain.ok || plain.kind !== 'training' || !wordy.ok || wordy.kind !== 'training')
      throw new Error('not answered');
    expect(wordy.query).toEqual(plain.query);
    expect(wordy.given).toEqual(plain.given);
  });
});

// Once read as 1024 hours and `10O`, and repaired to “1024 H on 1024 H100”.
test('a misspelt accelerator behind its count is no number of hours', () => {
  expect(unread('70B on 2T tokens on 1024 H10O').codes).toEqual(['UNKNOWN_HARDWARE']);
});

test('the name behind a number is asked about, not both', () => {
  expect(unread('70B on 2T tokens on 1024 X900s').codes).toHaveLength(1);
});

test('of many faults only a dozen are told', () => {
  expect(unread('1 '.repeat(40)).codes.length).toBeLessThanOrEqual(12);
});
