import type { Band } from '../model/band.ts';
import type { UsdPerAcceleratorHour } from '../model/quantity.ts';
import { usdPerAcceleratorHour } from '../model/quantity.ts';
import { toBand } from './convert.ts';
import type { PriceRow } from './rows/price.ts';

/** What an accelerator costs on demand, from a day on. */
export type Price = {
  readonly perAcceleratorHour: Band<UsdPerAcceleratorHour>;
  /** First day it holds, YYYY-MM-DD: an answer prints it. */
  readonly from: string;
  /** How mid, low and high were made. */
  readonly basis: string;
  readonly source: string;
  readonly confidence: string;
};

/** The price of an accelerator on a day, YYYY-MM-DD; nothing where none was known by then. */
export type PriceLookup = (id: string, on: string) => Price | undefined;

/**
 * Indexes dated rows, oldest first within an accelerator. Rows are only ever appended, so an answer
 * given for an earlier day keeps the price it had.
 */
export function indexPrices(rows: readonly PriceRow[]): PriceLookup {
  const byAccelerator = new Map<string, Price[]>();
  for (const row of rows) {
    const prices = byAccelerator.get(row.accelerator);
    if (prices === undefined) byAccelerator.set(row.accelerator, [toPrice(row)]);
    else prices.push(toPrice(row));
  }
  return (id, on) => byAccelerator.get(id)?.findLast((price) => price.from <= on);
}

function toPrice(row: PriceRow): Price {
  return Object.freeze({
    perAcceleratorHour: toBand(row.usd_per_accelerator_hour, usdPerAcceleratorHour),
    from: row.from,
    basis: row.basis,
    source: row.source,
    confidence: row.confidence,
  });
}
