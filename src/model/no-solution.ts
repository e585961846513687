import { exceeded, shareOf } from './limits.ts';
import type { Trial } from './limits.ts';
import type { Bound, Demand, NoSolution } from './solve-question.ts';

type Undetermined = Extract<NoSolution['problem'], { kind: 'undetermined' }>;

export function undetermined(needs: Undetermined['needs'], because: string): NoSolution {
  return { ok: false, problem: { kind: 'undetermined', needs, because } };
}

/** A limit is broken that the unknown can do nothing about. */
export function exceeds(demand: Demand): NoSolution {
  const because = `the run takes ${times(shareOf(demand))} the ${nameOf(demand.bound)} given`;
  return { ok: false, problem: { kind: 'exceeds', ...demand, because } };
}

/** Even the smallest trial is too much, for a limit or for the memory. */
export function nothingPossible(
  least: string,
  demands: readonly Demand[],
  trial: Trial,
): NoSolution {
  const worst = exceeded(demands);
  if (worst !== undefined) {
    const because = `${least} would take ${times(shareOf(worst))} the ${nameOf(worst.bound)} given`;
    return { ok: false, problem: { kind: 'nothing-possible', ...worst, because } };
  }
  const count = trial.query.hardware?.count;
  const because = `not even ${least} would fit on the accelerators given`;
  return { ok: false, problem: { kind: 'memory', ...(count !== undefined && { count }), because } };
}

export const unbounded: NoSolution = {
  ok: false,
  problem: { kind: 'unbounded', because: 'the limits allow more than any model there could be' },
};

/** What the limits that do not bind would still allow, as the end of a reason. */
export function slackOf(bound: Bound | 'memory', demands: readonly Demand[]): string {
  return demands
    .filter((demand) => demand.bound !== bound)
    .map(
      (demand) => `; the ${nameOf(demand.bound)} would allow ${times(1 / shareOf(demand))} as much`,
    )
    .join('');
}

export function nameOf(bound: Bound | 'memory'): string {
  if (bound === 'memory') return 'memory of the accelerators';
  return bound === 'flop' ? 'FLOP' : bound.replace('-', ' ');
}

/** 1.4 times, to two digits. */
export function times(factor: number): string {
  return `${Number(factor.toPrecision(2))} times`;
}
