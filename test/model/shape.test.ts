import { expect, test } from 'vitest';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import { attentionMultiplyAdds, typicalShape } from '../../src/model/shape.ts';

/** Llama 2: arXiv:2307.09288; Llama 3: arXiv:2407.21783 Table 3. `off`: layers × width, ours over theirs. */
const known = [
  { name: 'Llama-2-7B', parameters: 6.738e9, layers: 32, width: 4096, off: 0.03 },
  { name: 'Llama-2-13B', parameters: 13.016e9, layers: 40, width: 5120, off: 0.03 },
  { name: 'Llama-2-70B', parameters: 68.977e9, layers: 80, width: 8192, off: -0.02 },
  // An eighth of its parameters are embeddings, which the fit takes for layers.
  { name: 'Llama-3-8B', parameters: 8.03e9, layers: 32, width: 4096, off: 0.16 },
  { name: 'Llama-3.1-405B', parameters: 405.85e9, layers: 126, width: 16_384, off: 0.01 },
];

test.each(known)('$name is met as closely as the docstring says', ({ parameters, ...real }) => {
  const { layers, width } = typicalShape(parameterCount(parameters));
  expect((layers * width) / (real.layers * real.width) - 1).toBeCloseTo(real.off, 1.8);
});

test.each(known)('the weights of the shape for $name add up to its size', ({ parameters }) => {
  const shape = typicalShape(parameterCount(parameters));
  const { layers, width, heads, headWidth, keyValueHeads, feedForwardWidth } = shape;
  const attention = 2 * width * headWidth * (heads + keyValueHeads);
  const weights = layers * (attention + 3 * width * feedForwardWidth);
  expect(weights / parameters).toBeGreaterThan(0.98);
  expect(weights / parameters).toBeLessThan(1.02);
});

test.each([1, 1000, 1e6, 125e6])('even %d parameters have a shape', (parameters) => {
  const { layers, heads, keyValueHeads } = typicalShape(parameterCount(parameters));
  expect(Math.min(layers, heads, keyValueHeads)).toBeGreaterThanOrEqual(1);
  expect(keyValueHeads).toBeLessThanOrEqual(heads);
});

test('attention is causal: a sequence of 3 attends to 1 + 2 + 3 tokens, two on average', () => {
  const shape = { ...typicalShape(parameterCount(7e9)), layers: 1, heads: 1, headWidth: 1 };
  expect(attentionMultiplyAdds(shape, tokenCount(3))).toBe(2 * 2);
});
