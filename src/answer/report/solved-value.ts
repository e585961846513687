import type { Band } from '../../model/band.ts';
import { secondsPerDay } from '../../model/quantity.ts';
import type { Solution } from '../../model/solve-question.ts';
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatUsd,
  formatWhole,
  significant,
} from '../format.ts';
import type { Figure } from '../report.ts';
import { banded } from './banded.ts';

/** The solved value with its band, and what it was rounded up from. */
export function solvedFigure(solution: Solution): Figure {
  const { value, band, exact, query } = solution;
  const { hardware } = query;
  const { label, format } = wordings[solution.unknown];
  const known: Band = band ?? { low: value, mid: value, high: value };
  const perNode = hardware?.accelerator.perNode ?? 1;
  const nodes = perNode > 1 ? ` to whole nodes of ${perNode}` : '';
  const before =
    exact === undefined || exact === value
      ? {}
      : { note: `${significant(exact, 4)} before rounding up${nodes}` };
  return { label, value: banded(known, format), ...before };
}

/** The band alone, for the headline: ` (610–904)`. */
export function solvedBand(solution: Solution): string {
  const { band } = solution;
  if (band === undefined) return '';
  const { format } = wordings[solution.unknown];
  return ` (${format(band.low)}–${format(band.high)})`;
}

export function solvedValue({ unknown, value }: Solution): string {
  return wordings[unknown].format(value);
}

/** For a comparison: the value in words, and as a number. */
export type Solved = { readonly label: string; readonly text: string; readonly value: number };

export function solvedOf({ unknown, value }: Solution): Solved {
  const { label, format, noun } = wordings[unknown];
  return { label, text: `${format(value)}${noun}`, value };
}

type Wording = {
  readonly label: string;
  readonly format: (value: number) => string;
  /** After the value, where the label does not stand before it. */
  readonly noun: string;
};

const parameters = { label: 'Parameters', format: formatCount, noun: ' parameters' };

const wordings: Readonly<Record<Solution['unknown'], Wording>> = {
  count: { label: 'Accelerators', format: formatWhole, noun: ' accelerators' },
  parameters,
  'parameters+tokens': parameters,
  tokens: { label: 'Tokens', format: formatCount, noun: ' tokens' },
  days: { label: 'Time', format: (days) => formatDuration(days * secondsPerDay), noun: '' },
  mfu: { label: 'Utilisation (MFU)', format: formatPercent, noun: ' MFU' },
  usdPerAcceleratorHour: {
    label: 'Price per accelerator hour',
    format: formatUsd,
    noun: ' per accelerator hour',
  },
  budgetUsd: { label: 'Cost', format: formatUsd, noun: '' },
};

/** `, 131 nodes of 8`: empty where they don't come in nodes, or there is but one. */
export function nodesText({ query }: Solution): string {
  const { accelerator, count = 0 } = query.hardware ?? {};
  const perNode = accelerator?.perNode ?? 1;
  const isNodes = perNode > 1 && count > perNode && count % perNode === 0;
  return isNodes ? `, ${formatWhole(count / perNode)} nodes of ${perNode}` : '';
}
