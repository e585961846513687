import { describe, expect, test } from 'vitest';
import { continueFrom, withChange } from '../../src/answer/conversation.ts';
import { flops, on } from '../language/asking.ts';

const run = '70B on 2T tokens on 1024 H100s';

function taken(text: string, before = run): string {
  const found = continueFrom(flops, before, text, on, 'UTC');
  return found.kind === 'changed' ? found.message : found.kind;
}

describe('a message in a thread', () => {
  test('that is a whole question stands by itself', () => {
    for (const text of [
      '7B on 300B tokens on 64 A100',
      'why 989?',
      '2 + 2',
      'H100 specs',
      'help',
      'thanks!',
    ])
      expect(taken(text), text).toBe('fresh');
  });

  test('that names a part changes that part', () => {
    expect(taken('what about H200s?')).toBe('70B on 2T tokens on 1024 H200s');
    expect(taken('at 50% MFU')).toBe('70B on 2T tokens on 1024 H100s, 50% MFU');
    expect(taken('LoRA?')).toBe('70B on 2T tokens on 1024 H100s, LoRA');
  });

  test('that says “undo” goes back', () => {
    expect(taken('undo')).toBe('undo');
  });

  test('that nothing can be made of is asked about as it was typed', () => {
    expect(taken('purple')).toBe('fresh');
  });
});

test('the change comes first, and the answer after it', () => {
  const [before, after] = [run, '70B on 2T tokens on 2048 H100s'].map((text) =>
    flops.answer(text, on),
  );
  if (before === undefined || after === undefined) throw new Error('two answers');
  const { headline } = withChange(flops.report(after, on), before, after);
  expect(headline).toMatch(/^Time 30\.5 days → 15\.3 days .* Now: 70B on 2T tokens on 2,048/);
});
