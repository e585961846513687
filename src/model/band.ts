/**
 * A figure that is not known exactly: P10, P50, P90. All three are equal where nothing is uncertain.
 */
export type Band<Amount extends number = number> = {
  readonly low: Amount;
  readonly mid: Amount;
  readonly high: Amount;
};

/** A band around one figure that is certain. */
export function exactly<Amount extends number>(value: Amount): Band<Amount> {
  return { low: value, mid: value, high: value };
}

/** The same band in another unit: `convert` must grow with its argument. */
export function mapBand<From extends number, To extends number>(
  band: Band<From>,
  convert: (value: From) => To,
): Band<To> {
  return { low: convert(band.low), mid: convert(band.mid), high: convert(band.high) };
}

/** Like {@link mapBand} for a `convert` that falls as its argument grows: a high utilisation is a short time. */
export function mapBandInverse<From extends number, To extends number>(
  band: Band<From>,
  convert: (value: From) => To,
): Band<To> {
  return { low: convert(band.high), mid: convert(band.mid), high: convert(band.low) };
}

/**
 * The product of two uncertain factors that don't depend on each other.
 *
 * Multiplying the two P10s would claim that both go well at once. Distances from the middle are
 * combined in the logarithm instead, as for two independent log-normal factors: √(a² + b²) each way.
 * All bounds must be positive. Exact where one factor is exact.
 */
export function productOf<A extends number, B extends number, Product extends number>(
  a: Band<A>,
  b: Band<B>,
  make: (value: number) => Product,
): Band<Product> {
  const mid = a.mid * b.mid;
  const below = Math.hypot(Math.log(a.mid / a.low), Math.log(b.mid / b.low));
  const above = Math.hypot(Math.log(a.high / a.mid), Math.log(b.high / b.mid));
  return { low: make(mid * Math.exp(-below)), mid: make(mid), high: make(mid * Math.exp(above)) };
}
