import type { Band } from '../../model/band.ts';
import { formatBand, formatDuration, formatDurationBand, isExact } from '../format.ts';

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

function withBand(mid: string, band: string): string {
  return band === '' ? mid : `${mid} (${band})`;
}
