import type { Role } from '../booking/channel.ts';
import { within } from './closing.ts';

/** What Slack says of people. Never rejects. */
export type Senders = {
  /** Where a sender lives, or UTC; never keeps an answer waiting long. */
  readonly zoneOf: (user: string | undefined) => Promise<string>;
  /** What a sender may be, fresh to some minutes; `unknown` where Slack does not say it in time. */
  readonly roleOf: (user: string | undefined) => Promise<Role>;
  /** What colleagues call somebody; the id where Slack does not say it in time. */
  readonly nameOf: (user: string) => Promise<string>;
};

export type Sender = { readonly zone: string; readonly role: Role; readonly name?: string };

/** Rejects where nothing can be had. */
export type LookUp = (user: string) => Promise<Sender>;

const defaults = {
  /** An answer is not late for the sake of a day; what comes later holds for the next one. */
  zonePatienceMs: 300,
  /** Without the role the change is refused, so that is worth waiting for. */
  rolePatienceMs: 5000,
  namePatienceMs: 1000,
  /** People travel. */
  keepZoneMs: 3_600_000,
  /** Who was made a guest is one soon. */
  keepRoleMs: 5 * 60_000,
  /** A missing scope stays missing for a while; a stumble of Slack's does not last an hour. */
  keepFailureMs: 60_000,
  /** Somebody who was refused tries again. */
  keepUnknownMs: 5000,
  maximum: 5000,
};

type Asked = { sender: Sender; readonly at: number; hasFailed: boolean; settled: Promise<void> };

/** One question to Slack serves both; asked again once what is needed of it is too old. */
export function createSenders(
  lookUp: LookUp,
  now: () => Date,
  bounds: Partial<typeof defaults> = {},
): Senders {
  const limits = { ...defaults, ...bounds };
  // A Map keeps insertion order, so the oldest is always in front.
  const known = new Map<string, Asked>();
  const nowMs = () => now().getTime();

  function begin(user: string, zone: string): Asked {
    const asked: Asked = {
      // A zone of an hour ago is better than none while the new one is under way.
      sender: { zone, role: 'unknown' },
      at: nowMs(),
      hasFailed: false,
      settled: Promise.resolve(),
    };
    asked.settled = lookUp(user).then(
      (sender) => void (asked.sender = sender),
      () => void (asked.hasFailed = true),
    );
    known.delete(user);
    for (const oldest of known.keys()) {
      if (known.size < limits.maximum) break;
      known.delete(oldest);
    }
    known.set(user, asked);
    return asked;
  }

  async function ask(user: string, keepMs: number, keepFailureMs: number, patienceMs: number) {
    const before = known.get(user);
    const ageMs = before === undefined ? Infinity : nowMs() - before.at;
    const isFresh = ageMs < (before?.hasFailed ? keepFailureMs : keepMs);
    const asked = before && isFresh ? before : begin(user, before?.sender.zone ?? 'UTC');
    await within(patienceMs, asked.settled);
    return asked.sender;
  }

  return {
    async zoneOf(user) {
      if (user === undefined) return 'UTC';
      const { keepZoneMs, keepFailureMs, zonePatienceMs } = limits;
      return (await ask(user, keepZoneMs, keepFailureMs, zonePatienceMs)).zone;
    },
    async roleOf(user) {
      if (user === undefined) return 'unknown';
      const { keepRoleMs, keepUnknownMs, rolePatienceMs } = limits;
      return (await ask(user, keepRoleMs, keepUnknownMs, rolePatienceMs)).role;
    },
    async nameOf(user) {
      const { keepZoneMs, keepFailureMs, namePatienceMs } = limits;
      return (await ask(user, keepZoneMs, keepFailureMs, namePatienceMs)).name ?? user;
    },
  };
}
