import { undetermined } from './no-solution.ts';
import { parameterCount } from './quantity.ts';
import type { ParameterCount } from './quantity.ts';
import type { NoSolution, SolveQuestion } from './solve-question.ts';

type Unknown = SolveQuestion['unknown'];

/** What has to be said before there is anything to solve: a limit, accelerators, their price or count. */
export function missingIn(question: SolveQuestion): NoSolution | undefined {
  if (lacksLimit(question)) {
    return undetermined('limit', 'nothing limits it: say a time or a budget');
  }
  if (lacksHardware(question)) return undetermined('hardware', 'say which accelerators');
  if (lacksPrice(question)) return undetermined('price', 'say a price per accelerator hour');
  if (lacksCount(question)) {
    return undetermined('count', 'a time says nothing without the number of accelerators');
  }
  return undefined;
}

/** Whether what is open is how much is trained, and so grows with every limit. */
export function isSize(unknown: Unknown): unknown is 'parameters' | 'tokens' | 'parameters+tokens' {
  return unknown === 'parameters' || unknown === 'tokens' || unknown === 'parameters+tokens';
}

function lacksLimit({ unknown, limits }: SolveQuestion): boolean {
  const { seconds, usd, flop, acceleratorHours } = limits;
  switch (unknown) {
    case 'parameters':
    case 'parameters+tokens':
    case 'tokens':
      return (seconds ?? usd ?? flop ?? acceleratorHours) === undefined;
    case 'mfu':
      return (seconds ?? usd ?? acceleratorHours) === undefined;
    case 'usdPerAcceleratorHour':
      return usd === undefined;
    case 'count': // solve-count.ts has a better reason to give.
    case 'days':
    case 'budgetUsd':
      return false;
    default:
      return unknown satisfies never;
  }
}

function lacksHardware({ unknown, limits, hardwareFor }: SolveQuestion): boolean {
  if (hardwareFor !== undefined) return false;
  const { seconds, usd, acceleratorHours } = limits;
  return !isSize(unknown) || (seconds ?? usd ?? acceleratorHours) !== undefined;
}

function lacksPrice(question: SolveQuestion): boolean {
  const { unknown, limits, count, hardwareFor } = question;
  if (unknown === 'usdPerAcceleratorHour') return false;
  if (unknown !== 'budgetUsd' && limits.usd === undefined) return false;
  return hardwareFor?.(count, anySize(question)).price === undefined;
}

function lacksCount({ unknown, limits, count }: SolveQuestion): boolean {
  if (count !== undefined || unknown === 'count') return false;
  if (unknown === 'days') return true;
  const { seconds, usd, flop, acceleratorHours } = limits;
  // With a budget beside the time, the size follows from the budget and the count from the time.
  const isFound =
    (unknown === 'parameters' || unknown === 'parameters+tokens') &&
    (usd ?? flop ?? acceleratorHours) !== undefined;
  return seconds !== undefined && !isFound;
}

/** Prices do not follow size, so any will do where it is what is asked for. */
function anySize(question: SolveQuestion): ParameterCount {
  return 'parameters' in question ? question.parameters : parameterCount(1e9);
}
