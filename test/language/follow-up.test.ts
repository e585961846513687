import { describe, expect, test } from 'vitest';
import { followUp } from '../../src/language/follow-up.ts';
import { readScale } from '../../src/language/read-scale.ts';
import { ask, lexicon } from './asking.ts';

const run = '70B on 2T tokens on 1024 H100s';
const solved = 'how many H100s to train 70B on 2T tokens in 30 days';
const tuned = 'LoRA fine-tune 8B on 50M tokens on 8xA100';

function changed(before: string, text: string): string | undefined {
  const found = followUp(lexicon, before, text);
  return found?.kind === 'changed' ? found.text : found?.kind;
}

describe('a follow-up changes what it names and keeps the rest', () => {
  test.each([
    [run, 'what about H200s?', '70B on 2T tokens on 1024 H200s'],
    [run, 'on 64 A100s', '70B on 2T tokens on 64 A100s'],
    [run, 'on 2048', '70B on 2T tokens on 2048 H100'],
    [run, '2048 GPUs?', '70B on 2T tokens on 2048 H100'],
    [run, 'on 32 nodes', '70B on 2T tokens on 32 nodes of H100'],
    [run, 'what about 13B?', '13B on 2T tokens on 1024 H100s'],
    [run, 'and llama 3 8b?', 'llama 3 8b on 2T tokens on 1024 H100s'],
    [run, 'and 5T tokens?', '70B on 5T tokens on 1024 H100s'],
    [run, 'at 50% MFU', '70B on 2T tokens on 1024 H100s, 50% MFU'],
    [run, 'at $2/h', '70B on 2T tokens on 1024 H100s, $2/h'],
    [run, 'with LoRA?', '70B on 2T tokens on 1024 H100s, LoRA'],
    [run, 'with full recomputation', '70B on 2T tokens on 1024 H100s, full recomputation'],
    [run, 'double the tokens', '70B on 4T tokens on 1024 H100s'],
    [run, 'half the GPUs', '70B on 2T tokens on 512 H100'],
    [run, '10% more tokens', '70B on 2.2T tokens on 1024 H100s'],
    [run, 'what if we use 3x the data', '70B on 6T tokens on 1024 H100s'],
    [run, 'vs 512 B200', '70B on 2T tokens on 1024 H100s vs 512 B200'],
    [run, 'in 30 days instead, how many?', '70B on 2T tokens, how many H100, 30 days'],
    [run, 'how many H200s in 30 days?', '70B on 2T tokens, how many H200, 30 days'],
    [solved, 'in 20 days', 'how many H100s to train 70B on 2T tokens in 20 days'],
    [solved, 'with 512 of them', '512 H100 to train 70B on 2T tokens in 30 days'],
    [solved, 'on 512 H100s', '512 H100s to train 70B on 2T tokens in 30 days'],
    [tuned, 'QLoRA?', 'QLoRA 8B on 50M tokens on 8xA100'],
    [tuned, 'full instead?', 'full fine-tuning 8B on 50M tokens on 8xA100'],
  ])('“%s”, then “%s”', (before, text, expected) => {
    expect(changed(before, text)).toBe(expected);
    expect(ask(expected).kind).not.toBe('question');
  });

  test('a price that was stated for other hardware goes with it', () => {
    const before = '7B on 1T tokens on 64 A100 at $1.50/h';
    expect(changed(before, 'what about H100?')).toBe('7B on 1T tokens on 64 H100');
  });

  test('“undo” goes back', () => {
    for (const text of ['undo', 'Undo that!', 'never mind'])
      expect(changed(run, text)).toBe('undo');
  });

  test('what holds nothing of a run is no follow-up', () => {
    for (const text of ['thanks!', 'nice', '', '👍']) expect(changed(run, text)).toBeUndefined();
  });

  test('a number or a name that could not be used is not dropped: it is asked about', () => {
    const text = changed(run, 'on 64 Z999s at 40% MFU') ?? '';
    expect(text).toContain('Z999');
    expect(ask(text).kind).toBe('question');
  });

  test('where two things could be meant, nothing is changed in silence', () => {
    expect(changed('70B on 2T tokens on 64 H100 vs 64 A100', 'on B200s')).toBeUndefined();
  });
});

test('a scale is a factor and what it is of', () => {
  expect(readScale('double the tokens')).toEqual({ factor: 2, of: 'tokens' });
  expect(readScale('20% fewer GPUs')).toEqual({ factor: 0.8, of: 'count' });
  expect(readScale('0x the tokens')).toBeUndefined();
  expect(readScale('double the trouble')).toBeUndefined();
});
