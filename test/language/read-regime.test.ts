import { describe, expect, test } from 'vitest';
import { readRegime } from '../../src/language/read-regime.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { answerOf, codes, collected, lexicon, run } from './asking.ts';

function meaning(text: string) {
  const tokens = tokenize(text);
  const found = readRegime(lexicon, tokens, 0);
  return found?.to === tokens.length ? found.meaning : undefined;
}

describe('a method of training', () => {
  test.each([
    ['LoRA', 'lora'],
    ['QLoRA', 'qlora'],
    ['DPO', 'dpo'],
    ['PPO', 'ppo'],
    ['GRPO', 'grpo'],
    ['pretraining', 'pretrain'],
    ['full fine-tuning', 'full'],
  ])('%s is %s', (text, kind) => {
    expect(meaning(text)).toMatchObject({ slot: 'regime', regime: { kind } });
  });

  test.each([
    ['rank 64', { slot: 'rank', value: 64 }],
    ['r=16', { slot: 'rank', value: 16 }],
    ['group size 16', { slot: 'groupSize', value: 16 }],
    ['8 rollouts per prompt', { slot: 'groupSize', value: 8 }],
    ['teacher: 405B', { slot: 'teacher', value: 405e9 }],
    ['70B teacher', { slot: 'teacher', value: 70e9 }],
    ['8B student', { slot: 'parameters', value: 8e9 }],
    ['8-bit Adam', { slot: 'optimizer', optimizer: 'adam-8bit' }],
    ['SGD', { slot: 'optimizer', optimizer: 'sgd-momentum' }],
  ])('%s', (text, expected) => {
    expect(meaning(text)).toMatchObject(expected);
  });

  test.each(['r 16', '16 samples', 'from 70B'])('is not said by “%s” alone', (text) => {
    expect(meaning(text)).toBeUndefined();
  });
});

describe('teacher and student are told apart', () => {
  test.each([
    'distill 70B into 8B on 1B tokens',
    'distill an 8B model from 70B on 1B tokens',
    'distillation: 70B teacher, 8B student, 1B tokens',
  ])('%s', (text) => {
    const { teacher, parameters } = collected(text).statement;
    expect([teacher?.value, parameters?.value]).toEqual([70e9, 8e9]);
    expect(run(text).query).toMatchObject({
      regime: 'distill',
      parameters: 8e9,
      teacherParameters: 70e9,
    });
  });
});

test('a named teacher costs its active parameters', () => {
  const { query } = answerOf('training', 'distill DeepSeek-V3 into 8B on 1B tokens');
  expect(query.teacherParameters).toBeLessThan(40e9);
});

test.each([
  ['a group without GRPO', 'DPO 7B on 1B tokens, group size 16'],
  ['a teacher without distillation', '7B on 1B tokens with a 70B teacher'],
  ['a rank without adapters', '7B on 1B tokens, rank 16'],
])('%s is asked about: %s', (_name, text) => {
  expect(codes(text)).not.toEqual([]);
});
