import type { Assumption } from '../language/notes.ts';
import type { Band } from '../model/band.ts';
import type { Solution } from '../model/solve-question.ts';

/**
 * Defaults that hang on what was open were recorded for a size and count that were not known yet.
 * Shows those that the solution rests on, and drops what it does not rest on: no utilisation is
 * assumed where one is solved for, and no price.
 */
export function settledAssumptions(
  assumptions: readonly Assumption[],
  solution: Solution,
): readonly Assumption[] {
  return assumptions.flatMap((assumption) => settled(assumption, solution));
}

function settled(assumption: Assumption, { unknown, query }: Solution): readonly Assumption[] {
  const { hardware, regime } = query;
  switch (assumption.key) {
    case 'mfu':
      if (unknown === 'mfu') return [];
      return hardware === undefined ? [assumption] : [banded(assumption, hardware.utilisation)];
    case 'usdPerAcceleratorHour':
    case 'pricePer':
      return unknown === 'usdPerAcceleratorHour' ? [] : [assumption];
    case 'trainableParameters':
      return 'trainable' in regime ? [{ ...assumption, value: regime.trainable }] : [assumption];
    default:
      return [assumption];
  }
}

function banded(assumption: Assumption, { low, mid, high }: Band): Assumption {
  return { ...assumption, value: mid, low, high };
}
