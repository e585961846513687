import { accuracies, targets } from '../../accuracy.ts';
import { publishedRuns } from '../../accuracy/published-runs.ts';
import type { Summary } from '../../accuracy/score.ts';
import { table } from '../sections.ts';

/** What `npm run accuracy` ends with: by the fit, and by fits that have not seen the lab. */
export function accuracyTable(): string {
  const rows = accuracies(publishedRuns()).flatMap(({ way, inSample, leftOut }) => [
    rowOf(`given ${way}`, 'yes', inSample),
    rowOf(`given ${way}`, 'no', leftOut),
  ]);
  const { medianError, coverage, width } = targets;
  const aims = [
    'aim',
    '',
    '',
    `≤ ${percent(medianError)}`,
    `≥ ${percent(coverage)}`,
    `≤ ×${width}`,
    '',
  ];
  const header = [
    'Accelerator-hours',
    'Lab in the fit',
    'Runs',
    'Median error',
    'In the band',
    'P90 / P10',
    'Bias',
  ];
  return table(header, [...rows, aims], 'right');
}

function rowOf(name: string, seen: string, summary: Summary): readonly string[] {
  const { runs, medianError, coverage, width, bias } = summary;
  return [
    name,
    seen,
    String(runs),
    percent(medianError),
    percent(coverage),
    `×${width.toFixed(2)}`,
    `${bias < 0 ? '-' : '+'}${percent(Math.abs(bias))}`,
  ];
}

function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}
