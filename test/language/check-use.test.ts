import { describe, expect, test } from 'vitest';
import { checkUse } from '../../src/language/check-use.ts';
import type { QuestionKind } from '../../src/language/question-kind.ts';
import { questionKind } from '../../src/language/question-kind.ts';
import { ask, codes, collected } from './asking.ts';

function unused(kind: QuestionKind['kind'], text: string): readonly string[] {
  return checkUse(kind, collected(text).statement).map((found) =>
    found.code === 'UNUSED' ? found.slot : found.code,
  );
}

describe('what the answer would not rest on is asked about', () => {
  test.each([
    ['inference', 'serve 70B on 8 H100 at 40% MFU', 'mfu'],
    ['inference', 'serve 70B on 8 H100 for 30 days', 'days'],
    ['inference', 'serve 70B on 8 H100 for $1M', 'budgetUsd'],
    ['inference', 'serve 70B on 8 H100, 3 epochs', 'epochs'],
    ['memory', 'does 70B fit on 8 H100 at 40% MFU', 'mfu'],
    ['usage', '2000 H100s for a month, 8k context', 'sequenceLength'],
    ['usage', '2000 H100s for a month with LoRA', 'regime'],
    ['training', 'GRPO 7B on 1B tokens, 1k prompt tokens', 'promptTokens'],
    ['training', '7B on 1B tokens, group size 8', 'groupSize'],
    ['training', '7B on 1B tokens, 70B teacher', 'teacherParameters'],
  ] as const)('of %s: %s: %s', (kind, text, slot) => {
    expect(questionKind(collected(text).statement).kind).toBe(kind);
    expect(unused(kind, text)).toContain(slot);
    expect(codes(text)).toContain('UNUSED');
  });
});

describe('what it does rest on is not', () => {
  test.each([
    ['a group of GRPO', 'GRPO 7B on 1B tokens, group size 8'],
    ['a teacher of distillation', 'distill 70B into 8B on 1B tokens'],
    ['a length of serving', 'serve 70B on 8 H100, 1k prompt tokens'],
    ['a price of serving', 'serve 70B on 8 H100 at $2/gpu-hr'],
    ['a price of a month', '2000 H100s for a month at $2/gpu-hr'],
    ['a method in memory', 'does LoRA of 70B fit on 8 H100'],
  ])('%s: %s', (_name, text) => {
    expect(codes(text)).toEqual([]);
  });
});

test('leaving it out is the repair', () => {
  const answer = ask('serve 70B on 8 H100 at 40% MFU');
  if (answer.kind !== 'question') throw new Error('answered');
  const suggestions = answer.diagnostics.flatMap((found) => found.suggestions);
  expect(suggestions.map((text) => ask(text).kind)).toContain('inference');
});
