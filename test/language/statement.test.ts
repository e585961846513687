import { describe, expect, test } from 'vitest';
import { codes, collected } from './asking.ts';

/** Slots and their values, without the places. */
function slots(text: string): Record<string, unknown> {
  const { otherFleets: _, ...statement } = collected(text).statement;
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
    ['two lengths of time', '30 days or 3 weeks, 30 days, 3 weeks', ['CONFLICT']],
    ['two budgets', '$1M, $2M', ['CONFLICT']],
    ['two groups', 'GRPO group size 8, group size 16', ['CONFLICT']],
    ['two kinds of accelerator, both counted, are one mixed fleet', '8 H100, 8 A100', []],
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

test('a mixed fleet keeps both kinds, each with its count', () => {
  const { fleet, otherFleets } = collected('70B on 2T on 160 V100 and 80 A100').statement;
  expect([fleet, ...(otherFleets ?? [])].map((stated) => stated?.value.count)).toEqual([160, 80]);
});

describe('what no version answers yet', () => {
  test.each([
    ['a reward model', 'train a reward model, 7B on 1B tokens', 'preference-training'],
    ['KTO', 'KTO 7B on 1B tokens', 'preference-training'],
    ['ORPO', 'ORPO 7B on 1B tokens', 'preference-training'],
    ['freezing without a depth', 'freeze 70B on 1B tokens', 'frozen-layers'],
  ])('%s is said to be: %s', (_name, text, topic) => {
    expect(collected(text).diagnostics).toContainEqual(
      expect.objectContaining({ code: 'NOT_YET', topic }),
    );
    expect(codes(text)).toContain('NOT_YET');
  });

  test('a mixture by its product alone is asked for its active parameters', () => {
    expect(collected('8x7B on 2T').diagnostics).toContainEqual(
      expect.objectContaining({ code: 'MISSING', slot: 'activeParameters' }),
    );
  });
});

test('bytes where tokens are wanted come with the tokens that were probably meant', () => {
  const [fault] = collected('70B on 2TB').diagnostics;
  expect(fault).toMatchObject({ code: 'WRONG_UNIT', repairs: [{ text: '2T tokens' }] });
});
