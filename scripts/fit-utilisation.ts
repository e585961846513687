import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { UtilisationFile } from '../src/catalog/rows/utilisation.ts';
import { fitTerms } from './accuracy/fit.ts';
import { publishedRuns, timedRuns } from './accuracy/published-runs.ts';
import type { TimedRun } from './accuracy/published-runs.ts';
import { foldsOf, quantile, scoreLeftOut } from './accuracy/score.ts';

/**
 * `npm run fit:utilisation` writes the fitted part of catalog/utilisation.json from the published
 * runs in validation/published-runs.json. The same runs give the same figures to the last digit.
 */
const path = join(import.meta.dirname, '../src/catalog/utilisation.json');

/**
 * The band holds this share of runs that the fit has not seen. Above the 80% that P10 to P90 mean:
 * the next run will be of a lab that is not among these few, which is an uncertainty of its own.
 */
const held = 0.85;

export type Fitted = Omit<UtilisationFile['all_in'], 'checked_on'>;

/** What stands in the file, three digits each: more would claim more than 37 runs can say. */
export function fitted(runs: readonly TimedRun[]): Fitted {
  const terms = fitTerms(runs);
  const families = new Set(runs.map(({ family }) => family)).size;
  return {
    kept_share: rounded(terms.kept_share),
    small_exponent: rounded(terms.small_exponent),
    few_factor: rounded(terms.few_factor),
    hopper_share: rounded(terms.hopper_share),
    hopper_size_exponent: rounded(terms.hopper_size_exponent),
    spread: rounded(spreadOf(runs)),
    runs: runs.length,
    families,
    evidence: `All-in, so restarts, evaluation and idle time count as time; fitted to ${runs.length} published runs of ${families} labs, ${held * 100}% of which lie in such a band around a fit that has not seen their lab.`,
    source:
      'own fit to published accelerator-hours, validation/published-runs.json, with a source for each run',
  };
}

/** How far off P50 is for runs of labs that the fit has not seen, as a factor either way. */
function spreadOf(runs: readonly TimedRun[]): number {
  const folds = foldsOf(runs);
  const both = [
    ...scoreLeftOut(runs, 'size and count', folds),
    ...scoreLeftOut(runs, 'model and count', folds),
  ];
  return Math.exp(
    quantile(
      both.map(({ error }) => Math.abs(Math.log1p(error))),
      held,
    ),
  );
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

async function main(): Promise<void> {
  const content = JSON.parse(readFileSync(path, 'utf8')) as UtilisationFile;
  const all_in = { ...fitted(timedRuns(publishedRuns())), checked_on: content.all_in.checked_on };
  const text = JSON.stringify({ ...content, all_in });
  const options = await resolveConfig(path);
  writeFileSync(path, await format(text, { ...options, filepath: path }));
  process.stdout.write(`${JSON.stringify(all_in, null, 2)}\n`);
}

if (import.meta.main) await main();
