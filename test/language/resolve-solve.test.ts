import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerOf, codes, run } from './asking.ts';

function solved(text: string) {
  const { query, given, estimate } = answerOf('solve', text);
  return { query, given, estimate, values: query as Record<string, unknown> };
}

describe('what is solved', () => {
  test.each([
    ['count', 'how many H100s for 70B on 2T tokens in 30 days'],
    ['tokens', '70B on 1024 H100 for 30 days'],
    ['parameters', '2T tokens on 1024 H100 for 30 days'],
    ['mfu', 'what MFU: 70B on 2T tokens on 1024 H100 in 30 days'],
    ['days', '1e25 FLOP on 5000 H100'],
    ['usdPerAcceleratorHour', 'what price per GPU hour: 70B on 2T tokens on 1024 H100 for $1M'],
    ['parameters+tokens', 'compute-optimal model on 1024 H100 for 30 days'],
  ])('%s stands in the query, and is not among the given: %s', (unknown, text) => {
    const { query, given, values } = solved(text);
    expect(query.solveFor).toBe(unknown);
    for (const key of unknown.split('+')) {
      expect(values[key]).toBeGreaterThan(0);
      expect(given).not.toContain(key);
    }
  });

  test('never stands among the assumptions', () => {
    const { query, assumptions } = answerOf('solve', '70B on 1024 H100 for 30 days');
    expect(assumptions.map(({ key }) => key)).not.toContain(query.solveFor);
  });
});

describe('a solution put back is the run that was asked for', () => {
  test('the tokens that fit into the days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 4000 }),
        fc.integer({ min: 1, max: 90 }),
        (count, days) => {
          const { query } = solved(`70B on ${count} H100 for ${days} days at 40% MFU`);
          const back = run(`70B on ${query.tokens ?? 0} tokens on ${count} H100 at 40% MFU`);
          expect((back.estimate.seconds?.mid ?? 0) / 86_400 / days).toBeCloseTo(1, 4);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('the count that makes the deadline, and one fewer does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 5, max: 90 }),
        (size, days) => {
          const text = `${size}B params on 2T tokens at 40% MFU`;
          const { query } = solved(`how many H100s for ${text} in ${days} days`);
          const count = query.count ?? 0;
          const seconds = (n: number) =>
            run(`${text} on ${n} H100`).estimate.seconds?.mid ?? Number.NaN;
          expect(seconds(count)).toBeLessThanOrEqual(days * 86_400 * 1.000_001);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('compute-optimal', () => {
  test('tokens for a size, with no other limit, rest on a budget that is assumed with its source', () => {
    const { assumptions } = answerOf('solve', 'compute-optimal tokens for 70B');
    const budget = assumptions.find(({ key }) => key === 'flop');
    expect(budget?.source).toMatch(/\w/);
    expect(Number(budget?.value)).toBeGreaterThan(1e23);
  });

  test('size and tokens grow with the budget', () => {
    const at = (flop: string) => solved(`compute-optimal for ${flop} FLOP`).query;
    const [small, large] = [at('1e22'), at('1e24')];
    expect(large.parameters).toBeGreaterThan(small.parameters ?? Infinity);
    expect(large.tokens).toBeGreaterThan(small.tokens ?? Infinity);
  });

  test('a stated ratio is kept', () => {
    const { query } = solved('20 tokens per parameter for 1e24 FLOP');
    expect((query.tokens ?? 0) / (query.parameters ?? 1)).toBeCloseTo(20, 3);
  });
});

test.each([
  ['a kind of accelerator', 'how many GPUs for 70B on 2T tokens in 30 days', 'MISSING'],
  ['a size', 'how many H100s for 2T tokens in 30 days', 'MISSING'],
  ['a time', 'how many H100s for 70B on 2T tokens', 'MISSING'],
])('%s that is needed and not stated is asked for: %s', (_name, text, code) => {
  expect(codes(text)).toContain(code);
});
