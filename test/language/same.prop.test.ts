import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { run, stated } from './asking.ts';
import { phrasesOfARun } from './messages.ts';

/** Query and estimate, without the text that was typed. */
function meaning(text: string) {
  const { query, given, estimate, warnings } = run(text);
  return { query, given: given.toSorted(), estimate, warnings };
}

const messages = phrasesOfARun.map((phrases) => phrases.join(', '));

describe('it makes no difference', () => {
  test('in what order the phrases stand', () => {
    fc.assert(
      fc.property(phrasesOfARun, fc.constantFrom(' ', ', ', ' on ', '; '), (phrases, gap) => {
        expect(meaning(phrases.join(gap))).toEqual(meaning(phrases.toSorted().join(', ')));
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [
      'whether it is in capitals',
      (text: string) => text.toUpperCase().replaceAll('A100S', 'A100s'),
    ],
    ['whether it is in small letters', (text: string) => text.toLowerCase()],
    ['how many spaces there are', (text: string) => `  ${text.replaceAll(' ', '   ')}\n`],
    ['whether the spaces break', (text: string) => text.replaceAll(' ', '\u00a0')],
    ['how it ends', (text: string) => `${text}?!`],
    ['whether it ends with a full stop', (text: string) => `${text}.`],
    ['who is mentioned', (text: string) => `<@U123> ${text}`],
    ['whether Slack escaped it', (text: string) => text.replaceAll(',', ' &amp;')],
    ['whether it is quoted', (text: string) => `&gt; ${text}`],
    ['whether it is bold', (text: string) => `*${text}*`],
    ['whether it is code', (text: string) => `\`${text}\``],
    ['whether emoji stand around it', (text: string) => `:rocket: ${text} 🔥`],
    [
      'whether it is polite',
      (text: string) => `hi, please tell me what ${text} would take, thanks`,
    ],
  ])('%s', (_name, change) => {
    fc.assert(
      fc.property(messages, (text) => {
        expect(meaning(change(text))).toEqual(meaning(text));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a number is the same however it is written', () => {
  test.each([
    '2T',
    '2t',
    '2 T',
    '2000B',
    '2,000B',
    '2e12',
    '2.0e12',
    '2E+12',
    '2 trillion',
    'two trillion',
    '2tn',
    '2,000,000,000,000',
    '2 000 000 000 000',
    '2_000_000_000_000',
    '2x10^12',
    '2×10¹²',
    '2*10**12',
    '0.002 quadrillion',
    '２T',
    '2M million',
  ])('%s tokens', (tokens) => {
    expect(stated(`70B on ${tokens} tokens`)).toEqual({ parameters: 70e9, tokens: 2e12 });
  });

  test('any size, with a magnitude or in digits', () => {
    const magnitudes = [
      ['k', 1e3],
      ['M', 1e6],
      ['B', 1e9],
      ['T', 1e12],
      [' thousand', 1e3],
      [' million', 1e6],
      [' billion', 1e9],
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom(1, 10, 100),
        fc.constantFrom(...magnitudes),
        (digits, part, [letter, factor]) => {
          const written = `${digits / part}${letter}`;
          const value = Number(`${digits}e${Math.log10(factor / part)}`);
          expect(stated(`7B params on ${written} tokens`)['tokens']).toBe(value);
          if (Number.isInteger(value)) {
            expect(stated(`7B params on ${value} tokens`)['tokens']).toBe(value);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
