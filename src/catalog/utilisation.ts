import type { Accelerator } from '../model/accelerator.ts';
import type { Band } from '../model/band.ts';
import { ratio } from '../model/quantity.ts';
import type { Ratio } from '../model/quantity.ts';
import type { AllInFit, GenerationFit, RunningScale, RunSize } from '../model/utilisation.ts';
import { allInUtilisation, alongCounts, runningUtilisation } from '../model/utilisation.ts';
import type { UtilisationFile } from './rows/utilisation.ts';
import { indexBases } from './utilisation-base.ts';
import type { HardwareQuery, UtilisationPrior } from './utilisation-base.ts';

export type UtilisationQuery = HardwareQuery & RunSize;

export type Utilisation = {
  /** Of all the accelerator-hours held: restarts, evaluation and idle time count as time. */
  readonly allIn: UtilisationPrior;
  /** While steps run, if all goes well. */
  readonly running: UtilisationPrior;
  /** Only where the number of accelerators is known. */
  readonly goodput?: Goodput;
};

export type Goodput = {
  /** Of the time held, what advances training. */
  readonly share: Ratio;
  /** Between two unexpected interruptions of the whole run, on average. */
  readonly daysBetweenFailures: number;
};

/** Always an answer: where no row fits, the fallback says that its evidence is low. */
export type UtilisationLookup = (query: UtilisationQuery) => Utilisation;

/** Rows are converted when they are looked up: an answer needs one or two of all of them. */
export function indexUtilisation(
  file: UtilisationFile,
  accelerators: ReadonlyMap<string, Accelerator>,
): UtilisationLookup {
  const baseOf = indexBases(file, accelerators);
  const generationOf = indexGenerations(file);
  const scale = toScale(file);
  const fit = toFit(file);
  return (query) => {
    const { gain, ...base } = baseOf(query);
    const { carried, ...generation } = generationOf(query.accelerator, base.mfu);
    const running = runningUtilisation(base.mfu, query, scale);
    const goodput = goodputOf(file, query.count);
    const kept = goodput?.share ?? uninterrupted(file);
    const allIn = allInUtilisation(base.mfu.mid, query, fit, generation, running, kept);
    return {
      allIn: allInPrior(file, allIn, `${carriedWords[carried]}${gainWords(gain)}`),
      running: { ...base, mfu: running },
      ...(goodput === undefined ? {} : { goodput }),
    };
  };
}

type Carried = 'fitted' | 'nearest' | 'elsewhere';

/** Where no runs were fitted, the band is as much wider as the hardware's own figure is unsure. */
function indexGenerations(
  file: UtilisationFile,
): (id: string, base: Band<Ratio>) => GenerationFit & { readonly carried: Carried } {
  const { hopper_share, hopper_size_exponent } = file.all_in;
  const terms = {
    ampere: { share: 1, sizeExponent: 0 },
    hopper: { share: hopper_share, sizeExponent: hopper_size_exponent },
  };
  const rows = new Map(file.generations.flatMap((row) => row.accelerators.map((id) => [id, row])));
  return (id, { low, high }) => {
    const row = rows.get(id);
    const term = terms[row?.fit ?? 'ampere'];
    if (row?.carried_spread === 1) return { ...term, carriedSpread: 1, carried: 'fitted' };
    const { carried_spread } = row ?? file.elsewhere;
    const carriedSpread = Math.max(carried_spread, Math.sqrt(high / low));
    return { ...term, carriedSpread, carried: row === undefined ? 'elsewhere' : 'nearest' };
  };
}

const carriedWords = {
  fitted: '',
  nearest: ' None of them ran on this hardware: taken from Hopper, in a wider band.',
  elsewhere: ' Few or none of them ran on this hardware, so the band is wider.',
} as const satisfies Record<Carried, string>;

function gainWords(gain: number | undefined): string {
  if (gain === undefined) return '';
  return ` A share of the fp8 peak, for ${gain.toFixed(2)} times the speed of bf16, as was measured on GH200.`;
}

function allInPrior(
  { all_in: { evidence, source, checked_on } }: UtilisationFile,
  mfu: Band<Ratio>,
  besides: string,
): UtilisationPrior {
  return {
    mfu,
    evidence: `${evidence}${besides}`,
    source,
    checkedOn: checked_on,
  };
}

function goodputOf({ goodput }: UtilisationFile, count: number | undefined): Goodput | undefined {
  if (count === undefined || count === 0) return undefined;
  return {
    share: ratio(alongCounts(goodput.share, count)),
    daysBetweenFailures: 1 / (goodput.failures_per_accelerator_day * count),
  };
}

/** What remains of the time where nobody said how many accelerators: that of a small cluster. */
function uninterrupted({ goodput }: UtilisationFile): number {
  return goodput.share[0]?.value ?? 1;
}

function toScale({ size }: UtilisationFile): RunningScale {
  return {
    countExponent: size.count_exponent,
    referenceCount: size.reference_count,
    referenceParameters: size.reference_parameters,
    leastCount: size.least_count,
    smallBelow: size.small_below_parameters,
    smallExponent: size.small_exponent,
    longAbove: size.long_above_tokens,
    longExponent: size.long_exponent,
    longLeast: size.long_least,
  };
}

function toFit({ all_in }: UtilisationFile): AllInFit {
  return {
    keptShare: all_in.kept_share,
    smallExponent: all_in.small_exponent,
    fewFactor: all_in.few_factor,
    spread: all_in.spread,
  };
}
