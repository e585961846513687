import { parameterCount } from './quantity.ts';
import type { ParameterCount } from './quantity.ts';
import { typicalShape } from './shape.ts';

/**
 * Weights of LoRA adapters of one rank on every linear layer of a typical shape: Σ r · (d_in + d_out).
 *
 * Per layer: query and output d + d each, key and value d + d_kv each, the three feed-forward
 * matrices d + f each; the head and the embedding get none.
 * Source: Hu et al. 2021, arXiv:2106.09685, §4.2; "all linear layers" as in Dettmers et al. 2023,
 * arXiv:2305.14314.
 */
export function adapterParameters(parameters: ParameterCount, rank: number): ParameterCount {
  const { layers, width, keyValueHeads, headWidth, feedForwardWidth } = typicalShape(parameters);
  const keyValueWidth = keyValueHeads * headWidth;
  const sides = 2 * (width + width) + 2 * (width + keyValueWidth) + 3 * (width + feedForwardWidth);
  return parameterCount(Math.round(layers * rank * sides));
}
