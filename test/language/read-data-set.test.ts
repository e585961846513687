import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDataSet } from '../../src/language/read-data-set.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { codes, stated } from './asking.ts';

/** The meaning, where the whole text is one phrase of data. */
function meaning(text: string) {
  const tokens = tokenize(text);
  const found = readDataSet(tokens, 0);
  return found?.to === tokens.length ? found.meaning : undefined;
}

describe('data, as people make it up', () => {
  test.each([
    ['3 epochs', { slot: 'epochs', value: 3 }],
    ['one epoch', { slot: 'epochs', value: 1 }],
    ['epochs=3', { slot: 'epochs', value: 3 }],
    ['2 passes', { slot: 'epochs', value: 2 }],
    ['500k steps', { slot: 'steps', value: 500_000 }],
    ['1000 training steps', { slot: 'steps', value: 1000 }],
    ['batch size 1024', { slot: 'batchSize', value: 1024 }],
    ['bs=64', { slot: 'batchSize', value: 64 }],
    ['batch of 512 sequences', { slot: 'batchSize', value: 512 }],
    ['global batch size of 4M tokens', { slot: 'batchTokens', value: 4e6 }],
    ['global batch size of 4M', { slot: 'batchTokens', value: 4e6 }],
    ['4M-token batch size', { slot: 'batchTokens', value: 4e6 }],
    ['batch of 512 sequences of 4096 tokens', { slot: 'batchTokens', value: 512 * 4096 }],
    ['52K instructions', { slot: 'examples', value: 52_000, noun: 'instructions', pairs: false }],
    ['10k preference pairs', { slot: 'examples', value: 10_000, noun: 'pairs', pairs: true }],
    [
      '50k examples of 2k tokens',
      { slot: 'examples', value: 50_000, noun: 'examples', pairs: false, length: 2000 },
    ],
    [
      '100k samples, 512 tokens each',
      { slot: 'examples', value: 100_000, noun: 'samples', pairs: false, length: 512 },
    ],
  ])('%s', (text, expected) => {
    expect(meaning(text)).toEqual(expected);
  });

  test('behind a comma only “each” says that the tokens are of one example', () => {
    expect(readDataSet(tokenize('100k samples, 512 tokens'), 0)).toMatchObject({
      to: 3,
      meaning: { slot: 'examples', value: 100_000 },
    });
  });
});

describe('tokens are what the data makes', () => {
  const count = fc.integer({ min: 1, max: 50_000 });

  test('examples of a length, times the epochs', () => {
    fc.assert(
      fc.property(
        count,
        fc.integer({ min: 1, max: 8000 }),
        fc.integer({ min: 1, max: 9 }),
        (examples, length, epochs) => {
          const { tokens } = stated(
            `full fine-tune 7B on ${examples} examples of ${length} tokens for ${epochs} epochs on 8 H100`,
          );
          expect(tokens).toBe(examples * length * epochs);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('steps of a batch in tokens', () => {
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 64 }), (steps, millions) => {
        const { tokens } = stated(
          `7B for ${steps} steps, batch size ${millions}M tokens, on 8 H100`,
        );
        expect(tokens).toBe(steps * millions * 1e6);
      }),
      { numRuns: 300 },
    );
  });

  test('pairs are two sequences each', () => {
    const of = (noun: string) => stated(`DPO 7B on 10k ${noun} of 500 tokens on 8 H100`)['tokens'];
    expect(of('pairs')).toBe(2 * Number(of('examples')));
  });
});

test.each([
  ['steps of nothing', '7B for 10000 steps on 8 H100'],
  ['two numbers of epochs', '7B on 1B tokens, 3 epochs, 4 epochs on 8 H100'],
])('%s are asked about: %s', (_name, text) => {
  expect(codes(text)).not.toEqual([]);
});
