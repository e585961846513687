import type { PhasesAnswer } from './answer.ts';
import { formatCount, formatDuration, formatScientific, formatUsd } from './format.ts';
import type { Report, ReportSection } from './report.ts';
import { backwardReasons } from './report/backward-reasons.ts';
import { banded, bandedDuration } from './report/banded.ts';
import { assumedOfEach, mindSection } from './report/caveats.ts';
import { comparedFigures } from './report/compared-figures.ts';
import { readingParts } from './report/reading-line.ts';

/** The whole first, then phase by phase, then what each rests on. */
export function phasesReport({ items, total }: PhasesAnswer): Report {
  return {
    tone: 'answer',
    headline: `${items.length} phases: ${totalText(total)}.`,
    reading: items
      .map(({ label, query, given }) => `${label}: ${readingParts(query, given).join(' · ')}`)
      .join(' | '),
    sections: [
      {
        kind: 'table',
        title: 'Phase by phase',
        columns: ['', 'FLOP', 'time', 'device-hours', 'cost'],
        rows: [...items.map(phaseRow), totalRow(total)],
        notes: [],
      },
      ...mindSection(items.flatMap(({ warnings }) => warnings)),
      ...partsOfPhases(items),
      ...assumedOfEach(items),
    ],
    suggestions: [],
  };
}

/** Forward, dA and dW of every phase that trains, and why. */
function partsOfPhases(items: PhasesAnswer['items']): readonly ReportSection[] {
  const training = items.filter((item) => item.kind === 'training');
  if (training.length === 0) return [];
  const reasons = training.map(({ label, query }) => {
    const { dA, dW } = backwardReasons(query.regime);
    return { label, text: `dA, ${dA}; dW, ${dW}` };
  });
  const texts = [...new Set(reasons.map(({ text }) => text))];
  return [
    {
      kind: 'table',
      title: 'Forward and the two jobs of backward',
      columns: ['', 'forward', 'dA', 'dW', 'recompute'],
      rows: training.map(({ label, estimate }) => {
        const { forward, dA, dW, recompute } = estimate.flop;
        return [label, ...[forward, dA, dW, recompute].map(formatScientific)];
      }),
      notes: texts.map((text) => {
        const whose = reasons.filter((reason) => reason.text === text).map(({ label }) => label);
        return texts.length === 1 ? text : `${whose.join(', ')}: ${text}`;
      }),
    },
  ];
}

function totalText({ flop, seconds, acceleratorHours, usd }: PhasesAnswer['total']): string {
  return [
    ...(flop.total > 0 ? [`${formatScientific(flop.total)} FLOP`] : []),
    ...(seconds === undefined ? [] : [formatDuration(seconds.mid)]),
    ...(acceleratorHours === undefined
      ? []
      : [`${formatCount(acceleratorHours.mid)} accelerator hours`]),
    ...(usd === undefined ? [] : [`about ${formatUsd(usd.mid)}`]),
  ].join(', ');
}

function phaseRow(item: PhasesAnswer['items'][number]): readonly string[] {
  const { flop, seconds, hours, usd } = comparedFigures(item);
  return [
    item.label,
    cell(flop, formatScientific),
    cell(seconds, formatDuration),
    cell(hours, formatCount),
    cell(usd, formatUsd),
  ];
}

function totalRow({
  flop,
  seconds,
  acceleratorHours,
  usd,
}: PhasesAnswer['total']): readonly string[] {
  return [
    'total',
    flop.total > 0 ? formatScientific(flop.total) : '',
    seconds === undefined ? '' : bandedDuration(seconds),
    acceleratorHours === undefined ? '' : banded(acceleratorHours, formatCount),
    usd === undefined ? '' : banded(usd, formatUsd),
  ];
}

function cell(value: number | undefined, format: (value: number) => string): string {
  return value === undefined ? '' : format(value);
}
