import { expect, test } from 'vitest';
import { adapterParameters } from '../../src/model/adapters.ts';
import { parameterCount } from '../../src/model/quantity.ts';

test('rank 16 on every linear layer of a 7B is 40M, as PEFT prints for Llama-2-7B (39,976,960)', () => {
  // 32 layers of 16 · (8 · 4096 + 3 · (4096 + 11008)); the typical shape is not quite Llama's.
  const off = adapterParameters(parameterCount(6.738e9), 16) / 39_976_960 - 1;
  expect(Math.abs(off)).toBeLessThan(0.05);
});

test('twice the rank is twice the adapters', () => {
  const size = parameterCount(70e9);
  expect(adapterParameters(size, 32)).toBe(2 * adapterParameters(size, 16));
});
