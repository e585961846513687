import { WebClient, type WebClientOptions } from '@slack/web-api';
import { isZone } from '../answer/day.ts';
import { within } from './closing.ts';
import type { Identity } from './app.ts';
import { describeError, libraryLogger, type Log } from './logging.ts';

/** The zone that a sender lives in, or UTC. Never rejects, and never keeps an answer waiting long. */
export type ZoneOf = (user: string | undefined) => Promise<string>;

/** Rejects where the zone cannot be had. */
export type LookUp = (user: string) => Promise<string>;

const defaults = {
  /** An answer is not late for the sake of a day; what comes later holds for the next one. */
  patienceMs: 300,
  /** People travel. */
  keepMs: 3_600_000,
  /** A missing scope stays missing for a while; a stumble of Slack's does not last an hour. */
  keepFailureMs: 60_000,
  maximum: 5000,
};

type Asked = { zone: string; until: number; settled: Promise<void> };

export function createSenderZones(
  lookUp: LookUp,
  now: () => Date,
  bounds: Partial<typeof defaults> = {},
): ZoneOf {
  const { patienceMs, keepMs, keepFailureMs, maximum } = { ...defaults, ...bounds };
  // A Map keeps insertion order, so the oldest is always in front.
  const known = new Map<string, Asked>();
  const nowMs = () => now().getTime();

  function begin(user: string): Asked {
    const asked: Asked = { zone: 'UTC', until: nowMs() + keepMs, settled: Promise.resolve() };
    asked.settled = lookUp(user).then(
      (zone) => void (asked.zone = zone),
      () => void (asked.until = nowMs() + keepFailureMs),
    );
    known.delete(user);
    for (const oldest of known.keys()) {
      if (known.size < maximum) break;
      known.delete(oldest);
    }
    known.set(user, asked);
    return asked;
  }

  return async (user) => {
    if (user === undefined) return 'UTC';
    const before = known.get(user);
    const asked = before !== undefined && nowMs() < before.until ? before : begin(user);
    await within(patienceMs, asked.settled);
    return asked.zone;
  };
}

/**
 * Asks Slack, once and without retries. With a client of its own: after a refusal for too many
 * requests a client holds back all its calls, and the answers must not wait behind this one.
 */
export function askingSlack(
  { botToken }: Identity,
  clientOptions: WebClientOptions,
  log: Log,
): LookUp {
  const client = new WebClient(botToken, {
    ...clientOptions,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: libraryLogger(log, () => true),
  });
  return async (id) => {
    try {
      const { user } = await client.users.info({ user: id });
      if (!isZone(user?.tz)) throw new Error('users.info named no zone');
      return user.tz;
    } catch (error) {
      log.write('warn', `a sender’s days are those of UTC: ${describeError(error)}`);
      throw error;
    }
  };
}
