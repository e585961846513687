import { describe, expect, test } from 'vitest';
import { indexPrices } from '../../src/catalog/prices.ts';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import { priceRow } from './builders.ts';

describe('the price in force', () => {
  const price = indexPrices([
    priceRow('x1', '2026-03-01', 3),
    priceRow('x1', '2026-06-15', 2),
    priceRow('y1', '2026-01-01', 9),
  ]);

  test.each([
    ['before the first row is not known', '2026-02-28', undefined],
    ['on the day of the first row is that row', '2026-03-01', 3],
    ['on the day before a change is the old one', '2026-06-14', 3],
    ['on the day of a change is the new one', '2026-06-15', 2],
    ['long after is the newest', '2031-01-01', 2],
  ])('%s', (_name, on, expected) => {
    expect(price('x1', on)?.perAcceleratorHour.mid).toBe(expected);
  });

  test('of an accelerator without rows is not known', () => {
    expect(price('z1', '2026-06-15')).toBeUndefined();
  });

  test('carries its band, its day and how it was made', () => {
    expect(price('y1', '2026-01-01')).toEqual({
      perAcceleratorHour: { low: 4.5, mid: 9, high: 18 },
      from: '2026-01-01',
      basis: 'made up',
      source: 'made up',
      confidence: 'low',
    });
  });
});

describe('the prices in the catalog', () => {
  const catalog = loadCatalog();

  test.each([
    ['h100-sxm', 3, '2026-08-21'],
    ['a100-sxm-80', 1.7, '2026-08-21'],
    ['b200', 5.6, '2026-08-21'],
    ['mi300x', 2.2, '2026-08-21'],
    ['tpu-v5p', 4.2, '2026-07-09'],
    ['trainium1', 1.34, '2026-06-25'],
  ])('%s costs %d USD an hour from %s', (id, mid, from) => {
    const price = catalog.price(id, catalog.date);
    expect(price?.perAcceleratorHour.mid).toBe(mid);
    expect(price?.from).toBe(from);
  });

  test('say of an H100 from how many providers its band comes', () => {
    const price = catalog.price('h100-sxm', '2026-11-23');
    expect(price?.basis).toMatch('P10 and P90 of the newest on-demand quotes of 34 providers');
    expect(price?.perAcceleratorHour).toEqual({ low: 2.09, mid: 3, high: 6.66 });
  });

  test.each(['h20', 'mi455x', 'rubin', 'tpu-v7', 'gaudi3', 'ascend-910c', 'm4-max'])(
    'do not invent one for %s',
    (id) => expect(catalog.price(id, '2099-01-01')).toBeUndefined(),
  );

  test('number fifty accelerators of seventy-two', () => {
    const priced = catalog.accelerators.filter(({ id }) => catalog.price(id, catalog.date));
    expect(priced).toHaveLength(50);
  });
});
