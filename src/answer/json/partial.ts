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
  if (size === undefined)
    return {
      kind: 'claim' as const,
      ...figures,
      checks: checks.map((check) => ({ ...check, implied: { ...check.implied } })),
    };
  return {
    kind: 'solve' as const,
    ...figures,
    query: { ...told, solveFor: 'parameters' as const },
  };
}
