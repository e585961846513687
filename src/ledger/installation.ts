/**
 * A workspace, or an organisation with all of its workspaces, that has installed the bot. Nothing here
 * is a secret but `secret`, which is encrypted before it comes here: see src/installations.
 */
export type StoredInstallation = {
  /** `T…`, or `E…` of an organisation: the same that all other tables are kept under. */
  readonly workspace: string;
  readonly isOrganisation: boolean;
  readonly app: string;
  readonly bot: string;
  readonly botUser: string;
  readonly scopes: readonly string[];
  readonly installedBy: string;
  /** UTC milliseconds. */
  readonly installedAt: number;
  /** Counts up with every token: a change names the one that it saw, and comes too late for another. */
  readonly revision: number;
  readonly secret: StoredSecret;
  /** When the token ends, UTC milliseconds; absent where it never does. */
  readonly expiresAt?: number;
};

/** See src/secrets/envelope.ts. */
export type StoredSecret = {
  readonly keyId: string;
  readonly wrappedKey: string;
  readonly text: string;
};

export type InstallationEvent = {
  readonly at: number;
  /** A person's id; `slack` where it told us, `flops` for what is done by the clock. */
  readonly actor: string;
  readonly kind: 'installed' | 'reinstalled' | 'uninstalled' | 'deleted';
  readonly because?: string;
};

/**
 * How long the data of a workspace is kept after it has uninstalled the bot, in case that it comes
 * back. This is the one place for the number; docs/operations.md and PRIVACY.md tell of it.
 */
export const keptAfterUninstallMs = 30 * 86_400_000;
