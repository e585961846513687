import { secondsPerDay } from '../../model/quantity.ts';
import type { MemoryEstimate } from '../../model/memory.ts';
import type { ComparisonAnswer } from '../answer.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatScientific,
  formatUsd,
  significant,
} from '../format.ts';
import type { ReportSection } from '../report.ts';
import { latency } from './banded.ts';
import { comparedFigures } from './compared-figures.ts';
import type { Compared } from './compared-figures.ts';

/** One row an item; a column only where some item has something in it. */
export function comparisonTable({ items }: ComparisonAnswer): ReportSection {
  const figures = items.map(comparedFigures);
  const filled = columns.filter(([, cell]) => figures.some((figure) => cell(figure) !== ''));
  return {
    kind: 'table',
    form: 'compared',
    title: 'Side by side',
    columns: ['', ...filled.map(([title]) => title)],
    rows: items.map(({ label }, index) => [
      label,
      ...filled.map(([, cell]) => cell(figures[index] ?? {})),
    ]),
    notes: [],
  };
}

type Column = readonly [title: string, cell: (figures: Compared) => string];

const columns: readonly Column[] = [
  ['solved', ({ solved }) => solved?.text ?? ''],
  ['FLOP', ({ flop }) => shown(flop, formatScientific)],
  ['time', ({ seconds }) => shown(seconds, formatTime)],
  ['device-hours', ({ hours }) => shown(hours, formatCount)],
  ['cost', ({ usd }) => shown(usd, formatUsd)],
  ['first token', ({ firstToken }) => shown(firstToken, latency)],
  ['output tokens/s', ({ outputTokensPerSecond }) => shown(outputTokensPerSecond, formatCount)],
  ['$ per million', ({ usdPerMillion }) => shown(usdPerMillion, formatUsd)],
  ['memory each', ({ memory }) => shown(memory?.perAccelerator, formatBytes)],
  ['fits', ({ memory, count }) => fitText(memory, count)],
];

function shown<Value>(value: Value | undefined, format: (value: Value) => string): string {
  return value === undefined ? '' : format(value);
}

/** In days from one day on, so that rows compare. */
function formatTime(value: number): string {
  return value >= secondsPerDay
    ? `${significant(value / secondsPerDay)} days`
    : formatDuration(value);
}

function fitText(memory: MemoryEstimate | undefined, count: number | undefined): string {
  if (memory === undefined) return '';
  if (count !== undefined) return memory.fits ? 'yes' : 'no';
  return memory.minimumCount === undefined ? 'no' : `on ${formatCount(memory.minimumCount)}`;
}
