import type { Band } from './band.ts';
import { mapBandInverse, productOf } from './band.ts';
import type { ServingHardware } from './inference-query.ts';
import { secondsPerHour, usdPerMillionTokens } from './quantity.ts';
import type { TokensPerSecond, UsdPerMillionTokens } from './quantity.ts';

/**
 * Accelerators · price / (tokens per second · 3600) · 10⁶.
 *
 * Convention: the accelerators do nothing else and are never idle; real services are at a third to a
 * half of that over a day, and sell prefixes that are cached.
 */
export function dollarsPerMillion(
  rate: Band<TokensPerSecond>,
  accelerators: number,
  { price }: ServingHardware,
): { readonly usdPerMillionTokens?: Band<UsdPerMillionTokens> } {
  if (price === undefined) return {};
  const hoursPerMillion = mapBandInverse(
    rate,
    (tokens) => (1e6 * accelerators) / (tokens * secondsPerHour),
  );
  return { usdPerMillionTokens: productOf(hoursPerMillion, price, usdPerMillionTokens) };
}
