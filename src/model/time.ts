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
 * A stated one is what the accelerators were measured or are planned to do, and the times that follow
 * are as good as it is. Where none is stated it is the all-in prior, from published accelerator-hours:
 * restarts, evaluation and idle time are in it, as they are in those hours.
 * It counts model FLOP only, so recomputation does not enter the time as work; it lowers the
 * utilisation. A stated one was measured, recomputation and all, and stays. Our prior was
 * measured mostly without full recomputation, so where that is on, it shrinks by
 * model / (model + recompute): the accelerator keeps its pace and spends part of it on work done twice.
 */
export function effectiveUtilisation(
  { utilisation, utilisationStated }: Hardware,
  cost: TotalCost,
  recompute: Recompute,
): Band<Ratio> {
  return utilisationStated ? utilisation : slowedByRecompute(utilisation, cost, recompute);
}

/** The same while steps run, if all goes well. Undefined where a utilisation is stated: it says both. */
export function effectiveStepUtilisation(
  { stepUtilisation, utilisationStated }: Hardware,
  cost: TotalCost,
  recompute: Recompute,
): Band<Ratio> | undefined {
  if (utilisationStated || stepUtilisation === undefined) return undefined;
  return slowedByRecompute(stepUtilisation, cost, recompute);
}

function slowedByRecompute(prior: Band<Ratio>, cost: TotalCost, recompute: Recompute): Band<Ratio> {
  if (recompute !== 'full') return prior;
  const usefulShare = modelFlop(cost) / cost.total;
  return mapBand(prior, (utilisation) => ratio(utilisation * usefulShare));
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
 * Model FLOP / (n · peak · utilisation). How long if all goes well or how long it really takes,
 * restarts, evaluation and idle time included: that is for the utilisation to say.
 */
export function timeOnMany(
  work: Flop,
  count: AcceleratorCount,
  peak: FlopPerSecond,
  utilisation: Band<Ratio>,
): Band<Seconds> {
  return mapBandInverse(utilisation, (share) => seconds(work / (count * peak * share)));
}
