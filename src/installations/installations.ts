import { LedgerError } from '../ledger/ledger-error.ts';
import { depart, type Departure } from './departure.ts';
import { openInstallation, sealTokens } from './installation.ts';
import type { Installation, NewInstallation } from './installation.ts';
import { createKnown } from './known.ts';
import { createRefusals } from './refusals.ts';
import { createRenewing } from './renewing.ts';
import type { InstallationTools } from './tools.ts';

/** Who has installed the bot, with tokens that hold. */
export type Installations = {
  readonly add: (installation: NewInstallation) => Promise<'installed' | 'reinstalled'>;
  /** Undefined where the bot is not installed. Rejects with TokenEnded, a LedgerError or CannotOpen. */
  readonly of: (workspace: string) => Promise<Installation | undefined>;
  readonly departed: (workspace: string, departure: Departure) => Promise<void>;
  /** A call was refused with that error. Never rejects. */
  readonly refused: (token: string, error: string) => Promise<void>;
};

export function createInstallations(tools: InstallationTools): Installations {
  const { store, ring, log, now } = tools;
  const known = createKnown(now);
  const renewed = createRenewing(tools, known);

  async function load(workspace: string): Promise<Installation | undefined> {
    try {
      const stored = await store.find(workspace);
      const installation = stored && openInstallation(ring, stored);
      known.keep(workspace, installation);
      return installation;
    } catch (error) {
      // Estimates go on while the store is away, where the token is known.
      const before = known.lately(workspace);
      if (!(error instanceof LedgerError) || before === undefined) throw error;
      return before;
    }
  }

  return {
    async add({ token, refreshToken, ...installation }) {
      const { workspace } = installation;
      const tokens = refreshToken === undefined ? { token } : { token, refreshToken };
      const how = await store.put({
        ...installation,
        secret: sealTokens(ring, workspace, tokens),
      });
      known.forget(workspace);
      log.write('info', `${workspace} was ${how} by ${installation.installedBy}`);
      return how;
    },
    async of(workspace) {
      const fresh = known.fresh(workspace);
      const installation = fresh === undefined ? await load(workspace) : fresh.installation;
      return installation && renewed(installation);
    },
    async departed(workspace, departure) {
      known.forget(workspace);
      await persistently(() => depart(workspace, departure, tools), tools);
      known.forget(workspace);
    },
    refused: createRefusals(tools, known, load),
  };
}

/** Slack has its acknowledgement by now and tells nobody again: a store that is away is waited for. */
async function persistently(work: () => Promise<unknown>, { pause, log }: InstallationTools) {
  for (let left = 12; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LedgerError) || left === 1) throw error;
      log.write('warn', `a departure could not be written down; trying again: ${error.name}`);
      await pause(5000);
    }
  }
}
