import type { CatalogRows } from '../files.ts';
import type { PriceRow } from '../rows/price.ts';
import { orderProblem, repeated } from './order.ts';

export function priceProblems({ accelerators, prices }: CatalogRows): readonly string[] {
  const vendors = accelerators.map((file) => file.accelerators.map((row) => row.id));
  const ids = new Set(vendors.flat());
  const orders = vendors.flatMap((own) => {
    const rows = prices.filter((row) => own.includes(row.accelerator));
    return [...Map.groupBy(rows, series).values()].map((group) =>
      orderProblem('Prices', 'accelerator and from', group.map(dated)),
    );
  });
  return [
    ...prices
      .filter((row) => !ids.has(row.accelerator))
      .map((row) => `Price of \`${row.accelerator}\`: no accelerator has that id`),
    ...orders.filter((problem) => problem !== undefined),
    ...repeated(prices.map(dated)).map((key) => `Price \`${key}\` stands twice: remove one row`),
  ];
}

/** Prices that follow each other: on demand on the market is said by saying nothing. */
function series({ commitment, provider }: PriceRow): string {
  const said = commitment === 'on-demand' ? [] : [commitment];
  return [...(provider === undefined ? [] : [provider]), ...said]
    .map((word) => ` ${word}`)
    .join('');
}

function dated(row: PriceRow): string {
  return `${row.accelerator}${series(row)} ${row.from}`;
}
