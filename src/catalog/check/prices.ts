import type { CatalogRows } from '../files.ts';
import { orderProblem, repeated } from './order.ts';

export function priceProblems({ accelerators, prices }: CatalogRows): readonly string[] {
  const vendors = accelerators.map((file) => file.accelerators.map((row) => row.id));
  const ids = new Set(vendors.flat());
  const orders = vendors.map((own) => {
    const rows = prices.filter((row) => own.includes(row.accelerator));
    return orderProblem('Prices', 'accelerator and from', rows.map(dated));
  });
  return [
    ...prices
      .filter((row) => !ids.has(row.accelerator))
      .map((row) => `Price of \`${row.accelerator}\`: no accelerator has that id`),
    ...orders.filter((problem) => problem !== undefined),
    ...repeated(prices.map(dated)).map((key) => `Price \`${key}\` stands twice: remove one row`),
  ];
}

function dated(row: { readonly accelerator: string; readonly from: string }): string {
  return `${row.accelerator} ${row.from}`;
}
