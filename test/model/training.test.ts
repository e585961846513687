import { describe, expect, test } from 'vitest';
import { totalCost } from '../../src/model/ledger.ts';
import { parameterCount } from '../../src/model/quantity.ts';
import type { Regime } from '../../src/model/query.ts';
import {
  attentionShare,
  forwardOnly,
  trainingFlopPerToken,
  trainingLedger,
} from '../../src/model/training.ts';
import { training } from './queries.ts';

describe('pretraining 70B on 2T tokens', () => {
  const query = training(70e9, 2e12);

  test('costs 2.8e23 FLOP in each of three jobs, 8.4e23 in all, to the last bit', () => {
    expect(totalCost(trainingLedger(query))).toStrictEqual({
      forward: 2.8e23,
      dA: 2.8e23,
      dW: 2.8e23,
      recompute: 0,
      total: 8.4e23,
    });
  });

  test('costs 6 FLOP per parameter and token, three times what the forward pass alone would', () => {
    expect(trainingFlopPerToken(query)).toBe(6 * 70e9);
    expect(forwardOnly(query)).toBe(2.8e23);
  });

  test('costs one forward more with full recomputation', () => {
    expect(totalCost(trainingLedger({ ...query, recompute: 'full' })).total).toBe(1.12e24);
  });

  test('costs nothing more with selective recomputation where attention is left out', () => {
    expect(totalCost(trainingLedger({ ...query, recompute: 'selective' })).recompute).toBe(0);
  });
});

test('attention scores have dA for both operands and no dW', () => {
  const ledger = trainingLedger(training(70e9, 2e12, { attention: 'counted' }));
  const scores = ledger.find(({ name }) => name === 'attention scores');
  expect(scores).toMatchObject({ dA: 2 * (scores?.forward ?? NaN), dW: 0 });
});

test('selective recomputation does the attention scores again and nothing else', () => {
  const ledger = trainingLedger(
    training(70e9, 2e12, { attention: 'counted', recompute: 'selective' }),
  );
  expect(ledger.map(({ recompute, forward }) => recompute / forward)).toStrictEqual([0, 1]);
});

test('attention adds s / 12d to a model of width d', () => {
  // Causal; the typical 70B is 8,960 wide.
  for (const attention of ['left-out', 'counted'] as const) {
    const query = { ...training(70e9, 2e12), attention };
    const share = attentionShare(query, trainingFlopPerToken(query));
    expect(share).toBeCloseTo(4096 / (12 * 8960), 3);
  }
});

test('a mixture of experts computes with its active parameters only', () => {
  const query = training(671e9, 14.8e12, { activeParameters: parameterCount(37e9) });
  expect(totalCost(trainingLedger(query)).total).toBeCloseTo(6 * 37e9 * 14.8e12, -10);
  expect(forwardOnly(query)).toBe(2 * 37e9 * 14.8e12);
});

test('LoRA spares dW of the base and nothing else: 4·N + 6·adapters', () => {
  const query = training(7e9, 1e8, { regime: lora('lora') });
  expect(trainingFlopPerToken(query)).toBe(4 * 7e9 + 6 * 20e6);
  expect(trainingFlopPerToken({ ...query, regime: lora('qlora') })).toBe(4 * 7e9 + 6 * 20e6);
});

test('freezing the lower half leaves it the forward pass: 2·N/2 + 6·N/2', () => {
  const query = training(8e9, 1e9, {
    regime: { kind: 'freeze', trainable: parameterCount(4e9), part: 'top-layers' },
    attention: 'counted',
  });
  const [, frozenAttention, , trainedAttention] = trainingLedger(query);
  expect(trainingFlopPerToken({ ...query, attention: 'left-out' })).toBe(2 * 4e9 + 6 * 4e9);
  expect(frozenAttention).toMatchObject({ dA: 0, dW: 0 });
  expect(trainedAttention?.forward).toBe(frozenAttention?.forward);
});

test('frozen layers are not recomputed: no backward pass comes to them', () => {
  const query = training(8e9, 1e9, {
    regime: { kind: 'freeze', trainable: parameterCount(2e9), part: 'top-layers' },
    recompute: 'full',
  });
  const ledger = trainingLedger(query);
  expect(ledger.map(({ recompute }) => recompute)).toStrictEqual([0, 2 * 2e9 * 1e9]);
});

test('freezing refuses to train more parameters than there are', () => {
  const regime: Regime = { kind: 'freeze', trainable: parameterCount(9e9), part: 'top-layers' };
  expect(() => trainingLedger(training(8e9, 1e9, { regime }))).toThrow(RangeError);
});

test.each([
  ['pretrain', { kind: 'pretrain' }],
  ['LoRA', lora('lora')],
  ['QLoRA', lora('qlora')],
  ['freeze', { kind: 'freeze', trainable: parameterCount(2e9), part: 'top-layers' }],
] satisfies readonly (readonly [string, Regime])[])('every row of %s says why', (_, regime) => {
  const query = training(7e9, 1e9, { regime, attention: 'counted', recompute: 'full' });
  const reasons = trainingLedger(query).map(({ name, because }) => `${name}: ${because}`);
  expect(reasons.join('\n')).toMatchSnapshot();
});

function lora(kind: 'lora' | 'qlora'): Regime {
  return { kind, trainable: parameterCount(20e6) };
}
