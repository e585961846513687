import { describe, expect, test } from 'vitest';
import { totalCost } from '../../src/model/ledger.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import type { Regime, TrainingQuery } from '../../src/model/query.ts';
import { trainingFlopPerToken, trainingLedger } from '../../src/model/training.ts';
import { deepSeekV3, llama3Of8B, oneToken } from './architectures.ts';
import { training } from './queries.ts';

const giga = (count: number) => parameterCount(count * 1e9);

describe('FLOP per token of a model of 8B, by size', () => {
  test.each([
    ['DPO: 6·N for the policy and 2·N for the reference', { kind: 'dpo', reference: 'run' }, 8 * 8],
    ['DPO with the reference kept: 6·N', { kind: 'dpo', reference: 'cached' }, 6 * 8],
    [
      'DPO with LoRA: 4·N and 6 for each weight of the adapters, and 2·N for the base as reference',
      { kind: 'dpo', reference: 'run', policy: { kind: 'lora', trainable: giga(0.05) } },
      4 * 8 + 6 * 0.05 + 2 * 8,
    ],
    [
      'GRPO with QLoRA: the adapters run in what is sampled too, and not in the reference',
      {
        kind: 'grpo',
        groupSize: 8,
        reference: 'run',
        policy: { kind: 'qlora', trainable: giga(0.05) },
      },
      4 * 8 + 6 * 0.05 + 2 * 2 * (8 + 0.05) + 2 * 8,
    ],
    [
      'PPO: generation, old log-probabilities and reference 2·N each, reward 2·R, critic 6·C, policy 6·N',
      { kind: 'ppo', critic: giga(7), reward: giga(3) },
      3 * 2 * 8 + 2 * 3 + 6 * 7 + 6 * 8,
    ],
    [
      'GRPO without KL and with rewards by rule: 10·N',
      { kind: 'grpo', groupSize: 8, reference: 'none' },
      10 * 8,
    ],
    ['GRPO with KL: 12·N', { kind: 'grpo', groupSize: 8, reference: 'run' }, 12 * 8],
    [
      'GRPO with KL and a reward model: 12·N + 2·R',
      { kind: 'grpo', groupSize: 8, reference: 'run', reward: giga(3) },
      12 * 8 + 2 * 3,
    ],
    [
      'distillation: 6·N for the student and 2·T for the teacher',
      { kind: 'distill', teacher: giga(70), logits: 'run' },
      6 * 8 + 2 * 70,
    ],
    [
      'distillation from kept logits: 6·N',
      { kind: 'distill', teacher: giga(70), logits: 'cached' },
      6 * 8,
    ],
    [
      'the head alone: 2·N and its own dW',
      { kind: 'freeze', trainable: giga(1), part: 'head' },
      2 * 8 + 2 * 1,
    ],
    [
      'the embeddings alone: 4·N, every dA and no dW',
      { kind: 'freeze', trainable: giga(1), part: 'embeddings' },
      4 * 8,
    ],
  ] satisfies readonly (readonly [string, Regime, number])[])('%s', (_, regime, billions) => {
    expect(trainingFlopPerToken(training(8e9, 1e9, { regime }))).toBe(billions * 1e9);
  });
});

