import { openInstallation } from './installation.ts';
import type { InstallationTools } from './tools.ts';

/** Why a workspace is taken to be gone, as the audit trail has it. */
export type Departure = {
  /** An event of Slack's, or the error that a call was refused with. */
  readonly because: string;
  /** When Slack says that it happened, UTC milliseconds; absent where nobody said. */
  readonly at?: number;
};

/**
 * Slack said that the bot was uninstalled or its token revoked: the token is deleted, and all that acts
 * by itself stops. The two events come in any order, late, and again, and a workspace may have
 * installed the bot anew by then: what happened before the installation that stands is checked with
 * Slack first. Returns whether the workspace is gone.
 */
export async function depart(
  workspace: string,
  { because, at }: Departure,
  { store, ring, slack, log, now }: InstallationTools,
): Promise<boolean> {
  // A token that is renewed meanwhile is another one to delete.
  for (let tries = 0; tries < 3; tries += 1) {
    const stored = await store.find(workspace);
    if (stored === undefined) return true;
    const isOld = at !== undefined && at < stored.installedAt;
    if (isOld && (await slack.isAlive(openInstallation(ring, stored).token))) {
      log.write('info', `${because} of ${workspace} is about an earlier installation`);
      return false;
    }
    if (await store.end(workspace, stored.revision, { actor: 'slack', at: now(), because })) {
      log.write('warn', `${workspace} is gone: ${because}; its token is deleted`);
      return true;
    }
  }
  return false;
}
