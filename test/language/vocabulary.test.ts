import { describe, expect, test } from 'vitest';
import { unitWord } from '../../src/language/vocabulary.ts';

describe('FLOP and its spellings', () => {
  test.each([
    ['TFLOPS is a rate', 'TFLOPS', 1e12, 'second'],
    ['TFLOPs is a rate: nobody trains with that few', 'TFLOPs', 1e12, 'second'],
    ['teraFLOPS is a rate', 'teraFLOPS', 1e12, 'second'],
    ['petaflops is a rate', 'petaflops', 1e15, 'second'],
    ['FLOPS is a rate', 'FLOPS', 1, 'second'],
    ['FLOPs is an amount', 'FLOPs', 1, undefined],
    ['FLOP is an amount', 'FLOP', 1, undefined],
    ['TFLOP is an amount', 'TFLOP', 1e12, undefined],
    ['ExaFLOP is an amount', 'ExaFLOP', 1e18, undefined],
    ['EFLOPs is an amount: no chip is that fast', 'EFLOPs', 1e18, undefined],
    ['ZFLOP is an amount', 'ZFLOP', 1e21, undefined],
    ['EFLOPS is a rate', 'EFLOPS', 1e18, 'second'],
  ])('%s', (_name, word, scale, per) => {
    expect(unitWord(word)).toEqual({ unit: 'FLOP', scale, ...(per === undefined ? {} : { per }) });
  });
});

test.each([
  ['GPU', 'accelerator', 1],
  ['chips', 'accelerator', 1],
  ['hrs', 'hour', 1],
  ['h', 'hour', 1],
  ['d', 'day', 1],
  ['bucks', 'USD', 1],
  ['weights', 'parameter', 1],
  ['toks', 'token', 1],
  ['GB', 'byte', 1e9],
  ['gb', 'byte', 1e9],
  ['GiB', 'byte', 1024 ** 3],
  ['TiB', 'byte', 1024 ** 4],
  ['bytes', 'byte', 1],
  ['kW', 'watt', 1e3],
  ['MWh', 'watthour', 1e6],
  ['terahertz', 'hertz', 1e12],
])('%s is %s times %d', (word, unit, scale) => {
  expect(unitWord(word)).toEqual({ unit, scale });
});

test.each(['B', 'T', 'k', 'flurble', '', 'tok2', 'G'])('“%s” is no unit', (word) => {
  expect(unitWord(word)).toBeUndefined();
});
