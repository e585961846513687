import { demandsOf, exceeded } from './limits.ts';
import { exceeds } from './no-solution.ts';
import { acceleratorCount } from './quantity.ts';
import type { AcceleratorCount, Seconds } from './quantity.ts';
import { solveCount } from './solve-count.ts';
import type { Limits, Solved } from './solve-question.ts';
import { solveSize } from './solve-size.ts';
import type { Search, SizeQuestion } from './solve-size.ts';

/**
 * Where a budget and a time are given but no count: the size that the budget allows on the count
 * that finishes it in time. The count is found roughly first, which is nearly always it.
 */
export function solveSizeAndCount(
  question: SizeQuestion,
  seconds: Seconds,
  search: Search,
): Solved {
  const roughly = settle(question, seconds, { ...search, closeness: 1e-3 });
  if (!roughly.ok) return roughly;
  const found = settle(question, seconds, search, roughly.query.hardware?.count);
  if (!found.ok) return found;
  const demands = demandsOf(found.estimate, question.limits);
  const broken = exceeded(demands);
  return broken === undefined ? { ...found, demands } : exceeds(broken);
}

/** Few are needed, since utilisation falls slowly: three where it loses 5% with each e-fold. */
const mostRounds = 8;

/**
 * More accelerators are used less well, which allows a smaller size, which needs fewer: each follows
 * the other until the count settles, or swings between two neighbours, of which the larger is in time.
 */
function settle(
  question: SizeQuestion,
  seconds: Seconds,
  search: Search,
  start?: AcceleratorCount,
): Solved {
  const { seconds: _seconds, ...limits }: Limits = question.limits;
  const at = (count: AcceleratorCount | undefined) =>
    solveSize({ ...question, limits, ...(count !== undefined && { count }) }, search);
  let [found, had, before] = [at(start), start, start];
  for (let round = 0; round < mostRounds && found.ok; round += 1) {
    const sized = { ...question, ...found.query, unknown: 'count' as const, limits: { seconds } };
    const fleet = solveCount(sized, search.pin);
    if (!fleet.ok) return fleet;
    const next = acceleratorCount(fleet.value);
    if (next === had || (next === before && had !== undefined && next < had)) break;
    [before, had] = [had, next];
    found = at(next);
  }
  return found;
}
