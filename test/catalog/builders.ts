import type { CatalogRows } from '../../src/catalog/files.ts';
import { catalogRows } from '../../src/catalog/files.ts';
import type { AcceleratorRow } from '../../src/catalog/rows/accelerator.ts';
import type { ModelFile, ModelRow } from '../../src/catalog/rows/model.ts';
import type { PriceRow } from '../../src/catalog/rows/price.ts';

/** A made-up accelerator: what a test says about it, and nothing surprising otherwise. */
export function acceleratorRow(
  id: string,
  overrides: Partial<AcceleratorRow> = {},
): AcceleratorRow {
  return {
    id,
    name: id.toUpperCase(),
    year: 2026,
    kind: 'asic',
    peak_dense_tflop_per_s: { bf16: 100 },
    default_precision: 'bf16',
    memory_gb: 80,
    interconnect: { kind: 'wire' },
    aliases: [],
    source: 'made up',
    checked_on: '2026-01-01',
    verified: 'memory',
    ...overrides,
  };
}

export function priceRow(
  accelerator: string,
  from: string,
  mid: number,
  terms: Partial<Pick<PriceRow, 'commitment' | 'provider'>> = {},
): PriceRow {
  return {
    accelerator,
    commitment: 'on-demand',
    ...terms,
    from,
    usd_per_accelerator_hour: { low: mid / 2, mid, high: mid * 2 },
    basis: 'made up',
    confidence: 'low',
    source: 'made up',
    checked_on: from,
  };
}

/** A made-up dense decoder of 1,097,728 parameters: two layers, width 128, 256 rows of vocabulary. */
export function modelRow(id: string, overrides: Partial<ModelRow> = {}): ModelRow {
  return {
    id,
    name: id.toUpperCase(),
    aliases: [],
    released: '2026-01',
    shape: {
      width: 128,
      vocabulary: 256,
      tied_embeddings: true,
      mixer: { kind: 'attention', heads: 4 },
      feed_forward: { kind: 'dense', width: 1216, gated: true },
      layers: 2,
    },
    published: { parameters_billion: 0.001097728 },
    source: 'made up',
    checked_on: '2026-01-01',
    verified: 'memory',
    ...overrides,
  };
}

export function modelFile(...models: readonly ModelRow[]): ModelFile {
  return { $schema: '../schema/models.schema.json', lab: 'Acme', models: [...models] };
}

/** A catalog of made-up accelerators of one vendor, whose other files are real but empty of ids. */
export function madeUpRows(
  accelerators: readonly AcceleratorRow[],
  overrides: Partial<CatalogRows> = {},
): CatalogRows {
  const real = catalogRows();
  return {
    accelerators: [
      {
        $schema: '../schema/accelerators.schema.json',
        vendor: 'Acme',
        accelerators: [...accelerators],
      },
    ],
    ambiguousNames: [],
    prices: [],
    utilisation: { ...real.utilisation, priors: [], generations: [] },
    energy: real.energy,
    models: [],
    unpublishedModels: [],
    ...overrides,
  };
}
