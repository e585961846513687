import { describe, expect, test } from 'vitest';
import { ask, codes, json } from './asking.ts';

describe('a number of a recipe', () => {
  test.each([
    ['7B on 1T tokens, 2 heads', '2 heads'],
    ['7B 1T 2heads', '2heads'],
    ['32 layers, 7B on 1T tokens', '32 layers'],
    ['7B on 1T tokens, lr 1e-4', 'lr 1e-4'],
  ])('is shown as not used, also at the end of the message: %s', (text, noted) => {
    const answer = json(text);
    const ignored = answer.ok ? answer.reading.filter(({ as }) => as === 'ignored') : [];
    expect(ignored.map(({ text: shown }) => shown)).toEqual([noted]);
  });

  test('is no number of runs: 5 seeds are five times the compute', () => {
    expect(ask('train 7B on 1T tokens with 256 H100, 5 seeds').kind).toBe('question');
    expect(codes('7B on 1T tokens, seed 42')).toEqual([]);
  });
});
