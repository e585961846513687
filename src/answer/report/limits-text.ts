import { secondsPerDay } from '../../model/quantity.ts';
import type { Demand, Limits } from '../../model/solve-question.ts';
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatScientific,
  formatUsd,
  significant,
} from '../format.ts';
import type { Figure } from '../report.ts';

/** `in 30 days for $1M`: what must not be exceeded. Empty where nothing limits. */
export function limitsText({ seconds, usd, flop, acceleratorHours }: Limits): string {
  return [
    ...(seconds === undefined ? [] : [`in ${days(seconds)}`]),
    ...(usd === undefined ? [] : [`for ${formatUsd(usd)}`]),
    ...(flop === undefined ? [] : [`with ${formatScientific(flop)} FLOP`]),
    ...(acceleratorHours === undefined ? [] : [`in ${hours(acceleratorHours)}`]),
  ].join(' ');
}

const demandNames: Readonly<Record<Demand['bound'], string>> = {
  days: 'Time used',
  budget: 'Budget used',
  flop: 'FLOP used',
  'accelerator-hours': 'Hours used',
};

/** Every limit, and how much of it the run takes. */
export function demandFigures(demands: readonly Demand[], binding: string | undefined): Figure[] {
  return demands.map(({ bound, needed, limit }) => {
    const binds = bound === binding ? '; this one binds' : '';
    return {
      label: demandNames[bound],
      value: `${inUnit(bound, needed)} of ${inUnit(bound, limit)}`,
      note: `${formatPercent(needed / limit)} of it${binds}`,
    };
  });
}

function inUnit(bound: Demand['bound'], value: number): string {
  switch (bound) {
    case 'days':
      return days(value);
    case 'budget':
      return formatUsd(value);
    case 'flop':
      return formatScientific(value);
    case 'accelerator-hours':
      return hours(value);
    default:
      return bound satisfies never;
  }
}

/** Time is limited in days as people state it, however many; of less than one, in hours. */
function days(seconds: number): string {
  if (seconds < secondsPerDay) return formatDuration(seconds);
  const value = significant(seconds / secondsPerDay);
  return `${value} ${value === '1' ? 'day' : 'days'}`;
}

function hours(value: number): string {
  return `${formatCount(value)} accelerator-hours`;
}
