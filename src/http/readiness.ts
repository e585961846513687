import { setTimeout as sleep } from 'node:timers/promises';

/** Rejects while it does not hold; what the error says is for the log, never for whoever asks. */
export type Check = () => Promise<unknown>;

/** By what is checked: `store`, `slack`. */
export type Checks = Readonly<Record<string, Check>>;

export type Readiness = {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<string, 'ok' | 'failing'>>;
};

export type ReadinessOptions = {
  /** Probes come every few seconds, from more than one place; each costs the store a query. */
  readonly keepMs?: number;
  /** A check that hangs fails. */
  readonly limitMs?: number;
  readonly now?: () => number;
};

/** Asks all checks at once, at most once in `keepMs` however many ask. */
export function createReadiness(
  checks: Checks,
  { keepMs = 2000, limitMs = 3000, now = () => performance.now() }: ReadinessOptions = {},
): () => Promise<Readiness> {
  let known: { readonly at: number; readonly readiness: Promise<Readiness> } | undefined;
  return () => {
    if (known === undefined || now() - known.at >= keepMs)
      known = { at: now(), readiness: ask(checks, limitMs) };
    return known.readiness;
  };
}

async function ask(checks: Checks, limitMs: number): Promise<Readiness> {
  const asked = Object.entries(checks).map(
    async ([name, check]) => [name, (await holds(check, limitMs)) ? 'ok' : 'failing'] as const,
  );
  const results = await Promise.all(asked);
  return {
    isReady: results.every(([, result]) => result === 'ok'),
    checks: Object.fromEntries(results),
  };
}

async function holds(check: Check, limitMs: number): Promise<boolean> {
  const cancel = new AbortController();
  const late = sleep(limitMs, false, { signal: cancel.signal }).catch(() => false);
  try {
    return await Promise.race([
      check().then(
        () => true,
        () => false,
      ),
      late,
    ]);
  } finally {
    cancel.abort();
  }
}
