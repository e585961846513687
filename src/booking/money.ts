declare const unit: unique symbol;

/** Money in integer millionths of a US dollar: sums are exact, and no cent is lost to binary fractions. */
export type MicroUsd = number & { readonly [unit]: 'micro-USD' };

export const microUsdPerUsd = 1_000_000;

/**
 * Dollars → micro-dollars, rounded to the nearest one.
 *
 * Throws RangeError for what is not finite, negative, or past 2⁵³ micro-dollars ($9.0 billion).
 */
export function microUsd(usd: number): MicroUsd {
  return asMicroUsd(Math.round(usd * microUsdPerUsd));
}

/** What a store or a file holds already in micro-dollars. Throws RangeError as {@link microUsd}. */
export function asMicroUsd(amount: number): MicroUsd {
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw new RangeError(`${amount} is not an amount of micro-dollars`);
  }
  return amount as MicroUsd;
}

export function usdOf(amount: MicroUsd): number {
  return amount / microUsdPerUsd;
}
