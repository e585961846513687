import { within } from './closing.ts';

/** The channels that somebody is in, by id, with their names; undefined where Slack does not say. */
export type ChannelsOf = (
  user: string | undefined,
) => Promise<ReadonlyMap<string, string> | undefined>;

/** Rejects where nothing can be had. */
export type LookUpChannels = (user: string) => Promise<ReadonlyMap<string, string>>;

const defaults = {
  patienceMs: 2000,
  /** Who was removed from a channel sees nothing of it after that. */
  keepMs: 60_000,
  maximum: 500,
};

type Asked = { readonly until: number; readonly channels: Promise<Known> };
type Known = ReadonlyMap<string, string> | undefined;

/** `lookUp`: left out where the scopes for it were declined. Never rejects. */
export function createChannelsOf(
  lookUp: LookUpChannels | undefined,
  now: () => Date,
  onFailure: (error: unknown) => void,
  bounds: Partial<typeof defaults> = {},
): ChannelsOf {
  const { patienceMs, keepMs, maximum } = { ...defaults, ...bounds };
  // A Map keeps insertion order, so the oldest is always in front.
  const asked = new Map<string, Asked>();

  function begin(user: string, ask: LookUpChannels): Asked {
    const channels = ask(user).catch((error: unknown) => {
      onFailure(error);
      return undefined;
    });
    const entry = { channels, until: now().getTime() + keepMs };
    asked.delete(user);
    for (const oldest of asked.keys()) {
      if (asked.size < maximum) break;
      asked.delete(oldest);
    }
    asked.set(user, entry);
    return entry;
  }

  return async (user) => {
    if (lookUp === undefined || user === undefined) return undefined;
    const before = asked.get(user);
    const { channels } =
      before !== undefined && now().getTime() < before.until ? before : begin(user, lookUp);
    return (await within(patienceMs, channels)) ? channels : undefined;
  };
}
