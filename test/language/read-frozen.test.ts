import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrozen } from '../../src/language/read-frozen.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { ask, codes, run } from './asking.ts';

/** Where freezing may start at any word of the text. */
function frozen(text: string) {
  const tokens = tokenize(text);
  for (const at of tokens.keys()) {
    const found = readFrozen(tokens, at)?.meaning;
    if (found?.slot === 'frozen') return found.frozen;
  }
  return undefined;
}

describe('what is frozen', () => {
  test.each([
    ['freeze the bottom 16 layers', { part: 'top-layers', frozenLayers: 16 }],
    ['bottom 16 layers frozen', { part: 'top-layers', frozenLayers: 16 }],
    ['train only the top 4 layers', { part: 'top-layers', trainedLayers: 4 }],
    ['all but the last 4 layers frozen', { part: 'top-layers', trainedLayers: 4 }],
    ['20 of 32 layers frozen', { part: 'top-layers', frozenLayers: 20, layers: 32 }],
    ['train only the top 25% of layers', { part: 'top-layers', trainedShare: 0.25 }],
    ['freeze the bottom half of the layers', { part: 'top-layers', trainedShare: 0.5 }],
    ['head only', { part: 'head' }],
    ['train only the LM head', { part: 'head' }],
    ['linear probing', { part: 'head' }],
    ['freeze everything but the head', { part: 'head' }],
    ['only the embeddings', { part: 'embeddings' }],
  ])('%s', (text, expected) => {
    expect(frozen(text)).toEqual(expected);
  });

  test.each([
    ['a side that leaves the bottom trained', 'freeze the top 4 layers'],
    ['no depth', 'freeze the model'],
    ['layers without a word of freezing', 'a model of 32 layers'],
  ])('is not said by %s: %s', (_name, text) => {
    expect(frozen(text)).toBeUndefined();
  });
});

test('the last layers trained, and the rest below frozen, are one run', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), (trained) => {
      const of = (words: string) =>
        run(`Llama 3 8B, ${words}, on 1B tokens on 8 H100`).estimate.flop.total;
      expect(of(`train only the top ${trained} layers`)).toBe(
        of(`freeze the bottom ${32 - trained} layers`),
      );
    }),
    { numRuns: 31 },
  );
});

test('the more is frozen, the less is computed', () => {
  const totals = [4, 12, 20, 28].map(
    (layers) =>
      run(`Llama 3 8B, freeze the bottom ${layers} layers, on 1B tokens on 8 H100`).estimate.flop
        .total,
  );
  expect(totals).toEqual(totals.toSorted((a, b) => b - a));
  expect(new Set(totals).size).toBe(totals.length);
});

describe('a depth that the model does not have', () => {
  test.each([
    ['more layers than a typical model', '7B on 1T tokens, freeze the bottom 50 layers'],
    ['more layers than the model named', 'Llama 3 8B on 1B tokens, freeze the bottom 33 layers'],
    ['more layers than are said', '7B on 1T tokens, 40 of 32 layers frozen'],
    ['more than all of them', '7B on 1T tokens, freeze 140% of layers'],
    ['more layers trained than there are', '7B on 1T tokens, train only the last 4000 layers'],
    ['fewer than none', '7B on 1T tokens, -5 layers frozen'],
    ['half a layer', '7B on 1T tokens, freeze the bottom 2.5 layers'],
    ['more than a double holds', '7B on 1T tokens, freeze the bottom 1e400 layers'],
  ])('is out of range: %s, %s', (_name, text) => {
    expect(codes(text)).toEqual(['OUT_OF_RANGE']);
  });

  test('is asked for where the size is what is sought', () => {
    const text = 'what size on 1T tokens on 512 H100 in 30 days, 16 layers frozen';
    expect(codes(text)).toEqual(['MISSING']);
    expect(ask(text.replace('16 layers', '16 of 32 layers')).kind).toBe('solve');
  });
});
