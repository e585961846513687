import { totalCost } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { flop, ratio, tokenCount } from './quantity.ts';
import type { Flop, Ratio, TokenCount } from './quantity.ts';
import type { TrainingQuery } from './query.ts';
import type { Counting } from './reach.ts';
import { shareTrained } from './size-only.ts';
import { modelFlop } from './time.ts';
import { depthOf, layersTrainedFromTop } from './trained-depth.ts';
import { workPerToken } from './work.ts';
import type { Work } from './work.ts';

/**
 * What training costs, row by row: by operation where the architecture is known, by size where not.
 *
 * Recomputation is hardware FLOP beside model FLOP: `full` does every block again (by size: all of
 * the forward pass, 8·N·D), `selective` attention's products only, so nothing where they are left out.
 * For Llama-2-7B at 4,096 that makes 3.795 forwards in place of 3, as PyTorch was measured to do: the
 * head and each block's last product are not done again.
 * Checked in test/model/conventions.test.ts.
 */
export function trainingLedger(query: TrainingQuery, counting: Counting = 'attended'): Ledger {
  return ledgerFrom(workPerToken(query, counting), query.tokens);
}

/** The same for one token: exact where the total, divided by the tokens, would carry rounding. */
export function trainingFlopPerToken(query: TrainingQuery): Flop {
  return flopPerTokenOf(workPerToken(query));
}

/**
 * Model FLOP as FlopCounterMode, PaLM and nanoGPT count: attention over every pair of positions, masked
 * or not. A utilisation that was reported so is to be multiplied by ours over this.
 */
export function wholeSquareFlop(query: TrainingQuery): Flop {
  return modelFlop(totalCost(trainingLedger(query, 'whole-square')));
}

export function ledgerFrom(work: readonly Work[], tokens: TokenCount): Ledger {
  // In this order 2 × 70e9 × 2e12 is 2.8e23 to the last bit.
  const during = (multiplyAdds: number) => flop(2 * multiplyAdds * tokens);
  return work.map(({ name, forward, dA, dW, recompute, because }) => ({
    name,
    forward: during(forward),
    dA: during(dA),
    dW: during(dW),
    recompute: during(recompute),
    because,
  }));
}

export function flopPerTokenOf(work: readonly Work[]): Flop {
  return totalCost(ledgerFrom(work, tokenCount(1))).total;
}

/**
 * 2·N·D: the forward pass alone, which is what a budget says that forgets the backward pass.
 * N counts the weights that a token passes through.
 */
export function forwardOnly({ activeParameters, tokens }: TrainingQuery): Flop {
  return flop(2 * activeParameters * tokens);
}

/**
 * What attention scores add to all the rest, in this regime and at this sequence length. Takes what
 * the query's own token costs, which whoever asks has worked out.
 */
export function attentionShare(query: TrainingQuery, flopPerToken: Flop): Ratio {
  const isCounted = query.attention === 'counted';
  const other = trainingFlopPerToken({ ...query, attention: isCounted ? 'left-out' : 'counted' });
  const [counted, leftOut] = isCounted ? [flopPerToken, other] : [other, flopPerToken];
  // Subtracted first: both are whole numbers, so the difference is exact.
  return ratio((counted - leftOut) / leftOut);
}

/**
 * The share of the layers, counted from the top, that the backward pass comes to: what must keep its
 * activations.
 */
export function trainedDepth({ regime, parameters, architecture }: TrainingQuery): number {
  if (regime.kind !== 'freeze' || regime.part === 'embeddings') return 1;
  if (regime.part === 'head') return architecture?.tiedEmbeddings === true ? 1 : 0;
  if (architecture === undefined) return shareTrained(regime.trainable, parameters);
  return layersTrainedFromTop(architecture, regime.trainable) / depthOf(architecture);
}
