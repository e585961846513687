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
import { comparedFigures } from './compared-figures.ts';
import type { Compared } from './compared-figures.ts';
import { solvedValue } from './solved-value.ts';

/** One row an item; a column only where some item has something in it. */
export function comparisonTable({ items }: ComparisonAnswer): ReportSection {
  const figures = items.map(comparedFigures);
  const solved = items.map((item) => (item.kind === 'solve' ? solvedValue(item.solution) : ''));
  const filled = columns.filter(([, cell]) => figures.some((figure) => cell(figure) !== ''));
  const isSolved = solved.some((text) => text !== '');
  return {
    kind: 'table',
    title: 'Side by side',
    columns: ['', ...(isSolved ? ['solved'] : []), ...filled.map(([title]) => title)],
    rows: items.map(({ label }, index) => [
      label,
      ...(isSolved ? [solved[index] ?? ''] : []),
      ...filled.map(([, cell]) => cell(figures[index] ?? {})),
    ]),
    notes: [],
  };
}

type Column = readonly [title: string, cell: (figures: Compared) => string];

const columns: readonly Column[] = [
  ['FLOP', ({ flop }) => shown(flop, formatScientific)],
  ['time', ({ seconds }) => shown(seconds, formatTime)],
  ['device-hours', ({ hours }) => shown(hours, formatCount)],
  ['cost', ({ usd }) => shown(usd, formatUsd)],
  ['first token', ({ firstToken }) => shown(firstToken, formatTime)],
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
