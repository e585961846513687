/**
 * Which deliveries were taken already. Slack sends an event again when it doubts that we got it.
 *
 * In memory, so it holds for one process: a shared store comes with the database. Bounded in
 * age and in size, else a busy workspace would fill the memory.
 */
export type Seen = {
  /** True once for each key. Claims it, so call it before the side effect. */
  readonly claim: (key: string, nowMs: number) => boolean;
};

/** Slack's last retry comes after about six minutes. */
const defaults = { keepMs: 15 * 60_000, maximum: 10_000 };

export function createSeen({ keepMs, maximum } = defaults): Seen {
  // A Map keeps insertion order, so the oldest is always in front.
  const claimedAt = new Map<string, number>();
  return {
    claim(key, nowMs) {
      const claimed = claimedAt.get(key);
      if (claimed !== undefined && nowMs - claimed < keepMs) return false;
      for (const [oldest, at] of claimedAt) {
        if (nowMs - at < keepMs && claimedAt.size < maximum) break;
        claimedAt.delete(oldest);
      }
      claimedAt.set(key, nowMs);
      return true;
    },
  };
}
