import {
  formatBytes,
  formatDuration,
  formatScientific,
  formatUsd,
  formatWhole,
} from '../format.ts';
import type { Compared } from './compared-figures.ts';
import { rateText } from './serving-table.ts';

/** One item of a comparison in a few words: what one would ask first. */
export function itemText(figures: Compared): string {
  const { solved, flop, seconds, usd, outputTokensPerSecond, usdPerMillion, memory, count } =
    figures;
  const parts = [
    ...(solved === undefined ? [] : [solved.text]),
    ...(outputTokensPerSecond === undefined
      ? []
      : [`${rateText(outputTokensPerSecond)} output tokens/s`]),
    ...(usdPerMillion === undefined ? [] : [`${formatUsd(usdPerMillion)} per million`]),
    ...(seconds === undefined ? [] : [formatDuration(seconds)]),
    ...(usd === undefined ? [] : [`about ${formatUsd(usd)}`]),
  ];
  if (parts.length === 0 && flop !== undefined) parts.push(`${formatScientific(flop)} FLOP`);
  if (parts.length === 0 && memory !== undefined)
    parts.push(`${formatBytes(memory.perAccelerator)} each`);
  const unfit = memory?.fits === false && count !== undefined;
  return `${parts.join(', ')}${unfit ? ` (does not fit on ${formatWhole(count)})` : ''}`;
}
