import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readServing } from '../../src/language/read-serving.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { answerOf, collected } from './asking.ts';

function meaning(text: string) {
  const tokens = tokenize(text);
  const found = readServing(tokens, 0);
  return found?.to === tokens.length ? found.meaning : undefined;
}

describe('a request', () => {
  test.each([
    ['2k prompt tokens', 'promptTokens', 2000],
    ['2k-token prompt', 'promptTokens', 2000],
    ['prompt of 2000 tokens', 'promptTokens', 2000],
    ['input length 2048', 'promptTokens', 2048],
    ['ISL 1024', 'promptTokens', 1024],
    ['4k prompt', 'promptTokens', 4000],
    ['32k prompt', 'promptTokens', 32_000],
    ['1k input', 'promptTokens', 1000],
    ['prompt 8000', 'promptTokens', 8000],
    ['200 output', 'outputTokens', 200],
    ['output 1000', 'outputTokens', 1000],
    ['500 output tokens', 'outputTokens', 500],
    ['500 tokens of output', 'outputTokens', 500],
    ['500 tokens out', 'outputTokens', 500],
    ['output=512', 'outputTokens', 512],
    ['OSL 256', 'outputTokens', 256],
    ['64 concurrent users', 'batchSize', 64],
    ['32 parallel requests', 'batchSize', 32],
    ['concurrency 64', 'batchSize', 64],
  ])('%s', (text, slot, value) => {
    expect(meaning(text)).toEqual({ slot, value });
  });

  test.each([
    ['a precision', '2k in bf16'],
    ['data', '2T tokens in 30 days'],
    ['data of a run', '2T output tokens'],
    ['requests that are no batch', '64 requests'],
    ['prompts that are counted', '4k prompts'],
    ['accelerators behind a word', 'output 64 H100'],
  ])('is not read into %s: %s', (_name, text) => {
    expect(readServing(tokenize(text), 0)).toBeUndefined();
  });
});

test('both lengths and the batch reach the query, in any order', () => {
  const length = fc.integer({ min: 1, max: 8000 });
  fc.assert(
    fc.property(
      length,
      length,
      fc.integer({ min: 1, max: 64 }),
      fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
      (prompt, output, batch, order) => {
        const parts = [
          `${prompt} prompt tokens`,
          `${output} output tokens`,
          `${batch} concurrent users`,
        ];
        const said = order.map((index) => parts[index]).join(', ');
        const { query, given } = answerOf('inference', `serve 8B on 8 H100, ${said}`);
        expect(query).toMatchObject({
          promptTokens: prompt,
          outputTokens: output,
          batchSize: batch,
        });
        expect(given).toEqual(
          expect.arrayContaining(['promptTokens', 'outputTokens', 'batchSize']),
        );
      },
    ),
    { numRuns: 150 },
  );
});

test('tokens of training are never taken for those of a request', () => {
  const { tokens, promptTokens, outputTokens } = collected('70B on 2T tokens in bf16').statement;
  expect([tokens?.value, promptTokens, outputTokens]).toEqual([2e12, undefined, undefined]);
});
