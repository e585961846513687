import { describe, expect, test } from 'vitest';
import { answerSchema } from '../../src/answer/contract.ts';
import { answerOf, flops, json, run } from '../language/asking.ts';

describe('the JSON of an answer', () => {
  test.each([
    ['a run', '70B on 2T tokens on 1024 H100', 'training'],
    ['a run without hardware', '70B on 2T tokens', 'training'],
    ['a run without a count', '70B on 2T tokens on H100', 'training'],
    ['a mixture of experts', '671B total, 37B active on 14.8T tokens on 2048 H800', 'training'],
    ['adapters', 'QLoRA rank 8 70B on 10M tokens on 1 H100', 'training'],
    ['a mixed fleet', '70B on 2T tokens on 512 H100 and 512 A100', 'training'],
    ['a method with another model', 'distill 70B into 8B on 1B tokens on 8 H100', 'training'],
    ['a group of samples', 'GRPO 7B on 1B tokens, group size 8, on 8 H100', 'training'],
    ['two phases', '70B on 2T tokens on 1024 H100, then 100B tokens', 'training'],
    ['a claim', '70B on 2T tokens on 1024 H100 in 30 days', 'claim'],
    ['what is open', '70B on 1024 H100 for 30 days', 'solve'],
    ['accelerators for a time', '2000 H100s for 30 days', 'solve'],
    ['hours and their price', '28M H100 hours, $50M', 'claim'],
    ['serving', 'serve 70B on 8 H100, 2k prompt tokens', 'inference'],
    ['memory', 'does LoRA of 70B fit on 8 H100', 'memory'],
    ['a comparison', '70B on 2T tokens: 1024 H100 vs 512 B200', 'comparison'],
    ['an explanation', 'why 6 and not 2?', 'explanation'],
    ['a calculation', '6 * 70B * 2T', 'calculation'],
    ['hardware', 'H100', 'hardware'],
    ['help', 'help', 'help'],
  ])('%s keeps the contract', (_name, text, kind) => {
    const answer = json(text);
    expect(answerSchema.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ ok: true, kind, catalogDate: flops.catalog.date });
  });

  test('holds no null, no undefined and nothing that JSON drops', () => {
    for (const text of ['70B on 2T tokens', '8B on 1B tokens on 8 H20', 'H20', '2T toknes']) {
      const answer = json(text);
      expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      expect(JSON.stringify(answer)).not.toMatch(/:null/);
    }
  });

  test('leaves out what is not known', () => {
    const bare = run('70B on 2T tokens');
    for (const key of ['accelerator', 'count', 'precision', 'mfu', 'usdPerAcceleratorHour']) {
      expect(bare.query).not.toHaveProperty(key);
    }
    for (const key of ['seconds', 'usd', 'memory', 'peakFlopPerSecond']) {
      expect(bare.estimate).not.toHaveProperty(key);
    }
    expect(run('70B on 2T tokens on H100').estimate).not.toHaveProperty('seconds');
    expect(run('8B on 1B tokens on 8 H20').estimate).not.toHaveProperty('usd');
  });

  test('is in base units', () => {
    const { query, estimate } = run(
      '70B on 2T tokens on 1024 H100 at 40% MFU, $2/gpu-hr, 8k context',
    );
    expect(query).toMatchObject({
      parameters: 70e9,
      tokens: 2e12,
      accelerator: 'h100-sxm',
      count: 1024,
      mfu: 0.4,
      usdPerAcceleratorHour: 2,
      sequenceLength: 8192,
      precision: 'bf16',
      regime: 'pretrain',
    });
    const seconds = estimate.flop.total / (1024 * 0.4 * (estimate.peakFlopPerSecond ?? 0));
    expect(estimate.seconds?.mid).toBeCloseTo(seconds, 0);
    expect(estimate.usd?.mid).toBeCloseTo(2 * ((1024 * seconds) / 3600), -1);
    expect(estimate.flopPerToken).toBeCloseTo(estimate.flop.total / 2e12, -3);
  });

  test('has one diagnostic for every alternative, each with its suggestion', () => {
    const answer = json('2T on 70B');
    expect(
      answer.ok ? [] : answer.diagnostics.map(({ code, suggestion }) => [code, suggestion]),
    ).toEqual([
      ['AMBIGUOUS', '2T tokens on 70B parameters'],
      ['AMBIGUOUS', '2T parameters on 70B tokens'],
    ]);
  });

  test('has no answer beside a diagnostic', () => {
    const answer = json('70B on 2T toknes');
    expect(answer.ok).toBe(false);
    for (const key of ['estimate', 'query', 'kind']) expect(answer).not.toHaveProperty(key);
  });
});

describe('what is solved', () => {
  test('stands in the query with its value, named by `solveFor`, and not among the given', () => {
    const { query, given, solution } = answerOf('solve', '70B on 1024 H100 for 30 days');
    expect(query.solveFor).toBe('tokens');
    expect(query.tokens).toBeGreaterThan(1e11);
    expect(given).not.toContain('tokens');
    expect(solution?.value).toBe(query.tokens);
    expect(given).toEqual(expect.arrayContaining(['parameters', 'accelerator', 'count', 'days']));
  });
});

describe('a claim', () => {
  test('has each figure that it checks in the query as well, in the same unit', () => {
    const { query, given, checks } = answerOf(
      'claim',
      '70B on 2T tokens on 1024 H100 in 30 days for $2M',
    );
    expect(checks.map(({ quantity }) => quantity).toSorted()).toEqual(['budgetUsd', 'days']);
    for (const { quantity, stated, implied } of checks) {
      expect((query as Record<string, unknown>)[quantity]).toBe(stated);
      expect(given).toContain(quantity);
      expect(implied.low).toBeLessThanOrEqual(implied.high);
    }
  });
});

describe('times', () => {
  test('are all-in where the utilisation is assumed, with the step time beside them', () => {
    const { estimate, query } = run('70B on 2T tokens on 1024 H100');
    const seconds =
      estimate.flop.total / (1024 * (query.mfu ?? 0) * (estimate.peakFlopPerSecond ?? 0));
    expect(estimate.seconds?.mid).toBeCloseTo(seconds, 0);
    expect(estimate.stepTime?.seconds?.mid).toBeLessThan(seconds);
  });
});

describe('a key of the query', () => {
  test('that is derived and not stated stands among the assumptions', () => {
    const { given, assumptions } = run('70B on 2T tokens on 1024 H100 at 400 TFLOPS');
    expect(given).not.toContain('mfu');
    expect(assumptions.map(({ key }) => key)).toContain('mfu');
  });

  test('keeps its band where the catalog has one', () => {
    const { assumptions } = run('70B on 2T tokens on 1024 H100');
    const mfu = assumptions.find(({ key }) => key === 'mfu');
    expect(mfu?.low).toBeLessThan(Number(mfu?.value));
    expect(mfu?.high).toBeGreaterThan(Number(mfu?.value));
  });
});
