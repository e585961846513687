/** How much may be asked in a minute, and how long to wait where that is used up. */
export type Allowance = {
  /** Takes one; undefined where it was there, else the whole seconds after which one is. */
  readonly take: (key: string, nowMs: number) => number | undefined;
};

/** Tokens of strangers are refused before, so that keys are few; a bound all the same. */
const mostKeys = 10_000;

/**
 * A bucket for each key: full at first, `perMinute` deep, filled evenly. Of this process alone, so
 * that n instances allow up to n times as much.
 */
export function createAllowance(perMinute: number): Allowance {
  const buckets = new Map<string, { level: number; atMs: number }>();
  const perMs = perMinute / 60_000;
  return {
    take(key, nowMs) {
      const { level, atMs } = buckets.get(key) ?? { level: perMinute, atMs: nowMs };
      // A clock that was set back fills nothing.
      const filled = Math.min(perMinute, level + Math.max(0, nowMs - atMs) * perMs);
      // The one that asked last stands last: those that were quiet longest are full again.
      buckets.delete(key);
      const isThere = filled >= 1;
      buckets.set(key, { level: isThere ? filled - 1 : filled, atMs: nowMs });
      const oldest = buckets.size > mostKeys ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      return isThere ? undefined : Math.ceil((1 - filled) / perMs / 1000);
    },
  };
}
