import { secondsPerDay } from '../../model/quantity.ts';
import type { ComparisonAnswer } from '../answer.ts';
import { formatCount, formatDuration, formatUsd } from '../format.ts';
import type { Report, ReportSection } from '../report.ts';
import { comparedFigures } from './compared-figures.ts';
import type { Compared } from './compared-figures.ts';

/** Bars behind the table, for a medium that draws them. */
export function withChart(report: Report, comparison: ComparisonAnswer): Report {
  const [table, ...rest] = report.sections;
  if (table === undefined) return report;
  return { ...report, sections: [table, ...comparisonChart(comparison), ...rest] };
}

/** Bars of the first quantity that all have: what one looks for first. None, no bars. */
function comparisonChart({ items }: ComparisonAnswer): readonly ReportSection[] {
  const figures = items.map(comparedFigures);
  const shown = quantities.find(({ of }) => figures.every((figure) => of(figure) !== undefined));
  if (shown === undefined || items.length < 2) return [];
  const { title, unit, scale, format } = shown;
  const values = figures.map((figure) => shown.of(figure) ?? 0);
  const labels = items.map(({ label }) => label);
  return [
    {
      kind: 'chart',
      form: 'bars',
      title,
      unit,
      categories: labels,
      series: [{ name: title, values: values.map((value) => rounded(value / scale)) }],
      alt: labels.map((label, index) => `${label}: ${format(values[index] ?? 0)}`).join(' · '),
    },
  ];
}

type Quantity = {
  readonly title: string;
  readonly unit: string;
  readonly scale: number;
  readonly of: (figures: Compared) => number | undefined;
  readonly format: (value: number) => string;
};

const quantities: readonly Quantity[] = [
  {
    title: 'Time',
    unit: 'days',
    scale: secondsPerDay,
    of: ({ seconds }) => seconds,
    format: formatDuration,
  },
  { title: 'Cost', unit: 'US dollars', scale: 1, of: ({ usd }) => usd, format: formatUsd },
  {
    title: 'Output speed',
    unit: 'tokens per second',
    scale: 1,
    of: ({ outputTokensPerSecond }) => outputTokensPerSecond,
    format: formatCount,
  },
];

/** Three digits: the axis shows no more. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
