import type { InstallationEvent, StoredInstallation, StoredSecret } from './installation.ts';

/** Who has installed the bot. Its secrets come encrypted and go encrypted. */
export type Installations = {
  /** Puts it in the place of what stood there; what had stopped for want of a token goes on. */
  readonly put: (
    installation: Omit<StoredInstallation, 'revision'>,
  ) => Promise<'installed' | 'reinstalled'>;
  readonly find: (workspace: string) => Promise<StoredInstallation | undefined>;
  /** Deletes the token and stops all that acts by itself; false where that revision is gone already. */
  readonly end: (
    workspace: string,
    revision: number,
    by: { readonly actor: string; readonly at: number; readonly because: string },
  ) => Promise<boolean>;
  readonly history: (workspace: string) => Promise<readonly InstallationEvent[]>;
  /** Deletes the data of those that ended `keptAfterUninstallMs` before; returns which. */
  readonly forget: (at: number) => Promise<readonly string[]>;
  /** True for one of all who would replace a token: until that moment nobody else may. */
  readonly lease: (
    workspace: string,
    revision: number,
    at: number,
    until: number,
  ) => Promise<boolean>;
  readonly replaceSecret: (
    workspace: string,
    revision: number,
    secret: StoredSecret,
    expiresAt?: number,
  ) => Promise<boolean>;
  /** Those whose token ends before that moment. */
  readonly expiring: (before: number) => Promise<readonly string[]>;
  readonly keysInUse: () => Promise<
    readonly { readonly keyId: string; readonly installations: number }[]
  >;
  /** A page of those under any other key, in the order of their workspaces. */
  readonly notUnderKey: (keyId: string, after?: string) => Promise<readonly StoredInstallation[]>;
  readonly rewrapSecret: (installation: StoredInstallation, anew: StoredSecret) => Promise<boolean>;
};
