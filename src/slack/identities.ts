import type { Installations } from '../installations/installations.ts';

/** Who the bot is in one workspace: its token, its ids, what it may do there. */
export type Identity = {
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId?: string | undefined;
  /** Absent where an organisation installed it with all of its workspaces. */
  readonly teamId?: string | undefined;
  readonly enterpriseId?: string | undefined;
  /** What the bot may do; unknown where left out. */
  readonly scopes?: readonly string[] | undefined;
};

/** Who the bot is wherever it is. */
export type Identities = {
  /** Rejects with NotInstalledError, or with what keeps it from being known just now. */
  readonly of: (workspace: string) => Promise<Identity>;
};

/** The workspace has no installation, or none any more. */
export class NotInstalledError extends Error {
  override readonly name = 'NotInstalledError';
}

/** One token, of the environment, is for everything that arrives. */
export function everywhere(identity: Identity): Identities {
  return { of: () => Promise.resolve(identity) };
}

/** Each workspace that installed the bot has its own. */
export function installedIdentities({ of }: Pick<Installations, 'of'>): Identities {
  return {
    async of(workspace) {
      const installation = await of(workspace);
      if (installation === undefined) throw new NotInstalledError(`not installed in ${workspace}`);
      const { token, botUser, bot, scopes, isOrganisation } = installation;
      const where = isOrganisation ? { enterpriseId: workspace } : { teamId: workspace };
      return { botToken: token, botUserId: botUser, botId: bot, scopes, ...where };
    },
  };
}

/**
 * What is made for an identity and used while its token holds: looked up by the token, so that nothing
 * is ever asked with another's. The least used is dropped; a token that was replaced falls out in time.
 */
export function perIdentity<Made>(
  { of }: Identities,
  make: (identity: Identity) => Made,
  maximum = 500,
): (workspace: string) => Promise<Made> {
  // A Map keeps insertion order, so the least used is always in front.
  const known = new Map<string, Made>();
  return async (workspace) => {
    const identity = await of(workspace);
    const made = known.get(identity.botToken) ?? make(identity);
    known.delete(identity.botToken);
    known.set(identity.botToken, made);
    const [oldest] = known.keys();
    if (known.size > maximum && oldest !== undefined) known.delete(oldest);
    return made;
  };
}
