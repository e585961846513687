import { catalogRows } from '../../src/catalog/files.ts';
import { createCatalog } from '../../src/catalog/catalog.ts';
import type { UtilisationFile } from '../../src/catalog/rows/utilisation.ts';
import { indexUtilisation } from '../../src/catalog/utilisation.ts';
import type { UtilisationLookup } from '../../src/catalog/utilisation.ts';
import { indexBases } from '../../src/catalog/utilisation-base.ts';
import type { HardwareQuery } from '../../src/catalog/utilisation-base.ts';
import type { Accelerator } from '../../src/model/accelerator.ts';
import { parameterCount } from '../../src/model/quantity.ts';
import { fewness, logSize, smallness } from '../../src/model/utilisation.ts';
import type { TimedRun } from './published-runs.ts';
import { robustRidge } from './robust-ridge.ts';
import { flopByShape, flopBySize } from './work.ts';

/** The five figures that are fitted, by their names in utilisation.json. */
export type Terms = Pick<
  UtilisationFile['all_in'],
  'kept_share' | 'small_exponent' | 'few_factor' | 'hopper_share' | 'hopper_size_exponent'
>;

const rows = catalogRows();
const accelerators = new Map(createCatalog(rows).accelerators.map((part) => [part.id, part]));
const baseOf = indexBases(rows.utilisation, accelerators);
const onHopper = new Set(
  rows.utilisation.generations
    .filter(({ fit, carried_spread }) => fit === 'hopper' && carried_spread === 1)
    .flatMap((row) => row.accelerators),
);

/**
 * log(all-in utilisation / what the hardware reaches while steps run), by five features.
 *
 * Prior standard deviations say how far each coefficient may stray from 0 before the runs have to
 * insist; the first has none, being the mean. Halved or doubled all together they leave the median
 * error on labs left out between 16% and 19%. The features were chosen among some thirty sets by
 * that same error (15% to 24%), which flatters it by a point or two. What did not help: tokens per
 * parameter, work, year, count beyond 64, size outside Hopper, a term for mixtures of experts.
 */
const features = [
  { priorDeviation: Infinity, of: () => 1 },
  { priorDeviation: 0.2, of: smallness },
  { priorDeviation: 0.5, of: fewness },
  { priorDeviation: 0.15, of: (_: Sized, hopper: boolean) => Number(hopper) },
  { priorDeviation: 0.07, of: (run: Sized, hopper: boolean) => (hopper ? logSize(run) : 0) },
] as const;

type Sized = Parameters<typeof smallness>[0];

/** Scatter of one run around another like it, in the logarithm: what is left when all is fitted. */
const scatter = 0.28;

export function fitTerms(runs: readonly TimedRun[]): Terms {
  const [kept = 0, small = 0, few = 0, hopper = 0, hopperSize = 0] = robustRidge({
    features: runs.map((run) => features.map(({ of }) => of(sizeOf(run), isHopper(run)))),
    targets: runs.map(logKept),
    priorDeviations: features.map(({ priorDeviation }) => priorDeviation),
    scatter,
  });
  return {
    kept_share: Math.exp(kept),
    small_exponent: -small,
    few_factor: Math.exp(few),
    hopper_share: Math.exp(hopper),
    hopper_size_exponent: hopperSize,
  };
}

/** The catalog's look-up with other terms in it. */
export function lookupWith(terms: Partial<UtilisationFile['all_in']>): UtilisationLookup {
  const { utilisation } = rows;
  const all_in = { ...utilisation.all_in, ...terms };
  return indexUtilisation({ ...utilisation, all_in }, accelerators);
}

function acceleratorOf(run: TimedRun): Accelerator {
  const accelerator = accelerators.get(run.accelerator);
  if (accelerator === undefined)
    throw new Error(`${run.name}: no accelerator \`${run.accelerator}\``);
  return accelerator;
}

/** FLOP/s of its dense peak at the precision of the run. */
export function peakOf(run: TimedRun): number {
  const peak = acceleratorOf(run).peak[run.precision];
  if (peak === undefined) throw new Error(`${run.name}: no ${run.precision} peak`);
  return peak;
}

export function hardwareOf(run: TimedRun): HardwareQuery {
  return {
    accelerator: run.accelerator,
    precision: run.precision,
    architecture: run.active_parameters < run.parameters ? 'mixture-of-experts' : 'dense',
    count: run.count,
  };
}

export function sizeOf(run: TimedRun): Sized {
  return { activeParameters: parameterCount(run.active_parameters), count: run.count };
}

/** By the exact FLOP where the shape is known. */
function logKept(run: TimedRun): number {
  const flop = flopByShape(run) ?? flopBySize(run);
  const allIn = flop / (run.reported.accelerator_hours * 3600 * peakOf(run));
  return Math.log(allIn / baseOf(hardwareOf(run)).mfu.mid);
}

function isHopper({ accelerator }: TimedRun): boolean {
  return onHopper.has(accelerator);
}
