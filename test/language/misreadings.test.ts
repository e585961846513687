import { describe, expect, test } from 'vitest';
import { answerOf, ask, screen, stated } from './asking.ts';

/**
 * Messages that were once answered with a wrong reading, or easily could be. A question is right for
 * all of the first; the others have one reading only.
 */
describe('is asked about, since an answer would rest on something else than what was said', () => {
  test.each([
    ['a range of tokens', '70B on 1T to 2T tokens on 1024 H100'],
    ['a range whose first number has no magnitude', '70B on 1.5-2T tokens on 1024 H100'],
    ['a range of tokens in words', '1.5 to 2 trillion tokens, 7B'],
    ['a range of model sizes', '1.5-2B params on 1T tokens'],
    ['a range of tokens per parameter', '7B at 10-20 tokens per param on 8 H100'],
    ['a size joined to a token count with a dash', '7B params, 70B - 2T tokens on 8 H100'],
    ['accelerators times hours', '70B on 2T tokens on 8 H100 * 24 hours'],
    ['a name of two sizes', '1B-7B on 256 H100'],
    ['two statements of speed', '70B on 2T tokens on 1024 H100, 20% MFU and 400 TFLOPS'],
    ['two prices', '70B on 2T tokens on 1024 H100, $2/gpu-hr, $3/hr'],
    ['a negative price', '70B on 2T tokens on 1024 H100 at -$2/gpu-hr'],
    ['a price that may be for the box', '70B on 2T tokens on 128 DGX H100 at $20/hr'],
    ['a price that may be for the node', '8B on 2T tokens on 8xH100 at $16/hr'],
    ['a rank without adapters', '70B on 2T tokens on 1024 H100, rank 16'],
    ['a utilisation that counts recomputed work', '70B on 2T tokens on 1024 H100 with 45% HFU'],
    ['another currency', '70B on 2T tokens on 1024 H100 at €2/gpu-hr'],
    ['a discount', '70B on 2T tokens on 1024 H100 with 10% discount'],
    ['an uptime', '70B on 2T tokens on 1024 H100, 90% uptime'],
    ['a share of the cluster', '70B on 2T tokens on 50% of 1024 H100'],
    ['a share of active parameters', '70B with 10% active on 2T tokens on 1024 H100'],
    ['half of the tokens', '70B on half of 2T tokens on 1024 H100'],
    ['a vocabulary', '70B on 2T tokens on 1024 H100, 100k vocab'],
    ['a bound', '70B on >2T tokens on 1024 H100'],
    ['a negation', '70B on 2T tokens on 1024 H100 but not in fp8'],
    ['words for tokens', '70B on 2T words on 1024 H100'],
    ['a decimal comma', '70B on 2,5T tokens on 1024 H100'],
    ['a lone decimal comma in the size', '70,5B on 2T tokens'],
    ['thousands with full stops', '1.000.000 tokens, 70B'],
    ['a year', '70B on 2T tokens on 1024 H100 in 2024'],
    ['a version', 'model v2 70B on 2T tokens on 1024 H100'],
    ['nodes of another number', '70B on 2T tokens on 16 8xH100'],
    ['hours and minutes side by side', '2 hours 30 minutes in minutes'],
  ])('%s: %s', (_name, text) => {
    const answer = ask(text);
    expect(answer.kind, screen(answer)).toBe('question');
  });
});

describe('is read as it was meant', () => {
  test.each([
    [
      'sizes joined with long dashes',
      '70B — 2T tokens — 1024 H100s',
      { parameters: 70e9, tokens: 2e12, accelerator: 'h100-sxm', count: 1024 },
    ],
    [
      'a context in tokens behind its word',
      '70B on 2T tokens, context 4096 tokens',
      { parameters: 70e9, tokens: 2e12, sequenceLength: 4096 },
    ],
    [
      'nodes, and in brackets what they add up to',
      '70B on 2T tokens on 64 nodes (512 H100s)',
      { parameters: 70e9, tokens: 2e12, accelerator: 'h100-sxm', count: 512 },
    ],
    [
      'nodes, and all that they hold',
      '70B on 2T tokens on 64 nodes with 512 H100s total',
      { parameters: 70e9, tokens: 2e12, accelerator: 'h100-sxm', count: 512 },
    ],
    [
      'memory joined to a count',
      '7B on 1T tokens on 8x80GB A100',
      { parameters: 7e9, tokens: 1e12, accelerator: 'a100-sxm-80', count: 8 },
    ],
    [
      'memory before a name without a count',
      '7B on 1T tokens on 40GB A100s',
      { parameters: 7e9, tokens: 1e12, accelerator: 'a100-sxm-40' },
    ],
    [
      'a price for each of a node',
      '8B on 2T tokens on 8xH100 at $2.20/hr',
      {
        parameters: 8e9,
        tokens: 2e12,
        accelerator: 'h100-sxm',
        count: 8,
        usdPerAcceleratorHour: 2.2,
      },
    ],
    [
      'nodes of accelerators, then the rate of one',
      '7B on 1T tokens on 16 nodes of 8 H100 at 400 TFLOP/s per GPU',
      {
        parameters: 7e9,
        tokens: 1e12,
        accelerator: 'h100-sxm',
        count: 128,
        achievedFlopPerSecond: 4e14,
      },
    ],
  ])('%s: %s', (_name, text, expected) => {
    expect(stated(text)).toEqual(expected);
  });
});

