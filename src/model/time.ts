import { mapBand, mapBandInverse } from './band.ts';
import type { Band } from './band.ts';
import type { TotalCost } from './ledger.ts';
import { acceleratorHours, plus, ratio, seconds, secondsPerHour } from './quantity.ts';
import type {
  AcceleratorCount,
  AcceleratorHours,
  Flop,
  FlopPerSecond,
  Ratio,
  Seconds,
} from './quantity.ts';
import type { Hardware, Recompute } from './query.ts';

/** The work that utilisation is measured by: forward, dA and dW, whatever is done twice. */
export function modelFlop({ forward, dA, dW }: TotalCost): Flop {
  return plus(forward, dA, dW);
}

/** Dense peak of one accelerator at the precision asked for. A query without one should not exist. */
export function peakOf({ accelerator, precision }: Hardware): FlopPerSecond {
  const peak = accelerator.peak[precision];
  if (peak === undefined) throw new Error(`${accelerator.id} has no ${precision} peak`);
  return peak;
}

/**
 * Model FLOP utilisation to reckon with: model FLOP per second over the dense peak.
 *
 * It counts model FLOP only, so recomputation does not enter the time as work; it lowers the
 * utilisation. A stated one was measured, recomputation and all, and stays. Our prior was
 * measured mostly without full recomputation, so where that is on, it shrinks by
 * model / (model + recompute): the accelerator keeps its pace and spends part of it on work done twice.
 */
export function effectiveUtilisation(
  hardware: Hardware,
  cost: TotalCost,
  recompute: Recompute,
): Band<Ratio> {
  if (hardware.utilisationStated || recompute !== 'full') return hardware.utilisation;
  const usefulShare = modelFlop(cost) / cost.total;
  return mapBand(hardware.utilisation, (utilisation) => ratio(utilisation * usefulShare));
}

/** Model FLOP / (peak · utilisation), in hours of one accelerator: the same however many share it. */
export function timeOnOne(
  work: Flop,
  peak: FlopPerSecond,
  utilisation: Band<Ratio>,
): Band<AcceleratorHours> {
  return mapBandInverse(utilisation, (share) =>
    acceleratorHours(work / (peak * share) / secondsPerHour),
  );
}

/**
 * Model FLOP / (n · peak · utilisation): how long if all goes well.
 *
 * Omits restarts, evaluation and downtime, which published GPU-hours include.
 */
export function timeOnMany(
  work: Flop,
  count: AcceleratorCount,
  peak: FlopPerSecond,
  utilisation: Band<Ratio>,
): Band<Seconds> {
  return mapBandInverse(utilisation, (share) => seconds(work / (count * peak * share)));
}
