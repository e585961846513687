import type { Catalog } from '../catalog/catalog.ts';
import type { TrainingEstimate } from '../model/estimate.ts';
import type { TrainingQuery } from '../model/query.ts';
import type { Read, TrainingAnswer } from './answer.ts';
import { formatCount, formatDuration, formatScientific, formatUsd } from './format.ts';
import type { Report, ReportSection } from './report.ts';
import { assumedSection, mindSection } from './report/caveats.ts';
import { operationsTable } from './report/operations.ts';
import { trainingReading } from './report/reading-line.ts';
import { trainingFigures } from './report/run-figures.ts';
import { fleetText, hoursName, modelName, openingSubject } from './report/subject.ts';
import { workingTable } from './report/working.ts';

/** The receipt: answer first, then how it comes about, then what it rests on. */
export function trainingReport(answer: TrainingAnswer & Read, catalog: Catalog): Report {
  const { query, estimate, warnings, assumptions, given, input } = answer;
  const name = modelName(answer.reading, catalog);
  return {
    tone: 'answer',
    headline: trainingHeadline(query, estimate, name),
    reading: trainingReading(query, given, name, answer.reading),
    sections: [
      { kind: 'figures', rows: trainingFigures(query, estimate) },
      ...mindSection(warnings),
      ...workingSections(query, estimate),
      ...assumedSection(assumptions),
    ],
    suggestions: query.hardware === undefined ? [`${input} on 1024 H100s`] : [],
  };
}

/** How the FLOP come about; the same under every answer that rests on a training run. */
export function workingSections(query: TrainingQuery, estimate: TrainingEstimate): ReportSection[] {
  return [workingTable(query, estimate), ...operationsTable(estimate.ledger)];
}

function trainingHeadline(query: TrainingQuery, estimate: TrainingEstimate, name?: string): string {
  const { hardware } = query;
  const subject = openingSubject(query, name);
  if (hardware === undefined)
    return `${subject}: ${runText(query, estimate)}. Add hardware for time and cost.`;
  return `${unfitText(query, estimate)}${subject} on ${fleetText(hardware)}: ${runText(query, estimate)}.`;
}

/** A run that cannot fit says so first. */
export function unfitText({ hardware }: TrainingQuery, { memory }: TrainingEstimate): string {
  const unfit = memory?.fits === false && hardware?.count !== undefined;
  return unfit ? 'Does not fit in memory. ' : '';
}

/** 8.4 × 10²³ FLOP, 29.3 days all-in (24.0 days if all goes well), 721k GPU-hours, about $2.16M. */
export function runText({ hardware }: TrainingQuery, { flop, run }: TrainingEstimate): string {
  const compute = `${formatScientific(flop.total)} FLOP`;
  if (hardware === undefined || run === undefined) return compute;
  const { seconds, stepTime, acceleratorHours, usd } = run;
  const steps = stepTime?.seconds;
  return [
    compute,
    ...(seconds === undefined
      ? []
      : steps === undefined
        ? [formatDuration(seconds.mid)]
        : [
            `${formatDuration(seconds.mid)} all-in (${formatDuration(steps.mid)} if all goes well)`,
          ]),
    `${formatCount(acceleratorHours.mid)} ${hoursName(hardware.accelerator)}`,
    ...(usd === undefined ? [] : [`about ${formatUsd(usd.mid)}`]),
  ].join(', ');
}
