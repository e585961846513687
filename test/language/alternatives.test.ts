import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { labelOf, sidesOf } from '../../src/language/alternatives.ts';
import { answerOf, ask, codes, collected, parsed } from './asking.ts';

function labels(text: string): readonly string[] {
  const { input, phrases } = parsed(text);
  return (sidesOf(phrases) ?? []).map((side) => labelOf(input, side));
}

/** Queries by label: what is compared, without the order. */
function items(text: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    answerOf('comparison', text).items.map(({ label, query, estimate }) => [
      label,
      { query, estimate },
    ]),
  );
}

describe('the sides of a comparison', () => {
  test.each([
    ['a word between', 'LoRA vs full on 8B, 1B tokens, 8 H100', ['LoRA', 'full']],
    ['“or”', '7B or 13B on 1T tokens', ['7B', '13B']],
    [
      'a list',
      'compare 8 H100, 8 A100 and 8 B200 for 7B on 1T tokens',
      ['8 H100', '8 A100', '8 B200'],
    ],
    [
      'kinds without a count',
      'H100s, H200s or B200s for 7B on 1T tokens',
      ['H100s', 'H200s', 'B200s'],
    ],
    ['counts of one kind', '7B on 1T tokens on 64, 128 or 256 H100s', ['64', '128', '256 H100s']],
    ['data', '7B on 1T or 2T tokens', ['1T', '2T tokens']],
  ])('%s: %s', (_name, text, expected) => {
    expect(labels(text)).toEqual(expected);
  });

  test.each([
    ['one run', '70B on 2T tokens on 1024 H100'],
    ['a mixed fleet', '7B on 1T tokens on 160 V100 and 80 A100'],
    ['a model and its data', '70B, 2T'],
  ])('are not seen in %s: %s', (_name, text) => {
    expect(sidesOf(parsed(text).phrases)).toBeUndefined();
  });

  test('each have what only another states', () => {
    const { items: found } = answerOf(
      'comparison',
      '1024 H100 or B200 for 70B on 2T tokens at 40% MFU',
    );
    expect(
      found.map(({ query }) => [query.accelerator, query.count, query.parameters, query.mfu]),
    ).toEqual([
      ['h100-sxm', 1024, 70e9, 0.4],
      ['b200', 1024, 70e9, 0.4],
    ]);
  });

  test('keep their own price where the hardware is their own', () => {
    const { items: found } = answerOf(
      'comparison',
      '7B on 1T tokens: 8 H100 at $2/gpu-hr vs 8 A100',
    );
    expect(found[0]?.query.usdPerAcceleratorHour).toBe(2);
    expect(found[1]?.query.usdPerAcceleratorHour).not.toBe(2);
  });
});

describe('it makes no difference which side stands first', () => {
  const sizes = fc.constantFrom('7B', '13B', '34B', '70B');
  const fleets = fc.constantFrom('8 H100', '16 A100', '8 B200', '32 MI300X');
  const words = fc.constantFrom(' vs ', ' or ', ' versus ');

  test('of two sizes', () => {
    fc.assert(
      fc.property(sizes, sizes, fleets, words, (one, other, fleet, word) => {
        fc.pre(one !== other);
        expect(items(`${one}${word}${other} on 1T tokens on ${fleet}`)).toEqual(
          items(`${other}${word}${one} on 1T tokens on ${fleet}`),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('of two fleets', () => {
    fc.assert(
      fc.property(fleets, fleets, words, (one, other, word) => {
        fc.pre(one !== other);
        expect(items(`7B on 1T tokens on ${one}${word}${other}`)).toEqual(
          items(`7B on 1T tokens on ${other}${word}${one}`),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('and each side is what it is when asked alone', () => {
    fc.assert(
      fc.property(sizes, sizes, fleets, (one, other, fleet) => {
        fc.pre(one !== other);
        const { items: sides } = answerOf(
          'comparison',
          `${one} vs ${other} on 1T tokens on ${fleet}`,
        );
        const alone = [one, other].map((size) => {
          const { query, estimate } = answerOf('training', `${size} on 1T tokens on ${fleet}`);
          return { query, estimate };
        });
        expect(sides.map(({ query, estimate }) => ({ query, estimate }))).toEqual(alone);
      }),
      { numRuns: 100 },
    );
  });
});

test('a fault on either side is asked about, once', () => {
  const answer = ask('7B vs 13B on 1T tokens on 8 H100 at 140% MFU');
  expect(answer.kind).toBe('question');
  if (answer.kind !== 'question') return;
  expect(answer.diagnostics.map(({ code }) => code)).toEqual(['OUT_OF_RANGE']);
});

test('a single run states each slot once', () => {
  expect(collected('7B and 13B on 1T tokens').diagnostics).not.toEqual([]);
});

describe('a comparison of many sides', () => {
  const listed = (count: number) =>
    `compare ${Array.from({ length: count }, (_, at) => `${at + 1}B`).join(' vs ')} on 2T tokens`;

  test('has twelve at most', () => {
    expect(ask(listed(12)).kind).toBe('comparison');
    expect(codes(listed(13))).toEqual(['OUT_OF_RANGE']);
    expect(codes('70B or '.repeat(280))).toEqual(['OUT_OF_RANGE']);
  });
});
