import { describe, expect, test } from 'vitest';
import { fileProblems } from '../../src/catalog/schema.ts';
import { acceleratorRow, priceRow } from './builders.ts';

function problemsOf(overrides: object): readonly string[] {
  return fileProblems('accelerators.schema.json', {
    $schema: '../schema/accelerators.schema.json',
    vendor: 'Acme',
    accelerators: [{ ...acceleratorRow('x1'), ...overrides }],
  });
}

function priceProblemsOf(overrides: object): readonly string[] {
  return fileProblems('prices.schema.json', {
    $schema: '../schema/prices.schema.json',
    prices: [{ ...priceRow('x1', '2026-01-01', 2), ...overrides }],
  });
}

describe('a row', () => {
  test('that is right has no problems', () => {
    expect(problemsOf({})).toEqual([]);
    expect(priceProblemsOf({})).toEqual([]);
  });

  test('with a key that nobody knows is refused, since it is usually a slip of the pen', () => {
    expect(problemsOf({ memory_gib: 80 })).toEqual([
      'accelerators.0: Unrecognized key: "memory_gib"',
    ]);
  });

  test('with a precision that nobody knows is refused', () => {
    expect(problemsOf({ peak_dense_tflop_per_s: { bf17: 989 } }).join()).toMatch('bf17');
  });

  test('with a peak of zero is told to leave it out', () => {
    expect(problemsOf({ peak_dense_tflop_per_s: { bf16: 0 } })).toEqual([
      'accelerators.0.peak_dense_tflop_per_s.bf16: A figure that is not known is left out, never zero',
    ]);
  });

  test('without a source is asked for one', () => {
    expect(problemsOf({ source: '' })).toEqual([
      'accelerators.0.source: Say where the figure comes from',
    ]);
  });

  test('checked on a day that does not exist is refused', () => {
    expect(problemsOf({ checked_on: '2026-02-30' })).toEqual([
      'accelerators.0.checked_on: A date is a real day written YYYY-MM-DD',
    ]);
  });

  test('with capitals in an alias is told to write it in lower case', () => {
    expect(problemsOf({ aliases: ['X1 Max'] })).toEqual([
      'accelerators.0.aliases.0: Write the name in lower case',
    ]);
  });

  test('whose band crosses itself is told the order', () => {
    const band = { low: 3, mid: 2, high: 4 };
    expect(priceProblemsOf({ usd_per_accelerator_hour: band })).toEqual([
      'prices.0.usd_per_accelerator_hour: Order the band: low must not be above mid, nor mid above high',
    ]);
  });
});
