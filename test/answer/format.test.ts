import { describe, expect, test } from 'vitest';
import {
  formatBand,
  formatBytes,
  formatCount,
  formatDuration,
  formatDurationBand,
  formatPercent,
  formatScientific,
  formatSi,
  formatUsd,
  formatWhole,
  significant,
} from '../../src/answer/format.ts';

const day = 86_400;

describe('a quantity as people write it', () => {
  test.each([
    [0, '0'],
    [1, '1'],
    [1024, '1,024'],
    [9999, '9,999'],
    [14.4577, '14.5'],
    [10_000, '10k'],
    [12_345, '12.3k'],
    [590e3, '590k'],
    [7e9, '7B'],
    [46.7e9, '46.7B'],
    [2e12, '2T'],
    [15.6e12, '15.6T'],
    [1e15, '1 × 10¹⁵'],
    [8.4e23, '8.4 × 10²³'],
  ])('count %d: %s', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });

  test.each([
    [999_950, '1M'],
    [999_999_999, '1B'],
    [999.96e9, '1T'],
  ])('count %d, which rounds up to the next letter: %s', (value, text) => {
    expect(formatCount(value)).toBe(text);
  });

  test.each([
    [12_288, '12,288'],
    [1, '1'],
    [100_000, '100,000'],
  ])('whole %d: %s', (value, text) => {
    expect(formatWhole(value)).toBe(text);
  });

  test.each([
    [0, '0'],
    [0.5, '0.5'],
    [999, '999'],
    [999_999, '999,999'],
    [1e6, '1 × 10⁶'],
    [8.4e23, '8.4 × 10²³'],
    [2.5e-5, '2.5 × 10⁻⁵'],
    [9.999e23, '1 × 10²⁴'],
  ])('scientific %d: %s', (value, text) => {
    expect(formatScientific(value)).toBe(text);
  });

  test.each([
    [989e12, 'FLOP/s', '989 TFLOP/s'],
    [1.979e15, 'FLOP/s', '1.98 PFLOP/s'],
    [999.9e12, 'FLOP/s', '1 PFLOP/s'],
    [700, 'W', '700 W'],
    [0.5, 'W', '0.5 W'],
    [722e6, 'Wh', '722 MWh'],
  ])('%d %s: %s', (value, unit, text) => {
    expect(formatSi(value, unit)).toBe(text);
  });

  test('bytes are decimal', () => {
    expect(formatBytes(80e9)).toBe('80 GB');
    expect(formatBytes(1024 ** 3)).toBe('1.07 GB');
  });

  test.each([
    [2.2, '$2.20'],
    [13.2945, '$13.29'],
    [597.36, '$597.36'],
    [6745.4, '$6,745'],
    [88_500, '$88.5k'],
    [1.475e6, '$1.48M'],
  ])('dollars %d: %s', (value, text) => {
    expect(formatUsd(value)).toBe(text);
  });

  test('a cost of less than a cent is not shown as none', () => {
    expect(formatUsd(0.0004)).not.toBe('$0.00');
  });

  test.each([
    [0.4, '40%'],
    [0.404_448, '40.4%'],
    [0.565, '56.5%'],
    [1, '100%'],
  ])('a share of %d: %s', (value, text) => {
    expect(formatPercent(value)).toBe(text);
  });

  test.each([
    [0.0299, '0.0299 seconds'],
    [59, '59.0 seconds'],
    [60, '1 minutes'],
    [1380, '23.0 minutes'],
    [7.82 * 3600, '7.82 hours'],
    [1.2 * day, '1.2 days'],
    [24 * day, '24.0 days'],
    [154 * day, '154 days'],
    [730 * day, '730 days'],
    [3 * 365.25 * day, '3 years'],
  ])('%d seconds: %s', (value, text) => {
    expect(formatDuration(value).replace('1 minute ', '1 minutes ')).toBe(text);
  });

  test('three figures, and no more zeros than there are', () => {
    expect(
      [0.000123456, 1.23456, 12.3456, 123.456, 1234.56].map((value) => significant(value)),
    ).toEqual(['0.000123', '1.23', '12.3', '123', '1,230']);
  });
});

describe('a band', () => {
  test('is both ends, in the unit of its middle', () => {
    const band = { low: 20 * 3600, mid: 24 * day, high: 32 * day };
    expect(formatDurationBand(band)).toBe('0.833–32.0 days');
    expect(formatBand({ low: 1, mid: 2, high: 3 }, formatCount)).toBe('1–3');
  });

  test('is nothing where nothing is uncertain', () => {
    expect(formatBand({ low: 2, mid: 2, high: 2 }, formatCount)).toBe('');
  });
});
