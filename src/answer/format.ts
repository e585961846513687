import type { Band } from '../model/band.ts';
import { secondsPerDay, secondsPerHour } from '../model/quantity.ts';

/** Quantities → text, for every medium. Three significant figures: no estimate here knows a fourth. */

const magnitudes = [
  [1e12, 'T'],
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** 70B, 2T, 590k; below ten thousand the digits themselves: 1,024. Parses back to the same value. */
export function formatCount(value: number): string {
  if (value < 10_000) return Number.isInteger(value) ? withCommas(value) : significant(value);
  // Rounded before the letter is chosen: 999,950 is 1M, not 1,000k.
  const rounded = Number(value.toPrecision(3));
  if (rounded >= 1e15) return formatScientific(value);
  for (const [size, letter] of magnitudes) {
    if (rounded >= size) return `${significant(rounded / size)}${letter}`;
  }
  return withCommas(value);
}

/** 1,024 and 12,288: counts of things are never rounded. */
export function formatWhole(value: number): string {
  return grouped(value, 2);
}

/** 8.4 × 10²³; plain digits below a million; what no number can hold is over its largest power. */
export function formatScientific(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value))
    return `${value < 0 ? 'less than -10' : 'more than 10'}${superscript(308)}`;
  if (value >= 0.001 && value < 1e6) return withCommas(value);
  const [mantissa = '', exponent = ''] = value.toExponential(2).split('e');
  return `${Number(mantissa)} × 10${superscript(Number(exponent))}`;
}

const prefixes = [
  [1e24, 'Y'],
  [1e21, 'Z'],
  [1e18, 'E'],
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
] as const;

const largestPrefixed = 1e27;

/** 989 TFLOP/s, 80 GB: a value in a unit that takes SI prefixes. */
export function formatSi(value: number, unit: string): string {
  if (value >= largestPrefixed) return `${formatScientific(value)} ${unit}`;
  for (const [size, prefix] of prefixes) {
    if (value >= size * 0.9995) return `${significant(value / size)} ${prefix}${unit}`;
  }
  return `${significant(value)} ${unit}`;
}

export function formatBytes(value: number): string {
  return formatSi(value, 'B');
}

/** $2.20, $6,745, $1.48M; under a cent the figures that there are, since $0.00 would say free. */
export function formatUsd(value: number): string {
  if (value > 0 && value < 0.01)
    return `$${value < 1e-6 ? formatScientific(value) : significant(value)}`;
  if (value < 999.995) return `$${value.toFixed(2)}`;
  if (value < 10_000) return `$${withCommas(Math.round(value))}`;
  return `$${formatCount(value)}`;
}

export function formatPercent(share: number): string {
  const percent = share * 100;
  return `${Math.abs(percent) < 1e9 ? significant(percent) : formatScientific(percent)}%`;
}

const spans = [
  [365.25 * secondsPerDay * 2, 365.25 * secondsPerDay, 'years'],
  [secondsPerDay, secondsPerDay, 'days'],
  [secondsPerHour, secondsPerHour, 'hours'],
  [60, 60, 'minutes'],
  [0, 1, 'seconds'],
] as const;

/** 24.0 days, 3.5 hours: the unit that a person would choose. */
export function formatDuration(value: number): string {
  return formatIn(value, durationUnit(value));
}

/** The band in the unit of its middle: 20.0–32.0 days. */
export function formatDurationBand(band: Band): string {
  const unit = durationUnit(band.mid);
  return `${formatIn(band.low, unit).split(' ')[0]}–${formatIn(band.high, unit)}`;
}

function durationUnit(value: number): (typeof spans)[number] {
  return spans.find(([from]) => value >= from) ?? spans[4];
}

function formatIn(value: number, [, size, name]: (typeof spans)[number]): string {
  return `${tidyDigits(value / size)} ${name}`;
}

function tidyDigits(value: number): string {
  return value >= 1000
    ? withCommas(Math.round(value))
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : significant(value);
}

/** `20–32` around a middle, in any formatting; empty where nothing is uncertain. */
export function formatBand<Amount extends number>(
  band: Band<Amount>,
  format: (value: Amount) => string,
): string {
  return isExact(band) ? '' : `${format(band.low)}–${format(band.high)}`;
}

export function isExact(band: Band): boolean {
  return band.low === band.mid && band.mid === band.high;
}

export function significant(value: number, digits = 3): string {
  // Most are whole and small already, and rounding by way of text is slow.
  if (Number.isInteger(value) && value >= 0 && value < 10 ** digits) return withCommas(value);
  const rounded = Number(value.toPrecision(digits));
  // Three digits up to a thousand need neither commas nor more than two decimals.
  return digits <= 3 && rounded >= 1 && rounded < 1000 ? String(rounded) : withCommas(rounded);
}

function withCommas(value: number): string {
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
  return grouped(value, value < 1 ? 6 : 2);
}

/**
 * With commas, and no more decimals than so many. A number that has no more is written as it stands,
 * ten times as fast as by Intl, which is left to round: a receipt holds some sixty numbers.
 */
function grouped(value: number, decimals: 2 | 6): string {
  const text = String(value);
  const [whole = '', fraction = ''] = text.split('.');
  if (!(value >= 0 && value < 1e15) || fraction.length > decimals || text.includes('e'))
    return (decimals === 2 ? upToTwoDecimals : upToSixDecimals).format(value);
  if (whole.length <= 3) return text;
  const head = whole.length % 3 || 3;
  let digits = whole.slice(0, head);
  for (let at = head; at < whole.length; at += 3) digits += `,${whole.slice(at, at + 3)}`;
  return fraction === '' ? digits : `${digits}.${fraction}`;
}

/** Made once: a formatter costs fifty microseconds, using it one or two. */
const upToTwoDecimals = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const upToSixDecimals = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

function superscript(value: number): string {
  let raised = value < 0 ? '⁻' : '';
  for (const digit of String(Math.abs(value))) raised += superscripts[Number(digit)] ?? '';
  return raised;
}
