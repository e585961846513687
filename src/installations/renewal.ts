import { openInstallation, sealTokens } from './installation.ts';
import type { Installation, RenewedTokens } from './installation.ts';
import type { InstallationTools } from './tools.ts';

/** Tokens live for twelve hours (docs.slack.dev/authentication/using-token-rotation, 2026-11-24). */
const renewBeforeMs = 2 * 3_600_000;

/** Longer than Slack's answer may take, tries and all, and writing it down. */
const leaseMs = 90_000;

/** For Slack to be asked in, and for clocks that differ. */
const marginMs = 60_000;

export function endsSoon({ expiresAt, refreshToken }: Installation, now: number): boolean {
  return refreshToken !== undefined && expiresAt !== undefined && expiresAt - now < renewBeforeMs;
}

/** Nothing can be asked with it any more, or would be by the time it arrives. */
export function hasEnded({ expiresAt }: Installation, now: number, withinMs = marginMs): boolean {
  return expiresAt !== undefined && expiresAt - now <= withinMs;
}

/** Before which a token has to end for the upkeep to renew it. */
export function renewalDue(now: number): number {
  return now + renewBeforeMs;
}

/**
 * The installation with its next token. Slack takes a refresh token once, so one process of all asks:
 * whoever has the lease of the row. Where that fails nobody asks again until the lease is over, and
 * the old token is good until it ends. Undefined where another process is at it, or it failed.
 */
export async function renew(
  installation: Installation,
  tools: InstallationTools,
): Promise<Installation | undefined> {
  const { workspace, revision, refreshToken } = installation;
  const { store, slack, log, now } = tools;
  if (refreshToken === undefined) return undefined;
  const at = now();
  if (!(await store.lease(workspace, revision, at, at + leaseMs))) return undefined;
  try {
    return await keep(installation, await slack.renew(refreshToken), tools);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown error';
    log.write('error', `the token of ${workspace} was not renewed: ${why}`);
    return undefined;
  }
}

/** Waits for the process that is at it. Undefined where it takes too long, or the bot is gone. */
export async function renewedElsewhere(
  { workspace, revision }: Installation,
  { store, ring, pause }: InstallationTools,
): Promise<Installation | undefined> {
  for (let tries = 0; tries < lookTimes; tries += 1) {
    const stored = await store.find(workspace);
    if (stored === undefined) return undefined;
    if (stored.revision !== revision) return openInstallation(ring, stored);
    await pause(lookEveryMs);
  }
  return undefined;
}

const lookEveryMs = 250;
const lookTimes = 8;

/** The old refresh token is spent by now: what is not written down is lost, so this tries for a while. */
async function keep(
  installation: Installation,
  { endsAfterMs, ...tokens }: RenewedTokens,
  { store, ring, log, now, pause }: InstallationTools,
): Promise<Installation | undefined> {
  const { workspace, revision } = installation;
  const expiresAt = now() + endsAfterMs;
  const secret = sealTokens(ring, workspace, tokens);
  for (let left = writeTimes; ; left -= 1) {
    try {
      const isOurs = await store.replaceSecret(workspace, revision, secret, expiresAt);
      // Uninstalled or installed anew meanwhile: the token is nobody's.
      if (!isOurs) return undefined;
      return { ...installation, ...tokens, expiresAt, revision: revision + 1 };
    } catch (error) {
      if (left === 1) throw error;
      log.write('warn', `the new token of ${workspace} could not be written; trying again`);
      await pause(writeEveryMs);
    }
  }
}

const writeEveryMs = 3000;
const writeTimes = 10;
