import { largestWhere } from './bisection.ts';
import { epochReplication } from './published-scaling-laws.ts';
import type { LossLaw, ScalingLaw } from './published-scaling-laws.ts';
import { flop, parameterCount, plus, ratio, tokenCount } from './quantity.ts';
import type { Flop, ParameterCount, Ratio, TokenCount } from './quantity.ts';
import { budgetForSize, lossOf, optimumOf } from './scaling-law.ts';

type Run = { readonly parameters: ParameterCount; readonly tokens: TokenCount };

export type OverTraining = {
  readonly tokensPerParameter: Ratio;
  /** For a model of this size, if compute is all that counts. */
  readonly optimalTokensPerParameter: Ratio;
  /** Tokens over the optimum: above 1 is over-trained, below 1 under-trained. */
  readonly times: Ratio;
  readonly loss: number;
  /** The compute-optimal run that reaches the same loss. */
  readonly sameLoss: Run & { readonly flop: Flop };
  /** FLOP of this run over those: what the small model costs in training, to be earned back in use. */
  readonly overhead: Ratio;
};

/**
 * Where a run stands against the compute-optimal one of its size, and of its loss. C = 6·N·D.
 *
 * On the frontier αA/N^α = βB/D^β, so both sizes follow from the loss directly.
 */
export function overTraining(
  { parameters, tokens }: Run,
  law: ScalingLaw & LossLaw = epochReplication,
): OverTraining {
  const optimal = optimumOf(law, budgetForSize(law, parameters));
  const loss = lossOf(law, parameters, tokens);
  const sameLoss = optimumAtLoss(law, loss);
  return {
    tokensPerParameter: ratio(tokens / parameters),
    optimalTokensPerParameter: optimal.tokensPerParameter,
    times: ratio(tokens / optimal.tokens),
    loss,
    sameLoss,
    overhead: ratio((6 * parameters * tokens) / sameLoss.flop),
  };
}

export type LifetimeOptimum = Run & {
  readonly training: Flop;
  readonly inference: Flop;
  readonly total: Flop;
  /** Of the total that the reference would take. */
  readonly saving: Ratio;
};

/**
 * The run of the same predicted loss as `reference` that takes the least compute over its life:
 * minimises 6·N·D + 2·N·T at fixed L(N, D), T the tokens of prompts and answers together.
 *
 * Its minimum is where 6·D · (α/β · a/(r − a) − 1) = 2·T, with a = A/N^α and r the loss above E; the
 * left side falls as N grows. Omits that a token of inference costs more time than one of
 * training (decoding is bound by memory), and attention. Tested up to 10,000 tokens per parameter.
 * Source: Sardana et al. 2024, arXiv:2401.00448 eq. 2, from memory; its example (13B and 2T tokens:
 * 7B saves 17%) seen 2026-11 and, with its constants (α 0.336, β 0.283), reproduced in
 * test/model/over-training.test.ts.
 */
export function cheapestOverLife(
  reference: Run,
  inferenceTokens: TokenCount,
  law: ScalingLaw & LossLaw = epochReplication,
): LifetimeOptimum {
  const loss = lossOf(law, reference.parameters, reference.tokens);
  const { parameters: largest } = optimumAtLoss(law, loss);
  const smallest = smallestSize(law, loss);
  const found = largestWhere(
    (size) => marginalSaving(law, loss, parameterCount(size)) >= 2 * inferenceTokens,
    { low: smallest, high: largest },
  );
  const parameters = parameterCount(found ?? smallest);
  const run = { parameters, tokens: tokensForLoss(law, loss, parameters) };
  const cost = lifetimeCost(run, inferenceTokens);
  const before = lifetimeCost(reference, inferenceTokens).total;
  return { ...run, ...cost, saving: ratio(Math.max(0, 1 - cost.total / before)) };
}

function lifetimeCost({ parameters, tokens }: Run, inferenceTokens: TokenCount) {
  const training = flop(6 * parameters * tokens);
  const inference = flop(2 * parameters * inferenceTokens);
  return { training, inference, total: plus(training, inference) };
}

/** What one parameter less would save in inference to be worth it: FLOP per parameter. */
function marginalSaving(law: LossLaw, loss: number, parameters: ParameterCount): number {
  const ofSize = law.size.factor / parameters ** law.size.exponent;
  const ofData = loss - law.irreducible - ofSize;
  const exchange = (law.size.exponent / law.data.exponent) * (ofSize / ofData);
  return 6 * tokensForLoss(law, loss, parameters) * (exchange - 1);
}

/** Just above the size that would reach the loss with endless tokens only. */
function smallestSize(law: LossLaw, loss: number): number {
  return (law.size.factor / (loss - law.irreducible)) ** (1 / law.size.exponent) * (1 + 1e-6);
}

function tokensForLoss(law: LossLaw, loss: number, parameters: ParameterCount): TokenCount {
  const ofData = loss - law.irreducible - law.size.factor / parameters ** law.size.exponent;
  return tokenCount((law.data.factor / ofData) ** (1 / law.data.exponent));
}

function optimumAtLoss(law: LossLaw, loss: number): Run & { readonly flop: Flop } {
  const { size, data, irreducible } = law;
  const above = loss - irreducible;
  const ofSize = (above * data.exponent) / (size.exponent + data.exponent);
  const parameters = parameterCount((size.factor / ofSize) ** (1 / size.exponent));
  const tokens = tokensForLoss(law, loss, parameters);
  return { parameters, tokens, flop: flop(6 * parameters * tokens) };
}
