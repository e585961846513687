import { exactly } from './band.ts';
import type { Band } from './band.ts';
import type { Pin } from './limits.ts';
import type { Solution, Solved, SolveQuestion } from './solve-question.ts';
import { solveCount } from './solve-count.ts';
import { isSize, missingIn } from './solve-missing.ts';
import { solveBudget, solveDays, solvePrice, solveUtilisation } from './solve-run.ts';
import { solveSizeAndCount } from './solve-size-and-count.ts';
import { solveSize } from './solve-size.ts';
import type { Search, SizeQuestion } from './solve-size.ts';
import { solveTokens } from './solve-tokens.ts';

/**
 * The one thing that is open in a run, from all the rest: exactly where the estimate is in
 * proportion to it, else by search over the whole estimate.
 *
 * `solveTraining` and `estimateTraining` invert each other: the estimate of the solution takes just what was
 * given of the tightest limit, and no more of the others (test/model/solve.prop.test.ts).
 */
export function solveTraining(question: SolveQuestion): Solved {
  const missing = missingIn(question);
  if (missing !== undefined) return missing;
  const solution = solveWith(question, (hardware) => hardware, closeness);
  return solution.ok ? withBand(solution, question) : solution;
}

/** Of a value found by search: a tenth of a millionth above it breaks a limit. */
const closeness = 1e-7;
/** The ends of a band are known to two digits at best. */
const closenessOfBand = 1e-4;

function solveWith(question: SolveQuestion, pin: Pin, within: number): Solved {
  switch (question.unknown) {
    case 'parameters':
    case 'parameters+tokens':
      return sizeOf(question, { pin, closeness: within });
    case 'tokens':
      return solveTokens(question, pin);
    case 'count':
      return solveCount(question, pin);
    case 'days':
      return solveDays(question);
    case 'mfu':
      return solveUtilisation(question);
    case 'usdPerAcceleratorHour':
      return solvePrice(question);
    case 'budgetUsd':
      return solveBudget(question);
    default:
      return question satisfies never;
  }
}

function sizeOf(question: SizeQuestion, search: Search): Solved {
  const { seconds } = question.limits;
  return seconds === undefined || question.count !== undefined
    ? solveSize(question, search)
    : solveSizeAndCount(question, seconds, search);
}

/** The same question at P10 and P90 of the utilisation, where its answer has no band already. */
function withBand(solution: Solution, question: SolveQuestion): Solution {
  const utilisation = solution.query.hardware?.utilisation;
  const isSearched = question.unknown === 'count' || isSize(question.unknown);
  const isCertain = utilisation === undefined || utilisation.low === utilisation.high;
  if (!isSearched || isCertain) return solution;
  // A count found on the way to a size is kept: the same money buys the same time on it.
  const count = solution.query.hardware?.count;
  const asked =
    question.unknown === 'count' || count === undefined ? question : { ...question, count };
  const [low, high] = (['low', 'high'] as const).map((end) =>
    solveWith(asked, utilisedAt(end), closenessOfBand),
  );
  if (!low?.ok || !high?.ok) return solution;
  const values = [low.value, solution.value, high.value];
  const band = { low: Math.min(...values), mid: solution.value, high: Math.max(...values) };
  // Where memory or FLOP binds, utilisation has no part in the value.
  const isFlat = band.high / band.low < 1 + 2 * closenessOfBand;
  return isFlat ? solution : { ...solution, band };
}

function utilisedAt(end: keyof Band): Pin {
  return (hardware) => ({ ...hardware, utilisation: exactly(hardware.utilisation[end]) });
}
