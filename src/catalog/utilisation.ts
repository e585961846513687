import type { Precision } from '../model/accelerator.ts';
import type { Band } from '../model/band.ts';
import type { Ratio } from '../model/quantity.ts';
import { ratio } from '../model/quantity.ts';
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

export type UtilisationLookup = {
  /** While training runs. Always an answer: the fallback row says that its evidence is low. */
  running(id: string, precision: Precision, architecture: Architecture): UtilisationPrior;
  /** From published accelerator hours, of the bf16 peak: lower, as restarts and downtime count. */
  allIn(id: string, architecture: Architecture): UtilisationPrior | undefined;
};

/** Rows are converted when they are looked up: an answer needs one or two of all of them. */
export function indexUtilisation(file: UtilisationFile): UtilisationLookup {
  const priors = new Map<string, UtilisationFile['priors'][number]>();
  for (const row of file.priors) {
    for (const id of row.accelerators) {
      for (const precision of row.precisions) priors.set(key(id, row.architecture, precision), row);
    }
  }
  const allIn = new Map<string, UtilisationFile['all_in'][number]>();
  for (const row of file.all_in) {
    for (const id of row.accelerators) allIn.set(key(id, row.architecture), row);
  }
  return {
    running: (id, precision, architecture) => {
      const row = priors.get(key(id, architecture, precision)) ?? fallback(file, architecture);
      return toPrior(row, row.mfu);
    },
    allIn: (id, architecture) => {
      const row = allIn.get(key(id, architecture));
      return row === undefined ? undefined : toPrior(row, row.share_of_bf16_peak);
    },
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

function toPrior(
  row: { readonly evidence: string; readonly source: string; readonly checked_on: string },
  band: Band,
): UtilisationPrior {
  return Object.freeze({
    mfu: toBand(band, ratio),
    evidence: row.evidence,
    source: row.source,
    checkedOn: row.checked_on,
  });
}

/** Ids hold no spaces, so no two keys meet. */
function key(id: string, architecture: Architecture, precision?: Precision): string {
  return `${id} ${architecture} ${precision ?? ''}`;
}
