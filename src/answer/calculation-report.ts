import type { CalculationResult } from '../language/calculate.ts';
import type { CalculationAnswer } from './answer.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatScientific,
  formatSi,
  formatUsd,
  significant,
} from './format.ts';
import type { Report } from './report.ts';

export function calculationReport(answer: CalculationAnswer): Report {
  const display = formatResult(answer.result);
  const exact = `${answer.result.value} ${answer.result.unit}`.trim();
  return {
    tone: 'answer',
    headline: `${answer.input} = ${display}`,
    sections: [
      {
        kind: 'figures',
        rows: [
          { label: 'Result', value: display, ...(exact === display ? {} : { note: exact }) },
          { label: 'Read as', value: answer.expression },
        ],
      },
    ],
    suggestions: [],
  };
}

/** The number as a person would write it: 24.0 days, $1.47M, 8.4 × 10²³ FLOP. */
export function formatResult({ value, dimension, unit, converted }: CalculationResult): string {
  if (converted) return `${tidy(value)} ${unit}`;
  if (value < 0) return `-${formatResult({ value: -value, dimension, unit, converted })}`;
  switch (dimension) {
    case 'number':
      return tidy(value);
    case 'seconds':
      return formatDuration(value);
    case 'usd':
      return formatUsd(value);
    case 'bytes':
      return formatBytes(value);
    case 'flopPerSecond':
      return formatSi(value, 'FLOP/s');
    case 'acceleratorHours':
      return `${formatCount(value)} accelerator-hours`;
    case 'usdPerAcceleratorHour':
      return `${formatUsd(value)} per accelerator-hour`;
    default:
      return `${tidy(value)} ${unit}`;
  }
}

function tidy(value: number): string {
  return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-3)
    ? formatScientific(value)
    : significant(value, 6);
}
