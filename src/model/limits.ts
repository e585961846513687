import { estimateTraining } from './estimate.ts';
import type { TrainingEstimate } from './estimate.ts';
import type { AcceleratorCount, ParameterCount, TokenCount } from './quantity.ts';
import type { Hardware, TrainingQuery } from './query.ts';
import type { Bound, Demand, Limits, SolveQuestion } from './solve-question.ts';

export type Sizes = {
  readonly parameters: ParameterCount;
  readonly activeParameters: ParameterCount;
  readonly tokens: TokenCount;
};

/** Changes the hardware of every trial: sets the utilisation to its P10, or the price to one dollar. */
export type Pin = (hardware: Hardware) => Hardware;

export type Trial = { readonly query: TrainingQuery; readonly estimate: TrainingEstimate };

/** The question with values for all that is open, and the whole estimate of it. */
export function trialOf(
  question: SolveQuestion,
  sizes: Sizes,
  pin: Pin,
  count: AcceleratorCount | undefined = question.count,
): Trial {
  const { settings, regimeFor, hardwareFor } = question;
  const hardware = hardwareFor?.(count, sizes.parameters);
  const query: TrainingQuery = {
    kind: 'training',
    ...settings,
    ...(regimeFor && { regime: regimeFor(sizes.parameters) }),
    parameters: sizes.parameters,
    activeParameters: sizes.activeParameters,
    tokens: sizes.tokens,
    ...(hardware && { hardware: pin(count === undefined ? hardware : { ...hardware, count }) }),
  };
  return { query, estimate: estimateTraining(query) };
}

/** What a run takes of each limit, at the middle of its bands. */
export function demandsOf({ flop, run }: TrainingEstimate, limits: Limits): readonly Demand[] {
  return [
    ...demandOn('days', run?.seconds?.mid, limits.seconds),
    ...demandOn('budget', run?.usd?.mid, limits.usd),
    ...demandOn('flop', flop.total, limits.flop),
    ...demandOn('accelerator-hours', run?.acceleratorHours.mid, limits.acceleratorHours),
  ];
}

function demandOn(
  bound: Bound,
  needed: number | undefined,
  limit: number | undefined,
): readonly Demand[] {
  return needed === undefined || limit === undefined ? [] : [{ bound, needed, limit }];
}

/** The limit that is used up first as a run grows. */
export function tightest(demands: readonly Demand[]): Demand | undefined {
  return demands.toSorted((a, b) => shareOf(b) - shareOf(a))[0];
}

/** Part of the limit that is used, above 1 where it is exceeded. */
export function shareOf({ needed, limit }: Demand): number {
  return needed / limit;
}

/**
 * Rounding, not excess. A value solved for is exact to a few units in the last place, and the
 * estimate made from it should not then be said to break the limit it came from.
 */
const rounding = 1e-12;

/** The worst broken limit, if any is. */
export function exceeded(demands: readonly Demand[]): Demand | undefined {
  const worst = tightest(demands);
  return worst !== undefined && shareOf(worst) > 1 + rounding ? worst : undefined;
}
