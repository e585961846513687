import { demandsOf, shareOf, tightest, trialOf } from './limits.ts';
import type { Pin } from './limits.ts';
import { nameOf, nothingPossible, slackOf, unbounded } from './no-solution.ts';
import { tokenCount } from './quantity.ts';
import type { Solved, SolveQuestion } from './solve-question.ts';

type TokensQuestion = Extract<SolveQuestion, { unknown: 'tokens' }>;

/**
 * The most tokens within the limits: a run takes of each in proportion to its tokens, so one
 * estimate tells. Rounded down to a whole token.
 */
export function solveTokens(question: TokensQuestion, pin: Pin): Solved {
  const reference = 1e12;
  const trial = (tokens: number) =>
    trialOf(question, { ...question, tokens: tokenCount(tokens) }, pin);
  const worst = tightest(demandsOf(trial(reference).estimate, question.limits));
  if (worst === undefined) return unbounded;
  const tokens = Math.floor(reference / shareOf(worst));
  if (tokens < 1) {
    const one = trial(1);
    return nothingPossible('one token', demandsOf(one.estimate, question.limits), one);
  }
  const { query, estimate } = trial(tokens);
  const demands = demandsOf(estimate, question.limits);
  return {
    ok: true,
    unknown: 'tokens',
    value: tokens,
    query,
    estimate,
    bound: worst.bound,
    demands,
    because:
      `tokens from the model, the hardware and the ${nameOf(worst.bound)}: ` +
      `exactly, since it grows in proportion to them${slackOf(worst.bound, demands)}`,
  };
}
