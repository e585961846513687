import { within } from './closing.ts';
import type { Origin } from './origin.ts';

/**
 * Which channels another company reads along in (Slack Connect). Events say so; commands and presses
 * do not, so what an event said of their channel is remembered, and where the bot may it asks.
 */
export type SharedChannels = (origin: Origin) => Promise<boolean>;

/** Rejects where Slack does not say. */
export type LookUpShared = (channel: string) => Promise<boolean>;

const defaults = {
  /** The first answer of an hour in a channel waits that long for it, and no other one does. */
  patienceMs: 300,
  keepMs: 3_600_000,
  keepFailureMs: 60_000,
  maximum: 5000,
};

type Known = { isShared: boolean; until: number; settled: Promise<void> };

/** `lookUp`: left out where the scopes for it were declined. */
export function createSharedChannels(
  lookUp: LookUpShared | undefined,
  now: () => Date,
  bounds: Partial<typeof defaults> = {},
): SharedChannels {
  const { patienceMs, keepMs, keepFailureMs, maximum } = { ...defaults, ...bounds };
  // A Map keeps insertion order, so the oldest is always in front.
  const known = new Map<string, Known>();

  function keep(channel: string, isShared: boolean): Known {
    const entry = { isShared, until: now().getTime() + keepMs, settled: Promise.resolve() };
    known.delete(channel);
    for (const oldest of known.keys()) {
      if (known.size < maximum) break;
      known.delete(oldest);
    }
    known.set(channel, entry);
    return entry;
  }

  function begin(channel: string, ask: LookUpShared, wasShared: boolean): Known {
    const entry = keep(channel, wasShared);
    entry.settled = ask(channel).then(
      (isShared) => void (entry.isShared = isShared),
      () => void (entry.until = now().getTime() + keepFailureMs),
    );
    return entry;
  }

  return async ({ channel, isShared }) => {
    if (isShared !== undefined) return keep(channel, isShared).isShared;
    const before = known.get(channel);
    if (before && (lookUp === undefined || now().getTime() < before.until)) {
      await within(patienceMs, before.settled);
      return before.isShared;
    }
    if (lookUp === undefined || channel.startsWith('D')) return false;
    const asked = begin(channel, lookUp, before?.isShared ?? false);
    await within(patienceMs, asked.settled);
    return asked.isShared;
  };
}
