import { describe, expect, test } from 'vitest';
import { parse } from '../../src/language/parse.ts';
import { collect } from '../../src/language/collect.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { lexicon } from './asking.ts';

function collected(text: string) {
  return collect(text, parse(lexicon, tokenize(text)).phrases);
}

/** Slots and their values, without the places. */
function slots(text: string): Record<string, unknown> {
  const { statement } = collected(text);
  return Object.fromEntries(
    Object.entries(statement).map(([slot, stated]) => [slot, stated.value]),
  );
}

describe('bare sizes are told apart', () => {
  test.each([
    ['small, then large, is model and data', '70B on 2T', { parameters: 70e9, tokens: 2e12 }],
    ['what the other leaves open', '2T tokens, 70B', { parameters: 70e9, tokens: 2e12 }],
    [
      'what the other leaves open, the other way',
      '70B params, 2T',
      { parameters: 70e9, tokens: 2e12 },
    ],
    ['alone it is a model', '70B', { parameters: 70e9 }],
    ['alone it is data where no model is so large', '15T', { tokens: 15e12 }],
  ])('%s: %s', (_name, text, expected) => {
    expect(slots(text)).toEqual(expected);
    expect(collected(text).diagnostics).toEqual([]);
  });

  test('large, then small, could be either', () => {
    const [fault] = collected('2T on 70B').diagnostics;
    expect(fault).toMatchObject({
      code: 'AMBIGUOUS',
      readings: ['2T tokens on 70B parameters', '2T parameters on 70B tokens'],
    });
  });
});

describe('a slot that is stated twice', () => {
  test.each([
    ['the same again is no conflict', '70B params, a 70B model', []],
    ['the same fleet again is no conflict', '8 H100s, yes 8 H100', []],
    ['a kind, then a count of it, is one fleet', 'H100: 8 H100s', []],
    ['two sizes', '70B params and 7B params', ['CONFLICT']],
    ['two token counts', '2T tokens, 3T tokens', ['CONFLICT']],
    ['two counts', '8 H100, 16 H100', ['CONFLICT']],
    ['two utilisations', '40% MFU, 50% MFU', ['CONFLICT']],
    ['two precisions', 'bf16, fp8', ['CONFLICT']],
    ['two methods', 'LoRA, QLoRA', ['CONFLICT']],
    ['two ranks', 'LoRA rank 8, rank 16', ['CONFLICT']],
    ['two kinds of accelerator', '8 H100, 8 A100', ['NOT_YET']],
  ])('%s: %s', (_name, text, expected) => {
    const found = collected(text).diagnostics.map(({ code }) => code);
    expect(found.filter((code) => expected.includes(code)).slice(0, 1)).toEqual(expected);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  test('both places can be taken out', () => {
    const [fault] = collected('bf16 or so, fp8').diagnostics;
    expect(fault?.repairs).toEqual([
      { span: [12, 15], text: '' },
      { span: [0, 4], text: '' },
    ]);
  });
});

test('a named method settles what an unnamed one leaves open', () => {
  expect(slots('fine-tune with LoRA')).toMatchObject({ regime: { kind: 'lora' } });
  expect(slots('LoRA fine-tuning')).toMatchObject({ regime: { kind: 'lora' } });
});

describe('what only another version could answer', () => {
  test.each([
    ['a duration', '70B on 2T tokens in 30 days', 'solve'],
    ['a budget', '70B on 2T tokens for $1M', 'solve'],
    ['a wanted number of accelerators', 'how many H100s for 70B on 2T', 'solve'],
    ['a wanted number of tokens', 'how many tokens for 70B', 'solve'],
    ['a model by name', 'Llama 3 8B', 'named-model'],
    ['serving', 'serve 70B', 'inference'],
    ['preference training', 'DPO 70B', 'preference-training'],
    ['a comparison', '70B vs 7B', 'comparison'],
    ['frozen layers', 'freeze 70B', 'frozen-layers'],
    ['compute-optimal training', 'compute-optimal 70B', 'optimal'],
    ['a mixture by its product', '8x7B on 2T', 'mixture-name'],
  ])('%s is said to be: %s', (_name, text, topic) => {
    expect(collected(text).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'NOT_YET', topic }),
    );
  });
});

test('bytes where tokens are wanted come with the tokens that were probably meant', () => {
  const [fault] = collected('70B on 2TB').diagnostics;
  expect(fault).toMatchObject({ code: 'WRONG_UNIT', repairs: [{ text: '2T tokens' }] });
});
