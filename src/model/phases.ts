import type { Band } from './band.ts';
import type { TrainingEstimate } from './estimate.ts';
import { totalCost } from './ledger.ts';
import type { Ledger, TotalCost } from './ledger.ts';
import { acceleratorHours, kilogramsCo2, kilowattHours, seconds, usd } from './quantity.ts';
import type { AcceleratorHours, KilogramsCo2, KilowattHours, Seconds, Usd } from './quantity.ts';
import type { UsageEstimate } from './usage.ts';

/** One phase after another: pretraining, then a longer context; one cluster, then another. */
export type PhasesTotal = {
  /** Of the phases that train; their rows are named by the phase. */
  readonly ledger: Ledger;
  readonly flop: TotalCost;
  readonly seconds?: Band<Seconds>;
  readonly acceleratorHours?: Band<AcceleratorHours>;
  readonly usd?: Band<Usd>;
  readonly kilowattHours?: Band<KilowattHours>;
  readonly kilogramsCo2?: Band<KilogramsCo2>;
};

export type Phase =
  | { readonly label: string; readonly training: TrainingEstimate }
  | { readonly label: string; readonly usage: UsageEstimate };

/**
 * Sums over phases. A figure that one phase lacks is left out of the whole.
 *
 * Convention: bands are added end to end, since what makes one phase slow makes the next slow too.
 */
export function totalOfPhases(phases: readonly Phase[]): PhasesTotal {
  const ledger = phases.flatMap((phase) =>
    'training' in phase
      ? phase.training.ledger.map((row) => ({ ...row, name: `${phase.label}: ${row.name}` }))
      : [],
  );
  const runs = phases.map((phase) => ('training' in phase ? phase.training.run : phase.usage));
  const time = sumOf(
    runs.map((run) => run?.seconds),
    seconds,
  );
  const hours = sumOf(
    runs.map((run) => run?.acceleratorHours),
    acceleratorHours,
  );
  const cost = sumOf(
    runs.map((run) => run?.usd),
    usd,
  );
  const energy = sumOf(
    runs.map((run) => run?.kilowattHours),
    kilowattHours,
  );
  const carbon = sumOf(
    runs.map((run) => run?.kilogramsCo2),
    kilogramsCo2,
  );
  return {
    ledger,
    flop: totalCost(ledger),
    ...(time !== undefined && { seconds: time }),
    ...(hours !== undefined && { acceleratorHours: hours }),
    ...(cost !== undefined && { usd: cost }),
    ...(energy !== undefined && { kilowattHours: energy }),
    ...(carbon !== undefined && { kilogramsCo2: carbon }),
  };
}

function sumOf<Amount extends number>(
  bands: readonly (Band<Amount> | undefined)[],
  make: (value: number) => Amount,
): Band<Amount> | undefined {
  let [low, mid, high] = [0, 0, 0];
  for (const band of bands) {
    if (band === undefined) return undefined;
    low += band.low;
    mid += band.mid;
    high += band.high;
  }
  return { low: make(low), mid: make(mid), high: make(high) };
}