describe.each([
  ['by size', training(8e9, 1, { attention: 'counted' })],
  ['by operation', oneToken(llama3Of8B, 4096)],
] satisfies readonly (readonly [string, TrainingQuery])[])(
  'what runs beside the policy, %s',
  (_, query) => {
    const full = totalCost(trainingLedger({ ...query, regime: { kind: 'full' } }));
    const rowOf = (name: string, regime: Regime, overrides: Partial<TrainingQuery> = {}) =>
      trainingLedger({ ...query, regime, ...overrides }).find((row) => row.name === name);

    test.each([
      ['reference model', { kind: 'dpo', reference: 'run' }],
      ['generation', { kind: 'grpo', groupSize: 4, reference: 'none' }],
      ['old log-probabilities', { kind: 'grpo', groupSize: 4, reference: 'none' }],
      ['reference model', { kind: 'ppo', critic: giga(8), reward: giga(8) }],
    ] satisfies readonly (readonly [string, Regime])[])(
      '%s is a forward pass of the policy, attention and all',
      (name, regime) => {
        expect(rowOf(name, regime)).toMatchObject({
          forward: full.forward,
          dA: 0,
          dW: 0,
          recompute: 0,
        });
      },
    );

    test('a critic has both gradients, with no dW for its scores, and is recomputed', () => {
      const regime: Regime = { kind: 'ppo', critic: giga(8), reward: giga(8) };
      const critic = rowOf('critic', regime, { recompute: 'full' });
      const reward = rowOf('reward model', regime, { recompute: 'full' });
      expect(critic).toMatchObject({
        forward: reward?.forward,
        dW: 2 * 8e9,
        recompute: reward?.forward,
      });
      expect((critic?.dA ?? NaN) + (critic?.dW ?? NaN)).toBe(2 * (reward?.forward ?? NaN));
      expect(reward?.recompute).toBe(0);
    });

    test('the update itself costs what full training costs', () => {
      const regime: Regime = { kind: 'grpo', groupSize: 4, reference: 'run' };
      const update = trainingLedger({ ...query, regime }).filter(({ dA, dW }) => dA + dW > 0);
      expect(totalCost(update).total).toBe(full.total);
    });
  },
);

test('the size of a group is in the tokens already', () => {
  const of = (groupSize: number) =>
    trainingFlopPerToken(
      training(8e9, 1e9, { regime: { kind: 'grpo', groupSize, reference: 'run' } }),
    );
  expect(of(64)).toBe(of(1));
});

test('a further token is foretold in pretraining only: 4% of DeepSeek-V3', () => {
  const [pretrain, full] = (['pretrain', 'full'] as const).map((kind) =>
    trainingFlopPerToken(oneToken(deepSeekV3, 4096, { regime: { kind } })),
  );
  expect((pretrain ?? NaN) / (full ?? NaN)).toBeCloseTo(1.041, 3);
});

test('selective recomputation does attention again and nothing else, by operation too', () => {
  const query = oneToken(llama3Of8B, 4096, { recompute: 'selective' });
  const redone = trainingLedger(query).filter(({ recompute }) => recompute > 0);
  expect(redone.map(({ name }) => name)).toStrictEqual([
    'attention scores',
    'attention-weighted values',
  ]);
  for (const { recompute, forward } of redone) expect(recompute).toBe(forward);
});

test('adapters on attention are refused where there is none', () => {
  const mamba = {
    ...llama3Of8B,
    stages: [{ repeat: 2, layers: [{ mixer: { kind: 'none' }, feedForward: { kind: 'none' } }] }],
  } as const;
  const adapters = { rank: 8, targets: 'attention' } as const;
  const regime: Regime = { kind: 'lora', trainable: parameterCount(1), adapters };
  expect(() => trainingLedger(oneToken(mamba, 64, { regime }))).toThrow(RangeError);
});

test('a rank that is not given follows from the size of the adapters', () => {
  const lora = (regime: Regime) => trainingFlopPerToken(oneToken(llama3Of8B, 4096, { regime }));
  const adapters = { rank: 16, targets: 'all-linear' } as const;
  const trainable = parameterCount(41_943_040);
  expect(lora({ kind: 'lora', trainable })).toBe(lora({ kind: 'lora', trainable, adapters }));
});

test.each([
  ['pretraining DeepSeek-V3', deepSeekV3, { kind: 'pretrain' }],
  [
    'QLoRA on Llama-3-8B',
    llama3Of8B,
    {
      kind: 'qlora',
      trainable: parameterCount(1),
      adapters: { rank: 16, targets: 'query-value' },
    },
  ],
  [
    'the top of Llama-3-8B',
    llama3Of8B,
    { kind: 'freeze', trainable: parameterCount(2e9), part: 'top-layers' },
  ],
  ['PPO of Llama-3-8B', llama3Of8B, { kind: 'ppo', critic: giga(8), reward: giga(8) }],
] satisfies readonly (readonly [string, typeof llama3Of8B, Regime])[])(
  'every row of %s says why',
  (_, architecture, regime) => {
    const query = oneToken(architecture, 4096, {
      regime,
      recompute: 'full',
      tokens: tokenCount(1),
    });
    const reasons = trainingLedger(query).map(({ name, because }) => `${name}: ${because}`);
    expect(`\n${reasons.join('\n')}\n`).toMatchSnapshot();
  },
);
