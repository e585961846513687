import type { UtilisationLookup } from '../../src/catalog/utilisation.ts';
import type { Band } from '../../src/model/band.ts';
import { fitTerms, hardwareOf, lookupWith, peakOf, sizeOf } from './fit.ts';
import type { TimedRun } from './published-runs.ts';
import { flopByShape, flopBySize } from './work.ts';

/** What a message may say of a run: its size or its model, and how many accelerators. */
export const ways = ['size', 'size and count', 'model', 'model and count'] as const;
export type Way = (typeof ways)[number];

export type Scored = {
  readonly run: TimedRun;
  /** Accelerator-hours, P10, P50 and P90. */
  readonly ours: Band;
  /** ours / reported - 1, at P50. */
  readonly error: number;
  readonly inside: boolean;
};

export type Summary = {
  readonly runs: number;
  readonly medianError: number;
  /** Share of runs whose reported hours lie in our band. */
  readonly coverage: number;
  /** P90 / P10, at the median. */
  readonly width: number;
  readonly bias: number;
};

/** Runs that can be asked about in this way: naming the model takes its shape. */
export function askable(runs: readonly TimedRun[], way: Way): readonly TimedRun[] {
  return way.startsWith('model') ? runs.filter(({ shape }) => shape !== undefined) : runs;
}

/** The hours that the look-up leads to, beside those reported. */
export function score(run: TimedRun, way: Way, lookup: UtilisationLookup): Scored {
  const { count, ...size } = sizeOf(run);
  const counted = way.endsWith('count') && count !== undefined ? { count } : {};
  const { count: _, ...hardware } = hardwareOf(run);
  const { mfu } = lookup({ ...hardware, ...size, ...counted }).allIn;
  const flop = (way.startsWith('model') ? flopByShape(run) : undefined) ?? flopBySize(run);
  const hours = (share: number) => flop / (peakOf(run) * share * 3600);
  const ours = { low: hours(mfu.high), mid: hours(mfu.mid), high: hours(mfu.low) };
  const reported = run.reported.accelerator_hours;
  return {
    run,
    ours,
    error: ours.mid / reported - 1,
    inside: ours.low <= reported && reported <= ours.high,
  };
}

/** Every run by a fit that has not seen any run of its family. */
export function scoreLeftOut(
  runs: readonly TimedRun[],
  way: Way,
  folds = foldsOf(runs),
): readonly Scored[] {
  return askable(runs, way).map((run) => {
    const lookup = folds.get(run.family);
    if (lookup === undefined) throw new Error(`No fit without ${run.family}`);
    return score(run, way, lookup);
  });
}

/** Family → the look-up fitted without it. */
export function foldsOf(runs: readonly TimedRun[]): ReadonlyMap<string, UtilisationLookup> {
  const families = [...new Set(runs.map(({ family }) => family))];
  return new Map(
    families.map((family) => [
      family,
      lookupWith(fitTerms(runs.filter((run) => run.family !== family))),
    ]),
  );
}

export function summarise(scored: readonly Scored[]): Summary {
  return {
    runs: scored.length,
    medianError: quantile(
      scored.map(({ error }) => Math.abs(error)),
      0.5,
    ),
    coverage: scored.filter(({ inside }) => inside).length / scored.length,
    width: quantile(
      scored.map(({ ours }) => ours.high / ours.low),
      0.5,
    ),
    bias: quantile(
      scored.map(({ error }) => error),
      0.5,
    ),
  };
}

/** Between two values it is interpolated, as numpy does. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
}
