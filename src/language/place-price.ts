import type { Draft } from './draft.ts';
import type { Range } from './statement.ts';

/**
 * `$24/hr` of eight, where `$3/GPU/hr` or the total says whose price that is: the share of one. Left
 * open where nothing says it, and asked about.
 */
export function settlePrice(draft: Draft): void {
  const { hourlyPrice, price, fleet, count, budget, seconds } = draft.slots;
  const accelerators = fleet?.value.count ?? count?.value;
  if (hourlyPrice === undefined || accelerators === undefined) return;
  const { mid } = hourlyPrice.value;
  const shares = [1, accelerators, fleet?.value.accelerator.perNode ?? 1];
  if (price !== undefined) {
    if (shares.some((share) => near(mid, share * price.value.mid))) delete draft.slots.hourlyPrice;
    return;
  }
  if (budget === undefined || seconds === undefined) return;
  const hours = seconds.value.mid / 3600;
  const share = [accelerators, 1].find((part) =>
    near((mid * hours * accelerators) / part, budget.value.mid),
  );
  if (share === undefined) return;
  delete draft.slots.hourlyPrice;
  draft.slots.price = { value: over(hourlyPrice.value, share), span: hourlyPrice.span };
}

function near(one: number, other: number): boolean {
  return Math.abs(one / other - 1) < 0.03;
}

function over({ low, mid, high }: Range, share: number): Range {
  return { low: low / share, mid: mid / share, high: high / share };
}
