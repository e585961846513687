import type { Installation } from './installation.ts';
import type { Known } from './known.ts';
import { endsSoon, hasEnded, renew, renewedElsewhere } from './renewal.ts';
import type { InstallationTools } from './tools.ts';

/** It could not be renewed in time, which may still come about. */
export class TokenEnded extends Error {
  override readonly name = 'TokenEnded';
}

/** Slack waits three seconds for a command to be acknowledged, and this is before that. */
const patienceMs = 2000;

/** The store is asked for the lease so often, and not at every message, while another has it. */
const againAfterMs = 15_000;

/**
 * An installation whose token holds: one that ends soon is renewed behind the back of whoever asks,
 * one that has ended is waited for. Rejects with TokenEnded.
 */
export function createRenewing(
  tools: InstallationTools,
  known: Known,
): (installation: Installation) => Promise<Installation> {
  const { now, pause, log } = tools;
  const attempts = new Map<string, { readonly at: number; readonly done: Promise<void> }>();

  async function attempt(installation: Installation): Promise<void> {
    try {
      const anew =
        (await renew(installation, tools)) ??
        (hasEnded(installation, now()) ? await renewedElsewhere(installation, tools) : undefined);
      if (anew) known.keep(installation.workspace, anew);
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown error';
      log.write('error', `renewing the token of ${installation.workspace} failed: ${why}`);
    }
  }

  /** At most one at a time for each workspace in this process, and by the lease in all of them. */
  function once(installation: Installation): Promise<void> {
    const { workspace } = installation;
    const before = attempts.get(workspace);
    if (before && now() - before.at < againAfterMs) return before.done;
    const done = attempt(installation);
    attempts.set(workspace, { at: now(), done });
    return done;
  }

  return async (installation) => {
    if (!endsSoon(installation, now())) return installation;
    const done = once(installation);
    // The old one holds; whoever asks next has the new one.
    if (!hasEnded(installation, now())) return installation;
    await Promise.race([done, pause(patienceMs)]);
    const { workspace } = installation;
    const anew = known.fresh(workspace)?.installation ?? installation;
    if (hasEnded(anew, now(), 0)) throw new TokenEnded(`the token of ${workspace} has ended`);
    return anew;
  };
}
