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
  const { label, format } = wordingOf(solution);
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
  const { format } = wordingOf(solution);
  return ` (${format(band.low)}–${format(band.high)})`;
}

export function solvedValue(solution: Solution): string {
  return wordingOf(solution).format(solution.value);
}

type Wording = { readonly label: string; readonly format: (value: number) => string };

function wordingOf({ unknown }: Solution): Wording {
  switch (unknown) {
    case 'count':
      return { label: 'Accelerators', format: formatWhole };
    case 'parameters':
    case 'parameters+tokens':
      return { label: 'Parameters', format: formatCount };
    case 'tokens':
      return { label: 'Tokens', format: formatCount };
    case 'days':
      return { label: 'Time', format: (days) => formatDuration(days * secondsPerDay) };
    case 'mfu':
      return { label: 'Utilisation (MFU)', format: formatPercent };
    case 'usdPerAcceleratorHour':
      return { label: 'Price', format: (price) => `${formatUsd(price)} per accelerator hour` };
    case 'budgetUsd':
      return { label: 'Cost', format: formatUsd };
    default:
      return unknown satisfies never;
  }
}

/** `, 131 nodes of 8`: empty where they don't come in nodes, or there is but one. */
export function nodesText({ query }: Solution): string {
  const { accelerator, count = 0 } = query.hardware ?? {};
  const perNode = accelerator?.perNode ?? 1;
  const isNodes = perNode > 1 && count > perNode && count % perNode === 0;
  return isNodes ? `, ${formatWhole(count / perNode)} nodes of ${perNode}` : '';
}
