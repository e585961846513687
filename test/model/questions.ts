import { expect } from 'vitest';
import { exactly } from '../../src/model/band.ts';
import { acceleratorCount, parameterCount, ratio, tokenCount } from '../../src/model/quantity.ts';
import type { AcceleratorCount } from '../../src/model/quantity.ts';
import type { Hardware } from '../../src/model/query.ts';
import type {
  Limits,
  NoSolution,
  Solution,
  SolveQuestion,
} from '../../src/model/solve-question.ts';
import { hardware, training } from './queries.ts';

type Unknown = SolveQuestion['unknown'];

/** A question as the reader of messages would put it: H100s at $3, unless overridden. */
export function asking(
  unknown: Unknown,
  limits: Limits,
  overrides: Partial<Omit<SolveQuestion, 'count' | 'unknown'>> & {
    readonly parameters?: number;
    readonly tokens?: number;
    readonly count?: number;
  } = {},
): SolveQuestion {
  const { parameters = 70e9, tokens = 2e12, count, ...rest } = overrides;
  const { sequenceLength, microBatch, attention, recompute, optimizer, regime } = training(1, 1);
  const question = {
    unknown,
    settings: { sequenceLength, microBatch, attention, recompute, optimizer, regime },
    limits,
    parameters: parameterCount(parameters),
    activeParameters: parameterCount(parameters),
    tokens: tokenCount(tokens),
    hardwareFor: (n: AcceleratorCount | undefined) => hardware(n),
    ...(count !== undefined && { count: acceleratorCount(count) }),
    ...rest,
  };
  // Sizes that are asked for stand in the object too; the solver must not read them.
  return question;
}

/** Utilisation falls with the count, as the prior's does: γ from 0 to 0.1 in published runs. */
export function falling(gamma: number): (count: AcceleratorCount | undefined) => Hardware {
  return (count) => {
    const share = (count ?? 8) ** -gamma;
    return hardware(count, {
      utilisation: {
        low: ratio(0.3 * share),
        mid: ratio(0.4 * share),
        high: ratio(0.48 * share),
      },
    });
  };
}

export function certain(utilisation: number): (count: AcceleratorCount | undefined) => Hardware {
  return (count) =>
    hardware(count, { utilisation: exactly(ratio(utilisation)), utilisationStated: true });
}

export function solved(answer: Solution | NoSolution): Solution {
  expect(answer, 'a solution').toMatchObject({ ok: true });
  return answer as Solution;
}

export function problemOf(answer: Solution | NoSolution): NoSolution['problem'] {
  expect(answer, 'no solution').toMatchObject({ ok: false });
  return (answer as NoSolution).problem;
}
