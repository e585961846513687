import { hasEnded } from './renewal.ts';
import type { Installation } from './installation.ts';
import type { Known } from './known.ts';
import type { InstallationTools } from './tools.ts';

/**
 * A call of Slack's was refused with an error that says that its token opens nothing any more: the
 * same as if Slack had told of the uninstallation. Never rejects.
 */
export function createRefusals(
  { store, slack, log, now }: InstallationTools,
  known: Known,
  load: (workspace: string) => Promise<Installation | undefined>,
): (token: string, error: string) => Promise<void> {
  const checking = new Set<string>();

  /** A token that was replaced meanwhile was refused for that, and the workspace is still there. */
  async function departIfSame(workspace: string, token: string, because: string): Promise<void> {
    known.forget(workspace);
    const installation = await load(workspace);
    if (installation?.token !== token || hasEnded(installation, now(), 0)) return;
    const { revision } = installation;
    const isGone = await store.end(workspace, revision, { actor: 'slack', at: now(), because });
    known.forget(workspace);
    if (isGone) log.write('warn', `${workspace} is gone: ${because}; its token is deleted`);
  }

  return async (token, error) => {
    const workspace = known.holderOf(token);
    if (workspace === undefined || checking.has(workspace)) return;
    checking.add(workspace);
    try {
      // One odd answer must not cost a workspace its token: Slack is asked again, plainly.
      if ((await slack.isAlive(token)) === false) await departIfSame(workspace, token, error);
    } catch (failure) {
      const why = failure instanceof Error ? failure.message : 'unknown error';
      log.write('error', `a refused token could not be looked into: ${why}`);
    } finally {
      checking.delete(workspace);
    }
  };
}
