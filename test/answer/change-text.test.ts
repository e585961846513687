import { describe, expect, test } from 'vitest';
import { changeText } from '../../src/answer/change-text.ts';
import type { RunAnswer } from '../../src/answer/run-answer.ts';
import { ask, screen } from '../language/asking.ts';

const run = '70B on 2T tokens on 1024 H100s';

function runAnswer(text: string): RunAnswer {
  const answer = ask(text);
  if (!('query' in answer) && answer.kind !== 'solve') throw new Error(screen(answer));
  return answer;
}

function change(before: string, after: string): string | undefined {
  return changeText(runAnswer(before), runAnswer(after));
}

describe('what a follow-up changed stands before the receipt, with where it comes from', () => {
  test('twice the accelerators: half the time, at the same cost', () => {
    expect(change(run, '70B on 2T tokens on 2048 H100s')).toBe(
      'Time 30.5 days → 15.3 days (−50%), cost and compute as before. Because: 2,048 accelerators against 1,024.',
    );
  });

  test('a chip with the same peak changes the cost alone', () => {
    const said = change(run, '70B on 2T tokens on 1024 H200s');
    expect(said).toMatch(/^Cost \$.* → \$.* \(\+\d+%\), time and compute as before\./);
  });

  test('LoRA saves a third, and says why', () => {
    const said = change(run, '70B on 2T tokens on 1024 H100s, LoRA');
    expect(said).toMatch(/time 30\.5 days → 20\.4 days \(−33%\)/i);
    expect(said).toContain('no dW for the frozen weights');
  });

  test('nothing is said where nothing moved, or the two are no match', () => {
    expect(change(run, run)).toBeUndefined();
    expect(change(run, 'serve llama 3 70b on 8 H100')).toBeUndefined();
  });
});
