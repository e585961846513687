import type { Accelerator, Precision } from '../model/accelerator.ts';
import { productOf } from '../model/band.ts';
import type { Band } from '../model/band.ts';
import { ratio } from '../model/quantity.ts';
import type { Ratio } from '../model/quantity.ts';
import { alongCounts } from '../model/utilisation.ts';
import { toBand } from './convert.ts';
import type { UtilisationFile } from './rows/utilisation.ts';

export type Architecture = 'dense' | 'mixture-of-experts';

/** Model FLOP utilisation to expect where nobody states one, and what speaks for it. */
export type UtilisationPrior = {
  /** A share of the dense peak at the precision asked about, fp8 of the fp8 peak. */
  readonly mfu: Band<Ratio>;
  readonly evidence: string;
  readonly source: string;
  readonly checkedOn: string;
};

export type HardwareQuery = {
  /** Id of the accelerator. */
  readonly accelerator: string;
  readonly precision: Precision;
  readonly architecture: Architecture;
  readonly count?: number | undefined;
};

/** Before the size of the run is known; in fp8 with the speed over bf16 that it was taken from. */
export type BaseUtilisation = UtilisationPrior & { readonly gain?: number };

type PriorRow = UtilisationFile['priors'][number];

/** What the hardware reaches while steps run, before the size of the run is known. */
export function indexBases(
  file: UtilisationFile,
  accelerators: ReadonlyMap<string, Accelerator>,
): (query: HardwareQuery) => BaseUtilisation {
  const priors = new Map<string, PriorRow>();
  for (const row of file.priors) {
    for (const id of row.accelerators) {
      for (const precision of row.precisions) priors.set(key(id, row.architecture, precision), row);
    }
  }
  return ({ accelerator, precision, architecture, count }) => {
    const row = priors.get(key(accelerator, architecture, precision));
    if (row !== undefined) return toPrior(row);
    const wide = priors.get(key(accelerator, architecture, 'bf16'));
    const peak = accelerators.get(accelerator)?.peak;
    if (precision !== 'fp8' || wide === undefined || !peak?.bf16 || !peak.fp8) {
      return toPrior(fallback(file, architecture));
    }
    return inFp8(file, toPrior(wide), peak.fp8 / peak.bf16, count);
  };
}

/** Of twice the peak a smaller share: the speed gained is measured, and less than the peak gains. */
function inFp8(
  file: UtilisationFile,
  wide: UtilisationPrior,
  peakRatio: number,
  count: number | undefined,
): BaseUtilisation {
  const { speed, usual, slowest, fastest, evidence, source, checked_on } = file.fp8_over_bf16;
  const mid = Math.min(count === undefined ? usual : alongCounts(speed, count), peakRatio);
  const speeds = {
    low: Math.min(slowest, mid),
    mid,
    high: Math.max(mid, Math.min(fastest, peakRatio)),
  };
  return {
    mfu: productOf(wide.mfu, speeds, (share) => ratio(share / peakRatio)),
    evidence: `Share of the fp8 peak, from bf16. ${evidence} In bf16: ${wide.evidence}`,
    source: `${source}; ${wide.source}`,
    checkedOn: checked_on,
    gain: mid,
  };
}

function fallback(
  file: UtilisationFile,
  architecture: Architecture,
): UtilisationFile['fallback'][number] {
  const row = file.fallback.find((candidate) => candidate.architecture === architecture);
  if (row === undefined)
    throw new Error(`Add a ${architecture} row to fallback in utilisation.json`);
  return row;
}

function toPrior(row: Omit<PriorRow, 'accelerators' | 'precisions'>): UtilisationPrior {
  const { mfu, evidence, source, checked_on } = row;
  return { mfu: toBand(mfu, ratio), evidence, source, checkedOn: checked_on };
}

/** Ids hold no spaces, so no two keys meet. */
function key(id: string, architecture: Architecture, precision: Precision): string {
  return `${id} ${architecture} ${precision}`;
}
