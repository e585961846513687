import { expect, test } from 'vitest';
import { adapterParameters, adapterParametersOf } from '../../src/model/adapters.ts';
import { parameterCount } from '../../src/model/quantity.ts';
import { deepSeekV3, llama2Of7B, llama3Of8B } from './architectures.ts';

test('rank 16 on every linear layer of a 7B is 40M, as PEFT prints for Llama-2-7B (39,976,960)', () => {
  // 32 layers of 16 · (8 · 4096 + 3 · (4096 + 11008)); the typical shape is not quite Llama's.
  const off = adapterParameters(parameterCount(6.738e9), 16) / 39_976_960 - 1;
  expect(Math.abs(off)).toBeLessThan(0.05);
});

test('twice the rank is twice the adapters', () => {
  const size = parameterCount(70e9);
  expect(adapterParameters(size, 32)).toBe(2 * adapterParameters(size, 16));
});

test.each([
  // As PEFT prints "trainable params": Llama-2-7B and Llama-3-8B, from memory, 2026-11.
  ['rank 16 on every linear layer of Llama-2-7B', llama2Of7B, 16, 'all-linear', 39_976_960],
  ['rank 8 on queries and values of Llama-2-7B', llama2Of7B, 8, 'query-value', 4_194_304],
  ['rank 16 on every linear layer of Llama-3-8B', llama3Of8B, 16, 'all-linear', 41_943_040],
  ['rank 8 on queries and values of Llama-3-8B', llama3Of8B, 8, 'query-value', 3_407_872],
] as const)('%s: to the last weight', (_, architecture, rank, targets, expected) => {
  expect(adapterParametersOf(architecture, { rank, targets })).toBe(expected);
});

test('each expert has adapters of its own, and the router has none', () => {
  const experts = 58 * 256 * 3 * (7168 + 2048) + 58 * 3 * (7168 + 2048) + 3 * 3 * (7168 + 18_432);
  const attention = adapterParametersOf(deepSeekV3, { rank: 1, targets: 'attention' });
  expect(adapterParametersOf(deepSeekV3, { rank: 1, targets: 'all-linear' })).toBe(
    attention + experts,
  );
});
