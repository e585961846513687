/**
 * The largest x between two positive ends for which `holds`, from below: `holds` is true of what is
 * returned. Undefined where it is false already at the lower end. `closeness` is how far the answer
 * may lie above it, relative to it.
 *
 * Bisection of the logarithm, always from the same ends, so the points tried do not depend on
 * where the answer lies. That keeps an order that faster methods lose: if whatever one budget
 * allows is allowed by a larger one, the larger never gets the smaller answer, even where `holds`
 * changes its mind more than once, as it does when a typical shape gains a head and loses a layer.
 */
export function largestWhere(
  holds: (x: number) => boolean,
  ends: { readonly low: number; readonly high: number },
  closeness = 1e-9,
): number | undefined {
  let { low, high } = ends;
  if (!holds(low)) return undefined;
  if (holds(high)) return high;
  while (high / low > 1 + closeness) {
    const middle = Math.sqrt(low) * Math.sqrt(high);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}
