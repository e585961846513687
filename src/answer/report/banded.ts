import type { Band } from '../../model/band.ts';
import { formatBand, formatDuration, formatDurationBand, isExact, significant } from '../format.ts';

/** $1.47M ($1.2M–$1.9M): the middle, and the band where there is one. */
export function banded<Amount extends number>(
  band: Band<Amount>,
  format: (value: Amount) => string,
): string {
  return withBand(format(band.mid), formatBand(band, format));
}

/** 24.0 days (20.0–32.0 days). */
export function bandedDuration(seconds: Band): string {
  return withBand(formatDuration(seconds.mid), isExact(seconds) ? '' : formatDurationBand(seconds));
}

/** 104 ms (83.3–137), 1.2 s (1–1.5): short, for a table. */
export function bandedLatency(seconds: Band): string {
  const [size, unit] = seconds.mid < 1 ? [1000, 'ms'] : [1, 's'];
  const format = (value: number) => significant(value * size);
  return withBand(`${format(seconds.mid)} ${unit}`, formatBand(seconds, format));
}

export function latency(seconds: number): string {
  return bandedLatency({ low: seconds, mid: seconds, high: seconds });
}

function withBand(mid: string, band: string): string {
  return band === '' ? mid : `${mid} (${band})`;
}
