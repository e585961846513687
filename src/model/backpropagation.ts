import { becauseOf } from './because.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import { flop } from './quantity.ts';
import type { TokenCount } from './quantity.ts';

/** One matrix multiplication of the model, or many of a kind taken together. */
export type Multiplication = {
  readonly name: string;
  /** Multiply-adds per token. For a weight matrix that is the number of its weights. */
  readonly multiplyAdds: number;
  /** Share of the forward work that is done again before the backward pass: 0 to 1. */
  readonly recomputed: number;
  /** What the reader should know besides, set behind the reason. */
  readonly note?: string;
} & (
  | { readonly operands: 'weights'; readonly trained: boolean }
  /** Attention's two products: activations times activations, nothing to train. */
  | { readonly operands: 'activations'; readonly trained: false }
);

/** One level of the model; the levels below it feed it, those above it read it. */
export type Level = {
  /**
   * one: multiplications side by side that read the same input.
   * many: layers stacked in depth that are not told apart, as when all we know is "70B".
   */
  readonly layers: 'one' | 'many';
  readonly multiplications: readonly Multiplication[];
};

/** How the backward pass meets a level. */
export type Backward = {
  /** The nearest trained thing that the error has yet to reach; undefined if it need go no further. */
  readonly errorGoesTo: string | undefined;
  /** Whether the backward pass comes here at all: something here or below is trained. */
  readonly arrives: boolean;
};

/**
 * What training costs: a walk up the model that asks at each level what the error still has to reach.
 *
 * FLOP per multiply-add and token (a multiply-add is two):
 *   forward    2  always
 *   dA         2  if anything below, or the input, needs a gradient: passes the error down
 *   dW         2  if the weight is trained: what the optimizer needs
 *   recompute  2  for the share that is done again, where the backward pass arrives
 * A product of two activations has no weight: both operands need a gradient, so its dA is 4.
 *
 * 6·N·D is what comes out when every weight is trained; nothing here says 6.
 *
 * Convention: in a level of many layers the error also flows inside, to whatever is trained there;
 * that its very first layer needs no dA is neglected (one layer in 80 for a 70B: 0.4% of the total).
 * Omits what is no matrix multiplication (norms, softmax, activation functions) and the optimizer
 * step. Where one operand only of a product of activations needs a gradient, both are counted.
 * Source: jax-ml/scaling-book `transformers.md`, "Forward and reverse FLOPs", seen 2026-11.
 * Checked by counting in test/model/backpropagation-proof.test.ts.
 *
 * @param stack bottom to top, the level that reads the input first
 */
export function ledgerOf(stack: readonly Level[], tokens: TokenCount): Ledger {
  let trainedBelow: string | undefined;
  return stack.flatMap((level) => {
    const trainedHere = level.multiplications.find(({ trained }) => trained)?.name;
    const nearest = trainedHere ?? trainedBelow;
    const backward = {
      arrives: nearest !== undefined,
      errorGoesTo: level.layers === 'many' ? nearest : trainedBelow,
    };
    trainedBelow = nearest;
    return level.multiplications.map((multiplication) => rowOf(multiplication, backward, tokens));
  });
}

function rowOf(multiplication: Multiplication, backward: Backward, tokens: TokenCount): LedgerRow {
  const { name, multiplyAdds, operands, trained, recomputed } = multiplication;
  // In this order 2 × 70e9 × 2e12 is 2.8e23 to the last bit.
  const forward = flop(2 * multiplyAdds * tokens);
  const operandsAwaitingGradient = operands === 'activations' ? 2 : 1;
  return {
    name,
    forward,
    dA: flop(backward.errorGoesTo === undefined ? 0 : forward * operandsAwaitingGradient),
    dW: flop(trained ? forward : 0),
    recompute: flop(backward.arrives ? forward * recomputed : 0),
    because: becauseOf(multiplication, backward),
  };
}
