import { describe, expect, test } from 'vitest';
import { ask, codes, screen } from './asking.ts';

describe('a size beside a model that has another is asked about', () => {
  test.each([
    ['of all parameters', 'llama 3 8b with 70B parameters on 1T tokens'],
    ['in front of the name', '70B parameters Mixtral 8x7B on 2T tokens'],
    ['of the active ones', 'Mixtral 8x7B with 3B active on 1T tokens'],
    ['in a question to solve', 'how many H100s for DeepSeek V3 (21B active) on 1T in 10 days'],
  ])('%s', (_which, text) => {
    expect(codes(text)).toContain('CONFLICT');
  });

  test('and both are named', () => {
    const asked = screen(ask('Mixtral 8x7B with 3B active on 1T tokens'));
    expect(asked).toMatch('Mixtral 8x7B with 12.9B active parameters');
    expect(asked).toMatch('3B active parameters');
  });
});

describe('the size that its name rounds is not', () => {
  test.each([
    'llama 2 7b with 6.7B parameters on 1T tokens',
    'DeepSeek V3 (671B total, 37B active) on 1T tokens',
  ])('%s', (text) => {
    expect(codes(text)).toEqual([]);
  });
});
