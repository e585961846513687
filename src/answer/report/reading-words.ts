import type { Catalog } from '../../catalog/catalog.ts';
import type { Reading } from '../../language/reading.ts';
import { secondsPerDay } from '../../model/quantity.ts';
import { nameOfSlot } from '../explain.ts';
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatScientific,
  formatSi,
  formatUsd,
} from '../format.ts';

/** What a stretch was taken for, in words: `model size: 70B parameters`. */
export function wordsOf(reading: Reading, catalog: Catalog): string {
  const name = nameOf(reading.as);
  const value = valueText(reading, name, catalog);
  return value === undefined ? name : `${name}: ${value}`;
}

function nameOf(as: string): string {
  if (as === 'solveFor') return 'asked for';
  return nameOfSlot(as) ?? as.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueText(reading: Reading, name: string, catalog: Catalog): string | undefined {
  const { as, value } = reading;
  if (value === undefined || typeof value === 'number')
    return value === undefined ? undefined : numberText(value, reading, name);
  if (as === 'accelerator') return catalog.accelerator(value)?.name ?? value;
  if (as === 'model') return catalog.model(value)?.name ?? value;
  return as === 'solveFor' ? nameOf(value) : value;
}

/** A unit that the name says already is not said again: `number of tokens: 2T`. */
function numberText(value: number, { as, unit = '' }: Reading, name: string): string {
  if (as === 'mfu') return formatPercent(value);
  switch (unit) {
    case 'USD':
    case 'USD/accelerator-hour':
      return formatUsd(value);
    case 'FLOP/s':
    case 'W':
      return formatSi(value, unit);
    case 'days':
      return formatDuration(value * secondsPerDay);
    case 'FLOP':
      return `${formatScientific(value)} FLOP`;
    default:
      return name.includes(unit) ? formatCount(value) : `${formatCount(value)} ${unit}`;
  }
}
