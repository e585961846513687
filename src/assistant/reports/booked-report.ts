import { formatDuration, formatScientific, formatUsd } from '../../answer/format.ts';
import type { Report, ReportSection } from '../../answer/report.ts';
import { usdOf } from '../../booking/money.ts';
import type { BookedEstimate, Run } from '../../booking/run.ts';
import { said, warnings, notes } from '../reply.ts';
import { dayText } from './moments.ts';
import { runText } from './run-words.ts';

export type BookedRun = {
  readonly run: Run;
  readonly isNew: boolean;
  /** What it takes of the budgets, as it was before. */
  readonly effect: readonly ReportSection[];
  /** Thresholds that were passed with it. */
  readonly told: readonly string[];
  readonly zone: string;
};

export function bookedReport({ run, isNew, effect, told, zone }: BookedRun): Report {
  const { number, estimate } = run;
  const started = `planned to start ${dayText(run.plannedStartAt, zone)}`;
  const headline = isNew
    ? `Saved as ${runText(run).toLowerCase().replace(run.name.toLowerCase(), run.name)}, ${started}: ${figuresText(estimate)}.`
    : `${runText(run)} was saved from this already: ${run.status}.`;
  const report = said(
    headline,
    [...(isNew ? effect : []), ...warnings('Budget', told), ...flopOnly(estimate)],
    [`run ${number} started`, `run ${number} starts monday`, 'runs'],
  );
  return {
    ...report,
    actions: [
      { kind: 'start-run', run: number },
      { kind: 'cancel-run', run: number },
      { kind: 'list-runs' },
    ],
  };
}

/** 8.4 × 10²³ FLOP, 24.0 days, $1.47M. */
function figuresText({ flop, seconds, usd }: BookedEstimate): string {
  return [
    `${formatScientific(flop)} FLOP`,
    ...(seconds === undefined ? [] : [formatDuration(seconds.mid)]),
    ...(usd === undefined ? [] : [`about ${formatUsd(usdOf(usd.mid))}`]),
  ].join(', ');
}

function flopOnly({ acceleratorHours, usd }: BookedEstimate): readonly ReportSection[] {
  if (acceleratorHours === undefined)
    return notes('Mind', [
      'No hardware is named, so it is booked for its FLOP only: no time and no cost count against a budget.',
    ]);
  if (usd === undefined)
    return notes('Mind', ['No price is known, so it counts against no budget in dollars.']);
  return [];
}
