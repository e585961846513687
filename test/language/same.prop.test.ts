import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonAnswer } from '../../src/answer/contract.ts';
import { answerOf, json, run, stated } from './asking.ts';
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

/** What an answer of any kind rests on and comes to, without the text that was typed. */
function answered(text: string): unknown {
  const answer: JsonAnswer = json(text);
  if (!answer.ok || !('query' in answer)) throw new Error(`not answered: ${text}`);
  const { kind, query, given, estimate } = answer;
  return { kind, query, given: given.toSorted(), estimate };
}

const fleets = fc.constantFrom('64 H100', '1024 A100', '256 MI300X');
const times = fc.constantFrom('30 days', '3 weeks', '12 days and 6 hours');

describe('in what order the phrases stand makes no difference to', () => {
  test.each([
    ['a claim', fc.tuple(fc.constant('7B params'), fc.constant('1T tokens'), fleets, times)],
    ['what is solved', fc.tuple(fc.constant('70B params'), fleets, times)],
    ['hours of accelerators', fc.tuple(fleets, times)],
    [
      'serving',
      fc.tuple(
        fc.constant('70B params'),
        fleets,
        fc.constant('2k prompt tokens'),
        fc.constant('300 output tokens'),
      ),
    ],
    [
      'adapters',
      fc.tuple(fc.constant('LoRA'), fc.constant('8B params'), fc.constant('1B tokens'), fleets),
    ],
  ] as const)('%s', (_name, parts) => {
    const shuffled = (parts as fc.Arbitrary<readonly string[]>).chain((some) =>
      fc.shuffledSubarray([...some], { minLength: some.length }),
    );
    fc.assert(
      fc.property(shuffled, (phrases) => {
        expect(answered(phrases.join('; '))).toEqual(answered(phrases.toSorted().join('; ')));
      }),
      { numRuns: 60 },
    );
  });
});

// `64 H` was once 64 hours, and `100` left over.
test('a time may stand before the accelerators with a comma between', () => {
  expect(answered('30 days, 64 H100')).toEqual(answered('64 H100, 30 days'));
});

test('a length of time is the same in whatever unit it stands', () => {
  const days = (text: string) =>
    answerOf('claim', `70B on 2T tokens on 1024 H100 in ${text}`).query.days;
  for (const text of ['28 days', '4 weeks', '672 hours', 'four weeks', '3 weeks and 7 days'])
    expect(days(text), text).toBeCloseTo(28, 9);
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
          expect(stated(`train 7B params on ${written} tokens`)['tokens']).toBe(value);
          if (Number.isInteger(value)) {
            expect(stated(`train 7B params on ${value} tokens`)['tokens']).toBe(value);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
