import { describe, expect, test } from 'vitest';
import { answerOf, codes } from './asking.ts';

function serving(text: string) {
  const { query, given, assumptions } = answerOf('inference', text);
  return { query, given, assumed: assumptions.map(({ key }) => key) };
}

describe('a model served', () => {
  test.each([
    ['promptTokens', 'serve 70B on 8 H100, 2k prompt tokens', 2000],
    ['outputTokens', 'serve 70B on 8 H100, 500 output tokens', 500],
    ['batchSize', 'serve 70B on 8 H100, 32 concurrent users', 32],
    ['precision', 'serve 70B on 8 H100 in fp8', 'fp8'],
    ['usdPerAcceleratorHour', 'serve 70B on 8 H100 at $2/gpu-hr', 2],
  ])('%s is assumed until it is stated', (key, stating, value) => {
    const [plain, said] = [serving('serve 70B on 8 H100'), serving(stating)];
    expect(plain.assumed).toContain(key);
    expect(plain.given).not.toContain(key);
    expect(said.assumed).not.toContain(key);
    expect(said.given).toContain(key);
    expect((said.query as Record<string, unknown>)[key]).toBe(value);
  });

  test('has a stated context filled by the prompt', () => {
    const { query, given } = serving('serve 70B on 8 H100 at 32k context');
    expect(query.promptTokens).toBe(32_768);
    expect(given.some((key) => key === 'promptTokens' || key === 'sequenceLength')).toBe(true);
  });

  test('runs a whole job at the largest batch that fits, and one request alone at batch 1', () => {
    const batch = (text: string) => serving(text).query.batchSize;
    expect(batch('generate 5B tokens with 70B on 8 H100')).toBeGreaterThan(100);
    expect(batch('serve 70B on 8 H100')).toBe(1);
    expect(batch('generate 5B tokens with 70B on 8 H100, batch size 16')).toBe(16);
    expect(serving('generate 5B tokens with 70B on 8 H100').assumed).toContain('batchSize');
  });

  test('keeps its cache in 16 bits, unless all of it is in 8', () => {
    const cache = (text: string) =>
      answerOf('inference', text).assumptions.find(({ key }) => key === 'keyValuePrecision')?.value;
    expect(cache('serve 70B on 8 H100')).toBe('bf16');
    expect(cache('serve 70B in int4 on 8 H100')).toBe('bf16');
    expect(cache('serve 70B in fp8 on 8 H100')).toBe('fp8');
  });

  test('is as large as its model, whatever its weights are stored in', () => {
    expect(serving('serve Llama 3 8B in int4 on 1 H100').query.parameters).toBe(
      serving('serve Llama 3 8B on 1 H100').query.parameters,
    );
  });

  test('in half the bytes decodes faster', () => {
    const speed = (text: string) =>
      answerOf('inference', text).estimate.serving?.decodeTokensPerSecond?.mid ?? Number.NaN;
    expect(speed('serve 70B in fp8 on 8 H100')).toBeGreaterThan(speed('serve 70B on 8 H100'));
  });
});

test.each([
  ['no size', 'serve on 8 H100', 'MISSING'],
  ['a utilisation', 'serve 70B on 8 H100 at 40% MFU', 'UNUSED'],
])('%s is asked about: %s', (_name, text, code) => {
  expect(codes(text)).toContain(code);
});
