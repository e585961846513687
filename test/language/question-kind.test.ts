import { describe, expect, test } from 'vitest';
import { questionKind } from '../../src/language/question-kind.ts';
import type { QuestionKind } from '../../src/language/question-kind.ts';
import { collected } from './asking.ts';

function kindOf(text: string): QuestionKind {
  return questionKind(collected(text).statement);
}

/** The kind, with what is open where something is. */
function named(text: string): string {
  const found = kindOf(text);
  return found.kind === 'solve' ? `solve ${found.unknown}` : found.kind;
}

describe('the slots that are filled say which question it is', () => {
  test.each([
    ['a complete run', '70B on 2T tokens on 1024 H100', 'training'],
    ['a run without hardware', '70B on 2T tokens', 'training'],
    ['a model of the catalog with the tokens it was trained on', 'Llama 3 8B', 'training'],
    ['preference training', 'DPO 70B on 10M tokens', 'training'],
    ['frozen layers', 'freeze the bottom 16 layers of 8B on 1B tokens', 'training'],
    ['a complete run and a time', '70B on 2T tokens on 1024 H100 in 30 days', 'claim'],
    ['a complete run and a price of all of it', '70B on 2T tokens on 1024 H100 for $1M', 'claim'],
    ['a complete run and hours', '70B on 2T tokens, 6k H100 hours', 'claim'],
    [
      'a deadline for a kind that is not counted',
      '70B on 2T tokens on H100 in 30 days',
      'solve count',
    ],
    ['a wanted count', 'how many H100s for 70B on 2T tokens in 30 days', 'solve count'],
    [
      'a wanted number of tokens',
      'how many tokens for 70B on 1024 H100 in 30 days',
      'solve tokens',
    ],
    ['a wanted size', 'what size of model on 2T tokens with $1M on H100', 'solve parameters'],
    ['a size and resources', '70B on 1024 H100 for 30 days', 'solve tokens'],
    ['tokens and resources', '2T tokens on 1024 H100 for 30 days', 'solve parameters'],
    ['a wanted utilisation', 'what MFU: 70B on 2T tokens on 1024 H100 in 30 days', 'solve mfu'],
    ['compute-optimal for a size', 'compute-optimal tokens for 70B', 'solve tokens'],
    [
      'compute-optimal for a budget of work',
      'compute-optimal for 1e24 FLOP',
      'solve parameters+tokens',
    ],
    ['work on a fleet', '1e25 FLOP on 5000 H100', 'solve days'],
    ['work, a fleet and a time', '1e25 FLOP on 5000 H100 in 30 days', 'solve mfu'],
    ['accelerators for a time', '2000 H100s for a month', 'usage'],
    ['accelerator hours alone', '2M H100 hours', 'usage'],
    ['serving', 'serve 70B on 8 H100', 'inference'],
    ['lengths of a request', '70B on 8 H100, 1k prompt tokens, 200 output tokens', 'inference'],
    ['four bits', '70B in int4 on 8 H100', 'inference'],
    ['whether it fits', 'does 70B fit on 8 H100', 'memory'],
    ['its memory', 'memory for LoRA 70B on 8 H100', 'memory'],
    ['its cache', 'kv cache for 70B at 32k context', 'memory'],
  ])('%s: %s', (_name, text, expected) => {
    expect(named(text)).toBe(expected);
  });
});

describe('what is stated already is not asked for', () => {
  test.each([
    ['the count', 'how many H100s: 70B on 2T tokens on 1024 H100'],
    ['the tokens', 'how many tokens: 70B on 2T tokens on 1024 H100'],
    ['the size', 'what size of model: 70B on 2T tokens on 1024 H100'],
  ])('%s: %s', (_name, text) => {
    expect(named(text)).toBe('training');
  });
});

test('a method of training is never taken for serving, whatever the weights are stored in', () => {
  expect(named('QLoRA 70B in int4 on 10M tokens on 8 H100')).toBe('training');
});

test('a question that solves for something needs all else', () => {
  expect(kindOf('how many H100s for 70B on 2T tokens in 30 days')).toEqual({
    kind: 'solve',
    unknown: 'count',
    needs: ['parameters', 'tokens', 'accelerator', 'time'],
  });
});
