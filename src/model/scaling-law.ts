import { epochReplication, publishedLaws } from './published-scaling-laws.ts';
import type { LossLaw, ScalingLaw } from './published-scaling-laws.ts';
import { flop, parameterCount, ratio, tokenCount } from './quantity.ts';
import type { Flop, ParameterCount, Ratio, TokenCount } from './quantity.ts';

/** What a law would have you train with so much compute. */
export type Optimum = {
  readonly law: ScalingLaw;
  readonly parameters: ParameterCount;
  readonly tokens: TokenCount;
  readonly tokensPerParameter: Ratio;
  /** Absent where the law predicts none. In nats per token of Chinchilla's text and tokenizer. */
  readonly loss?: number;
};

export type ComputeOptimal = Optimum & {
  readonly because: string;
  /** What the other laws say, so that the spread is seen. */
  readonly alternatives: readonly Optimum[];
};

/**
 * Parameters and tokens that reach the lowest loss for a compute budget, by Epoch's replication of
 * Chinchilla, and by every other published reading of it side by side.
 *
 * Convention: C = 6·N·D, attention left out, dense decoders. A mixture of experts follows laws of its own.
 * The laws hold for text like Chinchilla's; inference is free (see `cheapestOverLife`).
 * Checked in test/model/scaling-law.test.ts: tokens per parameter at 1e21, 5.76e23 and 3.8e25 FLOP.
 */
export function computeOptimal(budget: Flop): ComputeOptimal {
  return {
    ...optimumOf(epochReplication, budget),
    because: epochReplication.note,
    alternatives: publishedLaws
      .filter((law) => law !== epochReplication)
      .map((law) => optimumOf(law, budget)),
  };
}

/** The optimum of one law: N from the law, and D = C / 6N. */
export function optimumOf(law: ScalingLaw, budget: Flop): Optimum {
  const parameters = parameterCount(optimalSize(law, budget));
  const tokens = tokenCount(budget / 6 / parameters);
  return {
    law,
    parameters,
    tokens,
    tokensPerParameter: ratio(tokens / parameters),
    ...(law.kind === 'loss' && { loss: lossOf(law, parameters, tokens) }),
  };
}

/** The budget for which a model of this size is the optimum: `optimumOf` the other way round. */
export function budgetForSize(law: ScalingLaw, parameters: ParameterCount): Flop {
  switch (law.kind) {
    case 'loss': {
      const { proportion, sizeShare } = frontierOf(law);
      return flop(6 * (parameters / proportion) ** (1 / sizeShare));
    }
    case 'frontier':
      return flop((parameters / law.factor) ** (1 / law.exponent));
    case 'rule':
      return flop(6 * law.tokensPerParameter * parameters ** 2);
    default:
      return law satisfies never;
  }
}

/** The budget for which so many tokens are the optimum: D = C / 6N(C), solved for C. */
export function budgetForData(law: ScalingLaw, tokens: TokenCount): Flop {
  switch (law.kind) {
    case 'loss': {
      const { proportion, sizeShare } = frontierOf(law);
      return flop(6 * (tokens * proportion) ** (1 / (1 - sizeShare)));
    }
    case 'frontier':
      return flop((6 * law.factor * tokens) ** (1 / (1 - law.exponent)));
    case 'rule':
      return flop((6 * tokens ** 2) / law.tokensPerParameter);
    default:
      return law satisfies never;
  }
}

/** L(N, D): a check on where a run stands, not a promise about a model. */
export function lossOf(law: LossLaw, parameters: ParameterCount, tokens: TokenCount): number {
  const { irreducible, size, data } = law;
  return (
    irreducible + size.factor / parameters ** size.exponent + data.factor / tokens ** data.exponent
  );
}

/** a in N ∝ C^a. */
export function sizeExponent(law: ScalingLaw): number {
  switch (law.kind) {
    case 'loss':
      return frontierOf(law).sizeShare;
    case 'frontier':
      return law.exponent;
    case 'rule':
      return 1 / 2;
    default:
      return law satisfies never;
  }
}

function optimalSize(law: ScalingLaw, budget: Flop): number {
  switch (law.kind) {
    case 'loss': {
      const { proportion, sizeShare } = frontierOf(law);
      return proportion * (budget / 6) ** sizeShare;
    }
    case 'frontier':
      return law.factor * budget ** law.exponent;
    case 'rule':
      return Math.sqrt(budget / 6 / law.tokensPerParameter);
    default:
      return law satisfies never;
  }
}

/**
 * N = G · (C/6)^a with G = (αA / βB)^(1/(α+β)) and a = β / (α+β): the minimum of L at fixed 6·N·D.
 * Source: Hoffmann et al. 2022, arXiv:2203.15556 eq. 4, seen 2026-11.
 */
function frontierOf({ size, data }: LossLaw): { proportion: number; sizeShare: number } {
  const exponents = size.exponent + data.exponent;
  const slopes = (size.exponent * size.factor) / (data.exponent * data.factor);
  return { proportion: slopes ** (1 / exponents), sizeShare: data.exponent / exponents };
}
