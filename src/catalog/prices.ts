import type { Band } from '../model/band.ts';
import type { UsdPerAcceleratorHour } from '../model/quantity.ts';
import { usdPerAcceleratorHour } from '../model/quantity.ts';
import { toBand } from './convert.ts';
import { optional, same } from './optional.ts';
import type { Commitment, Provider } from './providers.ts';
import type { PriceRow } from './rows/price.ts';

/** What an accelerator costs on some terms, from a day on. */
export type Price = {
  readonly perAcceleratorHour: Band<UsdPerAcceleratorHour>;
  readonly commitment: Commitment;
  /** Left out where it is the price of the market. */
  readonly provider?: Provider;
  /** First day it holds, YYYY-MM-DD: an answer prints it. */
  readonly from: string;
  /** How mid, low and high were made. */
  readonly basis: string;
  readonly source: string;
  readonly confidence: string;
};

/** On demand on the market, where nothing is said. */
export type PriceTerms = { readonly commitment?: Commitment; readonly provider?: Provider };

/** The price of an accelerator on a day, YYYY-MM-DD; nothing where none was known by then on those terms. */
export type PriceLookup = (id: string, on: string, terms?: PriceTerms) => Price | undefined;

/**
 * Indexes dated rows, oldest first within an accelerator and its terms. Rows are only ever appended,
 * so an answer given for an earlier day keeps the price it had. Terms never stand in for others.
 */
export function indexPrices(rows: readonly PriceRow[]): PriceLookup {
  const series = Map.groupBy(
    rows.map((row) => [row, toPrice(row)] as const),
    ([row]) => seriesOf(row.accelerator, row),
  );
  return (id, on, terms = {}) =>
    series.get(seriesOf(id, terms))?.findLast(([, price]) => price.from <= on)?.[1];
}

function seriesOf(id: string, { commitment = 'on-demand', provider }: PriceTermsRead): string {
  return `${id} ${commitment} ${provider ?? ''}`;
}

type PriceTermsRead = { [Key in keyof PriceTerms]?: PriceTerms[Key] | undefined };

function toPrice(row: PriceRow): Price {
  return Object.freeze({
    perAcceleratorHour: toBand(row.usd_per_accelerator_hour, usdPerAcceleratorHour),
    commitment: row.commitment,
    ...optional('provider', row.provider, same),
    from: row.from,
    basis: row.basis,
    source: row.source,
    confidence: row.confidence,
  });
}
