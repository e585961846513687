import type { Installations } from './installations.ts';
import { renewalDue } from './renewal.ts';
import type { InstallationTools } from './tools.ts';

export type Upkeep = { readonly stop: () => void };

const everyMs = 15 * 60_000;

/**
 * What has to happen though nobody writes: tokens are renewed before they end, and the data of
 * workspaces that left is deleted on its day. At the start and every quarter of an hour, in every
 * process; the store sees to it that each thing is done once.
 */
export function startUpkeep(installations: Installations, tools: InstallationTools): Upkeep {
  const look = () => void keepUp(installations, tools);
  look();
  const timer = setInterval(look, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}

/** Never rejects: what fails now is done the next time. */
export async function keepUp(
  { of }: Pick<Installations, 'of'>,
  { store, log, now }: Pick<InstallationTools, 'store' | 'log' | 'now'>,
): Promise<void> {
  try {
    // Asking for an installation renews it.
    for (const workspace of await store.expiring(renewalDue(now()))) {
      await of(workspace).catch((error: unknown) => tell(`${workspace} was not renewed`, error));
    }
    for (const workspace of await store.forget(now())) {
      log.write('info', `all data of ${workspace} was deleted, as it left long enough ago`);
    }
  } catch (error) {
    tell('the store could not be asked', error);
  }

  function tell(what: string, error: unknown): void {
    const why = error instanceof Error ? error.message : 'unknown error';
    log.write('warn', `upkeep of installations: ${what}: ${why}`);
  }
}
