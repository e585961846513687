import { describe, expect, test } from 'vitest';
import { catalogProblems } from '../../src/catalog/check.ts';
import { catalogRows } from '../../src/catalog/files.ts';
import type { UtilisationRow } from '../../src/catalog/rows/utilisation.ts';
import { acceleratorRow, madeUpRows, priceRow } from './builders.ts';

const { utilisation, energy } = catalogRows();

function prior(overrides: Partial<UtilisationRow>): UtilisationRow {
  return {
    accelerators: ['x1'],
    precisions: ['bf16'],
    architecture: 'dense',
    mfu: { low: 0.2, mid: 0.3, high: 0.4 },
    evidence: 'made up',
    source: 'made up',
    checked_on: '2026-01-01',
    ...overrides,
  };
}

describe('a broken catalog is told the repair', () => {
  test('ids out of order', () => {
    const rows = ['a1', 'b1', 'd1', 'c1'].map((id) => acceleratorRow(id));
    expect(catalogProblems(madeUpRows(rows))).toEqual([
      'Accelerators are not sorted by id: move `c1` 3 -> 2 after `b1`',
    ]);
  });

  test('an id that belongs at the front', () => {
    const rows = ['b1', 'a1'].map((id) => acceleratorRow(id));
    expect(catalogProblems(madeUpRows(rows))).toEqual([
      'Accelerators are not sorted by id: move `a1` 1 -> 0 before `b1`',
    ]);
  });

  test('an alias of two owners, however it is hyphenated', () => {
    const rows = [
      acceleratorRow('a1', { aliases: ['big-chip'] }),
      acceleratorRow('b1', { aliases: ['big chip'] }),
    ];
    expect(catalogProblems(madeUpRows(rows))).toEqual([
      'Name `big-chip` belongs to both `a1` and `b1`: remove it from one, or move it to ambiguous-names.json',
    ]);
  });

  test('an alias that only repeats the id', () => {
    const rows = [acceleratorRow('a-1', { aliases: ['a 1'] })];
    expect(catalogProblems(madeUpRows(rows))).toEqual([
      'Name `a 1` of `a-1` stands twice: remove one',
    ]);
  });

  test.each(['910b', '4t', '2m', '80gb', '16 x'])(
    'an alias that reads as an amount: %s',
    (alias) => {
      const rows = [acceleratorRow('x1', { aliases: [alias] })];
      expect(catalogProblems(madeUpRows(rows))).toEqual([
        `Name \`${alias}\` of \`x1\` reads as an amount: put the maker in front, or remove it`,
      ]);
    },
  );

  test('a plural', () => {
    const rows = [acceleratorRow('x1', { aliases: ['x1s'] })];
    expect(catalogProblems(madeUpRows(rows))).toEqual([
      'Name `x1s` of `x1` is a plural, which readers strip: remove it',
    ]);
  });

  test('a default precision without a peak', () => {
    const rows = [acceleratorRow('x1', { default_precision: 'fp8' })];
    expect(catalogProblems(madeUpRows(rows))).toEqual([
      'Accelerator `x1` has no peak for its default_precision fp8: add peak_dense_tflop_per_s.fp8, or choose from bf16',
    ]);
  });

  test('an explanation of a name that the row does not have, pointing nowhere', () => {
    const usually = [{ aliases: ['x'], because: 'so', instead: ['y1'] }];
    const rows = [acceleratorRow('x1', { usually_means: usually })];
    expect(catalogProblems(madeUpRows(rows))).toEqual([
      'usually_means of `x1` explains `x`: add it to aliases',
      'usually_means of `x1` points to `y1`: name another accelerator',
    ]);
  });

  test('an ambiguous name that somebody owns', () => {
    const ambiguousNames = [{ name: 'x1', candidates: ['x1', 'y1'], because: 'so' }];
    expect(catalogProblems(madeUpRows([acceleratorRow('x1')], { ambiguousNames }))).toEqual([
      'Ambiguous name `x1` is also a name of `x1`: remove one',
      'Ambiguous name `x1` has candidate `y1`: no accelerator has that id',
    ]);
  });

  test('prices out of order, for nobody, and twice on a day', () => {
    const later = priceRow('x1', '2026-02-01', 2);
    const earlier = priceRow('x1', '2026-01-01', 2);
    const prices = [later, earlier, earlier, priceRow('y1', '2026-01-01', 2)];
    expect(catalogProblems(madeUpRows([acceleratorRow('x1')], { prices }))).toEqual([
      'Price of `y1`: no accelerator has that id',
      'Prices are not sorted by accelerator and from: move `x1 2026-01-01` 1 -> 0 before `x1 2026-02-01`',
      'Price `x1 2026-01-01` stands twice: remove one row',
    ]);
  });

  test('a utilisation for nobody, for no peak, and twice', () => {
    const priors = [
      prior({}),
      prior({ accelerators: ['x1', 'y1'] }),
      prior({ precisions: ['fp8'], architecture: 'mixture-of-experts' }),
    ];
    const rows = madeUpRows([acceleratorRow('x1')], {
      utilisation: { ...utilisation, priors, generations: [] },
    });
    expect(catalogProblems(rows)).toEqual([
      'Utilisation of `y1`: no accelerator has that id',
      'Utilisation of `x1` at fp8: it has no such peak, so remove it from the row',
      'Utilisation of `x1 bf16 dense` stands in two rows: remove it from one',
    ]);
  });

  test('a default grid that disagrees with its own region', () => {
    const grid = { ...energy.grid_intensity_kg_co2e_per_kwh, mid: 0.4 };
    const rows = madeUpRows([acceleratorRow('x1')], {
      energy: { ...energy, grid_intensity_kg_co2e_per_kwh: grid },
    });
    expect(catalogProblems(rows)).toEqual([
      "The default grid is `US`: set its mid to that region's kg_co2e_per_kwh",
    ]);
  });
});
