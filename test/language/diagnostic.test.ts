import { describe, expect, test } from 'vitest';
import { repaired } from '../../src/language/diagnostic.ts';

describe('a repair', () => {
  test.each([
    [
      'replaces its stretch',
      '70B on 2T toknes',
      [{ span: [10, 16], text: 'tokens' }],
      '70B on 2T tokens',
    ],
    ['removes its stretch', '70B foo on 2T', [{ span: [4, 7], text: '' }], '70B on 2T'],
    [
      'inserts where its stretch is empty',
      'on 2T tokens',
      [{ span: [0, 0], text: '70B' }],
      '70B on 2T tokens',
    ],
    [
      'takes the preposition of what it removes with it',
      '70B on 2T at 140%',
      [{ span: [13, 17], text: '' }],
      '70B on 2T',
    ],
    ['leaves no comma at the start', '70B, 2T tokens', [{ span: [0, 3], text: '' }], '2T tokens'],
  ] as const)('%s', (_name, input, repairs, expected) => {
    expect(repaired(input, repairs)).toBe(expected);
  });

  test('several at once do not move each other', () => {
    const repairs = [
      { span: [0, 3], text: '7B' },
      { span: [10, 16], text: 'tokens' },
    ] as const;
    expect(repaired('70B on 2T toknes', repairs)).toBe('7B on 2T tokens');
  });

  test('of two that overlap only the later one is made', () => {
    const repairs = [
      { span: [0, 6], text: 'x' },
      { span: [4, 9], text: 'y' },
    ] as const;
    expect(repaired('0123456789', repairs)).toBe('0123 y 9');
  });
});
