import type { Reach } from './architecture.ts';

/**
 * attended: only the pairs of positions that the mask lets through, as Megatron-LM and MaxText count.
 * whole-square: every pair, masked or not, as PyTorch's FlopCounterMode, PaLM and nanoGPT count.
 */
export type Counting = 'attended' | 'whole-square';

/**
 * Positions that a token attends to, itself among them: the mean over a sequence of s.
 *
 *   full      s
 *   causal    (s + 1) / 2
 *   sliding   W − W·(W − 1) / 2s: the first W positions see fewer
 *   chunked   (C + 1) / 2, and less for a last chunk that is not full
 *
 * Convention: one document a sequence. Packed documents attend to less, Σ length² / 2·Σ length.
 * Source: Megatron-Bridge `flop_utils.py` at 067f987 (sliding), seen 2026-11; the others are sums.
 * Checked pair by pair in test/model/reach.test.ts.
 */
export function meanContext(reach: Reach, sequenceLength: number, counting: Counting): number {
  if (counting === 'whole-square') return sequenceLength;
  switch (reach.kind) {
    case 'full':
      return sequenceLength;
    case 'causal':
      return meanOfOneTo(sequenceLength);
    case 'sliding': {
      const window = Math.min(reach.window, sequenceLength);
      return window - (window * (window - 1)) / (2 * sequenceLength);
    }
    case 'chunked': {
      const last = sequenceLength % reach.size;
      const inChunks = (sequenceLength - last) * meanOfOneTo(reach.size);
      return (inChunks + last * meanOfOneTo(last)) / sequenceLength;
    }
    default:
      return reach satisfies never;
  }
}

function meanOfOneTo(count: number): number {
  return (count + 1) / 2;
}