/** Once asked about, since nothing could be done with them; now each has an answer that rests on it. */
describe('has an answer that rests on what was said', () => {
  test.each([
    [
      'accelerators times a duration',
      '70B on 2T tokens on 1024 H100 x 30 days',
      { count: 1024, days: 30 },
    ],
    [
      'accelerator hours with the name and the noun',
      '7B on 90B tokens, 6k H100 GPU hours',
      { accelerator: 'h100-sxm', acceleratorHours: 6000 },
    ],
    ['a deadline', '70B on 2T tokens on 1024 H100 in 30 days', { count: 1024, days: 30 }],
    ['a budget', '70B on 2T tokens on H100 with $1M', { budgetUsd: 1e6 }],
  ])('as a claim: %s: %s', (_name, text, expected) => {
    const { query, given, checks } = answerOf('claim', text);
    expect(query).toMatchObject(expected);
    expect(given).toEqual(expect.arrayContaining(Object.keys(expected)));
    expect(checks).not.toEqual([]);
  });

  test('epochs multiply the tokens', () => {
    expect(stated('70B on 2T tokens for 3 epochs on 1024 H100')).toMatchObject({ tokens: 6e12 });
  });

  test('two runs, one after the other, add up', () => {
    const flop = (text: string) => answerOf('training', text).estimate.flop.total;
    const [first, second] = ['70B on 2T tokens', '8B on 1T tokens'];
    expect(flop(`${first} on 1024 H100, then ${second}`)).toBeCloseTo(
      flop(`${first} on 1024 H100`) + flop(`${second} on 1024 H100`),
      -12,
    );
  });

  test('two models are compared, on the same tokens and accelerators', () => {
    const { items } = answerOf('comparison', '7B or 13B on 1T tokens on 8 H100');
    expect(items.map(({ query }) => [query.parameters, query.tokens, query.count])).toEqual([
      [7e9, 1e12, 8],
      [13e9, 1e12, 8],
    ]);
  });

  // Answered, and `batchSize` is read, yet stands neither in the query nor among the given.
  test.fails('a batch in tokens is among the given', () => {
    const { query, given } = answerOf(
      'training',
      '70B on 2T tokens on 1024 H100, batch size 4M tokens',
    );
    expect(given).toContain('batchSize');
    expect(query.batchSize).toBeCloseTo(4e6 / (query.sequenceLength ?? 1), 6);
  });
});

// Once answered as serving 2T tokens for 160 years: data as of training and weights as of serving.
test('four bits beside the data of a training run are asked about', () => {
  expect(ask('70B on 2T tokens in 4-bit on 8 H100').kind).toBe('question');
});

/** A repair must not turn a message into its opposite, nor into another number. */
describe('is not repaired into something else', () => {
  test.each([
    ['without becomes with', '70B on 2T tokens on 1024 H100 without bf16', /with bf16/],
    ['HFU becomes a bare per cent', '70B on 2T tokens on 1024 H100 with 45% HFU', /45%/],
    ['a decimal comma loses its whole part', '70B on 2,5T tokens on 1024 H100', /(^|[^\d.])5T/],
    ['a discount becomes a utilisation', '70B on 2T tokens on 1024 H100 with 10% discount', /10%/],
    ['a share becomes a utilisation', '70B with 10% active on 2T tokens on 1024 H100', /10%/],
  ])('%s', (_name, text, wrong) => {
    const answer = ask(text);
    const suggestions =
      answer.kind === 'question' ? answer.diagnostics.flatMap((found) => found.suggestions) : [];
    expect(suggestions).not.toEqual([]);
    for (const suggestion of suggestions) expect(suggestion).not.toMatch(wrong);
  });
});
