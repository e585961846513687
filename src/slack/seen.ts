import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Which deliveries were taken already. Slack sends an event again when it doubts that we got it, and
 * a signed request can be sent again by whoever recorded it, for five minutes.
 *
 * Two layers. Memory answers for what this process has seen, which is nearly every repetition there
 * is; the store answers for the other instances, and for this one before its last start. Where the
 * store fails or takes too long, memory decides alone: a second answer is better than none.
 */
export type Seen = {
  /** True once for each key. Claims it, so await it before the side effect. Never rejects. */
  readonly claim: (key: string, nowMs: number) => Promise<boolean>;
};

/** What instances share: the store's `deliveries`. */
export type SharedClaims = {
  readonly claim: (key: string, at: number) => Promise<boolean>;
  /** Of claims from before that moment. */
  readonly forget: (before: number) => Promise<unknown>;
};

export type SeenOptions = {
  readonly shared?: SharedClaims | undefined;
  readonly onFailure?: (error: unknown) => void;
  readonly onRepeated?: () => void;
  /** Slack's last retry comes after about six minutes. */
  readonly keepMs?: number;
  /** Keys in memory. The store is behind them, so a busy minute may push older ones out. */
  readonly maximum?: number;
  /** How long an answer waits for the store. */
  readonly patienceMs?: number;
};

export function createSeen({
  shared,
  onFailure = () => undefined,
  onRepeated = () => undefined,
  keepMs = 15 * 60_000,
  maximum = 10_000,
  patienceMs = 1000,
}: SeenOptions = {}): Seen {
  const isNew = createMemory(keepMs, maximum);
  let sweptAt = -Infinity;
  const sweep = async (nowMs: number) => {
    if (Math.abs(nowMs - sweptAt) < 60_000) return;
    sweptAt = nowMs;
    await shared?.forget(nowMs - keepMs);
  };
  const claim = async (key: string, nowMs: number) => {
    if (!isNew(key, nowMs)) return false;
    if (shared === undefined) return true;
    void sweep(nowMs).catch(onFailure);
    try {
      return await inTime(patienceMs, shared.claim(key, nowMs));
    } catch (error) {
      onFailure(error);
      return true;
    }
  };
  return {
    async claim(key, nowMs) {
      const isFirst = await claim(key, nowMs);
      if (!isFirst) onRepeated();
      return isFirst;
    },
  };
}

/** Bounded in age and in size, else a busy workspace would fill the memory. */
function createMemory(keepMs: number, maximum: number) {
  // A Map keeps insertion order, so the oldest is always in front.
  const claimedAt = new Map<string, number>();
  return (key: string, nowMs: number): boolean => {
    const claimed = claimedAt.get(key);
    if (claimed !== undefined && nowMs - claimed < keepMs) return false;
    // Set again it would keep its old place.
    claimedAt.delete(key);
    for (const [oldest, at] of claimedAt) {
      if (nowMs - at < keepMs && claimedAt.size < maximum) break;
      claimedAt.delete(oldest);
    }
    claimedAt.set(key, nowMs);
    return true;
  };
}

async function inTime(limitMs: number, claim: Promise<boolean>): Promise<boolean> {
  const cancel = new AbortController();
  const { signal } = cancel;
  const late = sleep(limitMs, undefined, { signal }).then(() => {
    throw new Error(`the store did not say within ${limitMs} ms whether a delivery is new`);
  });
  // Cancelled, it rejects with nobody listening any more.
  late.catch(() => undefined);
  try {
    return await Promise.race([claim, late]);
  } finally {
    cancel.abort();
  }
}
