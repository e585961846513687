import { expect, test } from 'vitest';
import { answerOf, ask, codes } from './asking.ts';

test.each([
  ['on a few accelerators', 'llama 3 70b on 8 H100'],
  ['with a kind alone', 'gpt-3 on V100s'],
  ['with a speed', 'llama 3 70b at 60 tok/s on one A100 in bf16'],
])('a published model %s is not trained again without being asked: %s', (_name, text) => {
  expect(new Set(codes(text))).toEqual(new Set(['AMBIGUOUS']));
});

test.each([
  ['on many accelerators', 'llama 3 70b on 1024 H100'],
  ['with a word of training', 'train llama 3 70b on 8 H100'],
  ['with a utilisation', 'llama 3 70b on 64 H100 at 40% MFU'],
  ['where a time is asked for', 'how long for llama 3 70b on 64 H100'],
])('but %s it is: %s', (_name, text) => {
  expect(ask(text).kind).toBe('training');
});

test('a stated price of tokens is asked about, and is no budget', () => {
  expect(codes('$0.90 per million tokens for llama 3 70b on 8 H100')).toEqual(['UNUSED']);
});

test.each(['$/Mtok', 'cost per million output tokens', 'how many tokens/s', 'price per 1M tokens'])(
  'without a number it is asked of serving: %s',
  (asked) => {
    const { query, given } = answerOf('inference', `${asked} for llama 3 70b on 8 H100`);
    expect(query.outputTokens).toBe(1024);
    expect(given).not.toContain('outputTokens');
  },
);
