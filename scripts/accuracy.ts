import { lookupWith } from './accuracy/fit.ts';
import { publishedRuns, timedRuns } from './accuracy/published-runs.ts';
import type { PublishedRun } from './accuracy/published-runs.ts';
import { askable, foldsOf, score, scoreLeftOut, summarise, ways } from './accuracy/score.ts';
import type { Summary, Way } from './accuracy/score.ts';
import {
  flopLines,
  hourLines,
  leftOutLines,
  summaryLines,
  utilisationLines,
} from './accuracy/table.ts';

/**
 * `npm run accuracy`: what we say of published runs beside what was reported, and how far off we are,
 * by the fit in the catalog and by fits that have not seen the lab. Fails where a target is missed.
 */
export type Accuracy = {
  readonly way: Way;
  readonly inSample: Summary;
  readonly leftOut: Summary;
};

/** Of the accelerator-hours, with nothing given but model, tokens and hardware. */
export const targets = { medianError: 0.2, coverage: 0.8, width: 2.6 } as const;

export function accuracies(runs: readonly PublishedRun[]): readonly Accuracy[] {
  const timed = timedRuns(runs);
  const folds = foldsOf(timed);
  const catalog = lookupWith({});
  return ways.map((way) => ({
    way,
    inSample: summarise(askable(timed, way).map((run) => score(run, way, catalog))),
    leftOut: summarise(scoreLeftOut(timed, way, folds)),
  }));
}

export function reachesTargets({ medianError, coverage, width }: Summary): boolean {
  return (
    medianError <= targets.medianError && coverage >= targets.coverage && width <= targets.width
  );
}

function main(): void {
  const runs = publishedRuns();
  const found = accuracies(runs);
  const reached = found.every(({ inSample, leftOut }) => [inSample, leftOut].every(reachesTargets));
  const lines = [
    ...hourLines(timedRuns(runs)),
    ...leftOutLines(runs),
    ...utilisationLines(runs),
    ...flopLines(runs),
    ...summaryLines(found, targets),
    reached ? 'All targets are reached.' : 'A target is missed.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!reached) process.exitCode = 1;
}

if (import.meta.main) main();
