import type { PartialAnswer } from '../answer.ts';
import { defined } from './defined.ts';
import { hardwareJson, limitsJson, statedJson } from './query.ts';

/** What was told, as a claim; where a size follows from speed and utilisation it is what is solved for. */
export function partialJson(answer: PartialAnswer) {
  const { query, estimate, claimed, assumptions, given, checks } = answer;
  const { parameters, activeParameters, tokens, hardware, count } = query;
  const size = estimate.parameters?.mid;
  const told = defined({
    parameters: parameters ?? size,
    activeParameters: activeParameters === parameters ? undefined : activeParameters,
    tokens,
    count,
    ...(hardware === undefined ? {} : hardwareJson(hardware)),
    ...statedJson(answer),
    ...limitsJson(claimed),
  });
  const figures = {
    query: told,
    given: [...given],
    assumptions: [...assumptions].map((assumption) => ({ ...assumption })),
    estimate: defined({
      seconds: estimate.seconds,
      acceleratorHours: estimate.acceleratorHours,
      usd: estimate.usd,
      achievedFlopPerSecond: estimate.achieved,
      tokensPerSecond: estimate.tokensPerSecond,
    }),
  };
  const solveFor = solvedFor(answer);
  if (solveFor === undefined)
    return {
      kind: 'claim' as const,
      ...figures,
      checks: checks.map((check) => ({ ...check, implied: { ...check.implied } })),
    };
  return {
    kind: 'solve' as const,
    ...figures,
    query: { ...told, ...solvedWork(answer), solveFor },
  };
}

/** What so many FLOP take on a kind of accelerator, as told JSON has a place for it. */
function solvedWork({ query, estimate }: PartialAnswer) {
  if (query.flop === undefined) return {};
  return defined({
    acceleratorHours: estimate.acceleratorHours?.mid,
    budgetUsd: estimate.usd?.mid,
  });
}

/** What was asked for, where it follows; what is only told and checked is a claim. */
function solvedFor({ query, estimate, isTold }: PartialAnswer) {
  const { hardware, speed, parameters, flop } = query;
  if (estimate.parameters !== undefined) return 'parameters' as const;
  if (isTold) return undefined;
  if (speed !== undefined && parameters !== undefined && hardware !== undefined)
    return 'mfu' as const;
  return flop !== undefined && estimate.usd !== undefined ? ('budgetUsd' as const) : undefined;
}
