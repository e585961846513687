import type { Accuracy } from '../accuracy.ts';
import { lookupWith } from './fit.ts';
import { hasHours } from './published-runs.ts';
import type { PublishedRun, TimedRun } from './published-runs.ts';
import { runningOf } from './running.ts';
import { score, scoreLeftOut } from './score.ts';
import type { Summary } from './score.ts';
import { flopByShape, flopBySize } from './work.ts';

/** Hours as reported and as we give them: by size, and by the model's shape where it is known. */
export function hourLines(runs: readonly TimedRun[]): readonly string[] {
  const catalog = lookupWith({});
  const unseen = new Map(
    scoreLeftOut(runs, 'size and count').map((scored) => [scored.run.name, scored]),
  );
  const header = row(
    'Accelerator-hours',
    'reported',
    'ours (P10-P90)',
    'off',
    'unseen',
    'model',
    '',
  );
  const lines = runs.map((run) => {
    const bySize = score(run, 'size and count', catalog);
    const { low, mid, high } = bySize.ours;
    const byModel = run.shape && score(run, 'model and count', catalog);
    return row(
      run.name,
      hours(run.reported.accelerator_hours),
      `${hours(mid)} (${hours(low)}-${hours(high)})`,
      percent(bySize.error),
      percent(unseen.get(run.name)?.error ?? NaN),
      byModel === undefined ? '' : percent(byModel.error),
      bySize.inside ? '' : 'outside the band',
    );
  });
  return [header, ...lines, ''];
}

/** Hours that are no check, each with the reason, and how far off we would be. */
export function leftOutLines(runs: readonly PublishedRun[]): readonly string[] {
  const catalog = lookupWith({});
  const lines = runs.filter(hasHours).flatMap((run) => {
    if (run.hours_left_out === undefined) return [];
    const { ours, error } = score(run, 'size and count', catalog);
    const reported = hours(run.reported.accelerator_hours);
    return [row(run.name, reported, hours(ours.mid), percent(error), '', '', run.hours_left_out)];
  });
  return [row('Hours that are no check', 'reported', 'ours', 'off', '', '', ''), ...lines, ''];
}

/** Utilisation while steps run, as reported, beside our band. */
export function utilisationLines(runs: readonly PublishedRun[]): readonly string[] {
  const lines = runs.flatMap((run) => {
    const ours = runningOf(run);
    if (ours === undefined) return [];
    const { low, mid, high } = ours.band;
    const band = `${share(mid)} (${share(low)}-${share(high)})`;
    return [
      row(run.name, share(ours.reported), band, percent(mid / ours.reported - 1), '', '', ''),
    ];
  });
  return [
    row('Utilisation while steps run', 'reported', 'ours (P10-P90)', 'off', '', '', ''),
    ...lines,
    '',
  ];
}

/** FLOP as reported, by size and by shape. */
export function flopLines(runs: readonly PublishedRun[]): readonly string[] {
  const lines = runs.flatMap((run) => {
    const { flop } = run.reported;
    if (flop === undefined) return [];
    const ours = flopBySize(run);
    const exact = flopByShape(run);
    return [
      row(
        run.name,
        flop.toExponential(3),
        ours.toExponential(3),
        percent(ours / flop - 1),
        '',
        exact === undefined ? '' : percent(exact / flop - 1),
        run.flop_tolerance?.reason ?? '',
      ),
    ];
  });
  return [row('FLOP', 'reported', '6 x N x D', 'off', '', 'model', ''), ...lines, ''];
}

export function summaryLines(
  found: readonly Accuracy[],
  targets: Pick<Summary, 'medianError' | 'coverage' | 'width'>,
): readonly string[] {
  const { medianError, coverage, width } = targets;
  return [
    `Targets: median error at most ${share(medianError)}, reported figure in the band for at least ${share(coverage)}, band no wider than x${width} at the median.`,
    ...found.flatMap(({ way, inSample, leftOut }) => [
      summaryLine(`given ${way}`, inSample),
      summaryLine(`given ${way}, lab left out of the fit`, leftOut),
    ]),
  ];
}

function summaryLine(name: string, summary: Summary): string {
  const { runs, medianError, coverage, width, bias } = summary;
  return `${name.padEnd(46)} ${String(runs).padStart(3)} runs  median error ${share(medianError)}  in band ${share(coverage)}  width x${width.toFixed(2)}  bias ${percent(bias)}`;
}

function row(...cells: readonly string[]): string {
  const widths = [44, 10, 26, 6, 7, 6, 0];
  return cells
    .map((cell, index) =>
      index === 0 || index === cells.length - 1
        ? cell.padEnd(widths[index] ?? 0)
        : cell.padStart(widths[index] ?? 0),
    )
    .join(' ')
    .trimEnd();
}

function hours(value: number): string {
  return value >= 1e6
    ? `${(value / 1e6).toFixed(2)}M`
    : value >= 1e3
      ? `${(value / 1e3).toFixed(1)}k`
      : value.toFixed(0);
}

function share(value: number): string {
  return `${(value * 100).toFixed(0)}%`;
}

function percent(value: number): string {
  return `${value >= 0 ? '+' : ''}${(value * 100).toFixed(0)}%`;
}
