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
      commitment: 'on-demand',
      from: '2026-01-01',
      basis: 'made up',
      source: 'made up',
      confidence: 'low',
    });
  });
});

describe('the price on terms', () => {
  const price = indexPrices([
    priceRow('x1', '2026-03-01', 3),
    priceRow('x1', '2026-03-01', 1, { commitment: 'spot' }),
    priceRow('x1', '2026-05-01', 6, { provider: 'aws' }),
    priceRow('x1', '2026-06-01', 2, { commitment: 'spot', provider: 'aws' }),
  ]);

  test.each([
    ['of the market on demand where nothing is said', {}, 3],
    ['of spot capacity', { commitment: 'spot' }, 1],
    ['of one cloud', { provider: 'aws' }, 6],
    ['of spot capacity of one cloud', { commitment: 'spot', provider: 'aws' }, 2],
    ['of a cloud that has none is not that of another', { provider: 'gcp' }, undefined],
    ['of a commitment that nobody quotes is not another', { commitment: 'reserved-1y' }, undefined],
  ] as const)('%s', (_name, terms, mid) => {
    expect(price('x1', '2026-07-01', terms)?.perAcceleratorHour.mid).toBe(mid);
  });

  test('of one cloud begins with its own first day', () => {
    expect(price('x1', '2026-04-30', { provider: 'aws' })).toBeUndefined();
    expect(price('x1', '2026-05-01', { provider: 'aws' })?.provider).toBe('aws');
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

  test.each([
    ['2025-10-30', undefined],
    ['2025-10-31', 1.7],
    ['2026-03-30', 1.7],
    ['2026-03-31', 2.35],
    ['2026-11-23', 2.35],
  ])('bind an H100 for a year on %s at %d USD an hour', (on, mid) => {
    const price = catalog.price('h100-sxm', on, { commitment: 'reserved-1y' });
    expect(price?.perAcceleratorHour.mid).toBe(mid);
  });

  test.each([
    ['aws', 'on-demand', 6.88],
    ['aws', 'spot', 2.1189],
    ['azure', 'on-demand', 12.29],
    ['gcp', 'on-demand', 9.7966],
    ['oci', 'on-demand', 10],
    ['lambda', 'on-demand', 4.19],
    ['coreweave', 'on-demand', 6.16],
    ['runpod', 'on-demand', 2.99],
    ['nebius', 'spot', 2.15],
    [undefined, 'spot', 1.6],
  ] as const)('of an H100 at %s, %s, are %d USD an hour', (provider, commitment, mid) => {
    const terms = provider === undefined ? { commitment } : { commitment, provider };
    expect(catalog.price('h100-sxm', '2026-11-23', terms)?.perAcceleratorHour.mid).toBe(mid);
  });

  test('leave out what was found to be wrong: no SKU of Google Cloud that undercuts its own spot', () => {
    const listed = catalog.price('h100-sxm', '2026-11-23', { provider: 'gcp' });
    const spot = catalog.price('h100-sxm', '2026-11-23', { provider: 'gcp', commitment: 'spot' });
    expect(listed?.perAcceleratorHour.mid).toBeGreaterThan(
      spot?.perAcceleratorHour.mid ?? Infinity,
    );
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
