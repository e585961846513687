import type { Catalog } from '../catalog/catalog.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Range, Stated, Statement } from './statement.ts';

/** `$2.20/hr` is one accelerator's price where it could be; `$98/hr` may be the node's: ask. */
export function checkPrice(
  catalog: Catalog,
  statement: Statement,
  on: string,
): readonly Diagnostic[] {
  const { hourlyPrice, fleet, price } = statement;
  if (hourlyPrice === undefined || fleet === undefined) return [];
  if (price !== undefined) return twoPrices(price, hourlyPrice);
  const { accelerator, count } = fleet.value;
  const usual = catalog.price(accelerator.id, on)?.perAcceleratorHour;
  const { mid } = hourlyPrice.value;
  const isUsual = (share: number) =>
    usual !== undefined && share >= usual.low / 4 && share <= usual.high * 4;
  const others = [accelerator.perNode, count].flatMap((share) =>
    share === undefined || share === 1 ? [] : [mid / share],
  );
  const ordinary = usual !== undefined && mid <= usual.high;
  if (count === 1 || (isUsual(mid) && (ordinary || !others.some(isUsual)))) return [];
  const shares = [mid, ...others];
  const readings = [...new Set(shares)].map((share) => `$${Number(share.toPrecision(4))}/gpu-hr`);
  return [
    faultAt(
      { code: 'AMBIGUOUS', about: 'how many accelerators the hourly price pays for', readings },
      hourlyPrice.span,
      readings.map((text) => ({ span: hourlyPrice.span, text })),
    ),
  ];
}

/** `$2/gpu-hr … $3/hr`. */
function twoPrices(price: Stated<Range>, hourly: Stated<Range>): readonly Diagnostic[] {
  if (price.value.mid === hourly.value.mid) return [];
  const [first, second] = [price, hourly].map(({ value }) => `$${value.mid}/h`);
  const fault = { code: 'CONFLICT', slot: 'usdPerAcceleratorHour' } as const;
  const repairs = [hourly, price].map(({ span }) => ({ span, text: '' }));
  return [faultAt({ ...fault, first: first ?? '', second: second ?? '' }, hourly.span, repairs)];
}
