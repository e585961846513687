import { largestWhere } from './bisection.ts';
import { demandsOf, exceeded, tightest, trialOf } from './limits.ts';
import type { Pin, Sizes, Trial } from './limits.ts';
import { nameOf, nothingPossible, slackOf, unbounded } from './no-solution.ts';
import { epochReplication, twentyTokens } from './published-scaling-laws.ts';
import type { ScalingLaw } from './published-scaling-laws.ts';
import { flop, parameterCount, tokenCount } from './quantity.ts';
import { computeOptimal, optimumOf } from './scaling-law.ts';
import type { Bound, Demand, Solution, Solved, SolveQuestion } from './solve-question.ts';

/** How the trials are made, and how close to come. */
export type Search = { readonly pin: Pin; readonly closeness: number };

export type SizeQuestion = Extract<SolveQuestion, { unknown: 'parameters' | 'parameters+tokens' }>;

/** Parameters: from a model that is none to one ten thousand times the largest there is. */
const sizes = { low: 1e3, high: 1e17 };
/** The same for the compute-optimal frontier, in FLOP. */
const budgets = { low: 1e9, high: 1e36 };
/** Where to look for what stops a larger answer. */
const justAbove = 1.001;

/**
 * The largest model within the limits, and within the memory of the accelerators where their count
 * is known; for `parameters+tokens` along the compute-optimal frontier of the default law.
 *
 * Bisection over the whole estimate, so that attention, a utilisation that follows size, and
 * memory count. The size is rounded down to a whole parameter.
 */
export function solveSize(question: SizeQuestion, { pin, closeness }: Search): Solved {
  const trial = (size: number) => trialOf(question, sizesAt(question, size), pin);
  const isAllowed = (size: number) => brokenBy(question, trial(size)) === undefined;
  const ends = question.unknown === 'parameters' ? sizes : budgets;
  const found = largestWhere(isAllowed, ends, closeness);
  if (found === undefined) {
    const least = trial(ends.low);
    const needed = demandsOf(least.estimate, question.limits);
    return nothingPossible('a thousand parameters', needed, least);
  }
  if (found === ends.high) return unbounded;
  const solution = trial(found);
  const worst = tightest(demandsOf(solution.estimate, question.limits))?.bound ?? 'memory';
  const bound = brokenBy(question, trial(found * justAbove)) ?? worst;
  return solutionAt(question, solution, bound, found);
}

function solutionAt(
  question: SizeQuestion,
  { query, estimate }: Trial,
  bound: Bound | 'memory',
  size: number,
): Solution {
  const demands = demandsOf(estimate, question.limits);
  return {
    ok: true,
    unknown: question.unknown,
    value: query.parameters,
    query,
    estimate,
    bound,
    demands,
    because: sizeReason(question, bound, demands),
    ...(question.unknown === 'parameters+tokens' && { scaling: computeOptimal(flop(size)) }),
  };
}

function sizesAt(question: SizeQuestion, size: number): Sizes {
  if (question.unknown === 'parameters+tokens') {
    const { parameters, tokens } = optimumOf(frontierOf(question), flop(size));
    const whole = parameterCount(Math.max(1, Math.floor(parameters)));
    const wholeTokens = tokenCount(Math.max(1, Math.floor(tokens)));
    return { parameters: whole, activeParameters: whole, tokens: wholeTokens };
  }
  const { tokens, activeShare = 1 } = question;
  const parameters = parameterCount(Math.floor(size));
  return { parameters, activeParameters: parameterCount(Math.floor(size * activeShare)), tokens };
}

function frontierOf({
  tokensPerParameter,
}: Extract<SizeQuestion, { unknown: 'parameters+tokens' }>): ScalingLaw {
  if (tokensPerParameter === undefined) return epochReplication;
  return { ...twentyTokens, tokensPerParameter };
}

/** Memory first: a run that does not fit takes no time at all. */
function brokenBy(
  question: SolveQuestion,
  { query, estimate }: Trial,
): Bound | 'memory' | undefined {
  const countIsKnown = query.hardware?.count !== undefined;
  if (countIsKnown && estimate.memory?.fits === false) return 'memory';
  return exceeded(demandsOf(estimate, question.limits))?.bound;
}

function sizeReason(
  { unknown }: SizeQuestion,
  bound: Bound | 'memory',
  demands: readonly Demand[],
): string {
  const what =
    unknown === 'parameters'
      ? `parameters from the tokens and the ${nameOf(bound)}`
      : `parameters and tokens from the ${nameOf(bound)}, compute-optimal by ${epochReplication.name}`;
  return `${what}: by bisection over the whole estimate${slackOf(bound, demands)}`;
}
