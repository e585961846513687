import { formatDuration, formatPercent, formatUsd } from '../../answer/format.ts';
import { capitalised } from '../../answer/report/subject.ts';
import type { Report } from '../../answer/report.ts';
import { microUsdPerUsd } from '../../booking/money.ts';
import { reachedUtilisation, remainderOf } from '../../booking/remainder.ts';
import type { Run, RunChange } from '../../booking/run.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Asker } from '../assistant.ts';
import { said, warnings } from '../reply.ts';
import { dayText } from './moments.ts';
import { personText } from './people.ts';
import { reachedFigures, remainderFigures } from './remainder-words.ts';
import { progressExample, progressText, runText } from './run-words.ts';

export type ChangedRun = {
  readonly run: Run;
  readonly change: RunChange['kind'];
  /** Thresholds that were passed with it. */
  readonly told: readonly string[];
  readonly asker: Asker;
  readonly catalog: Catalog;
};

/** What has become of a run, and what that leaves to do. */
export function changedReport({ run, change, told, asker }: ChangedRun): Report {
  const { zone, now } = asker;
  const left = run.status === 'running' ? remainderFigures(run, now.getTime(), zone) : [];
  const reached = reachedFigures(run, zone);
  const report = said(
    `${runText(run)} ${changedText(run, change, asker)}`,
    [
      ...(reached.length === 0
        ? []
        : [{ kind: 'figures' as const, title: 'So far', rows: reached }]),
      ...(left.length === 0 ? [] : [{ kind: 'figures' as const, title: 'Left', rows: left }]),
      ...warnings('Budget', told),
    ],
    suggestionsAfter(run),
  );
  return { ...report, actions: [{ kind: 'list-runs' }] };
}

function changedText(run: Run, change: RunChange['kind'], { zone, now }: Asker): string {
  switch (change) {
    case 'start':
      return `has started ${dayText(run.startedAt ?? now.getTime(), zone)}.${endText(run, now, zone)}`;
    case 'finish':
      return `is done.${doneText(run)}`;
    case 'cancel':
      return 'is cancelled. What it used stays on record and counts against the budget.';
    case 'progress':
      return progressedText(run, now, zone);
    case 'rename':
      return 'has that name now.';
    case 'reschedule':
      return `is planned to start ${dayText(run.plannedStartAt, zone)}.`;
    case 'hand-over':
      return `is ${personText(run.owner)}’s now.`;
    case 'replan':
      return 'is planned anew.';
    default:
      return change satisfies never;
  }
}

function endText(run: Run, now: Date, zone: string): string {
  const { endsAt } = remainderOf(run, now.getTime());
  return endsAt === undefined ? '' : ` By the estimate it ends ${dayText(endsAt.mid, zone)}.`;
}

/** How what it took compares with what was planned. */
function doneText(run: Run): string {
  const { progress, estimate } = run;
  const used = progress === undefined ? '' : progressText(progress);
  const reached = reachedUtilisation(run);
  const parts = [
    ...(used === '' ? [] : [`used ${used}`]),
    ...(progress?.usd === undefined || estimate.usd === undefined
      ? []
      : [`planned ${formatUsd(estimate.usd.mid / microUsdPerUsd)}`]),
    ...(reached === undefined ? [] : [`${formatPercent(reached)} utilisation reached`]),
  ];
  return parts.length === 0
    ? ' Nobody reported what it used, so the plan counts.'
    : ` ${capitalised(parts.join(', '))}.`;
}

function progressedText(run: Run, now: Date, zone: string): string {
  const { share, seconds, usd, utilisation, endsAt } = remainderOf(run, now.getTime());
  const done = share === undefined ? 'has reported' : `is ${formatPercent(share)} done`;
  const left = [
    ...(seconds === undefined || seconds.mid <= 0 ? [] : [formatDuration(seconds.mid)]),
    ...(usd === undefined || usd.mid <= 0 ? [] : [`about ${formatUsd(usd.mid / microUsdPerUsd)}`]),
  ].join(' and ');
  if (left === '') return `${done}; by its estimate nothing is left.`;
  const at =
    utilisation === undefined
      ? ''
      : `, at the ${formatPercent(utilisation)} utilisation it reached`;
  const ends = endsAt === undefined ? '' : `. It ends ${dayText(endsAt.mid, zone)}`;
  return `${done}; ${left} left${at}${ends}.`;
}

function suggestionsAfter(run: Run): readonly string[] {
  const { number, status } = run;
  return status === 'running'
    ? [progressExample(run), `run ${number} done`]
    : [`run ${number}`, 'runs'];
}
