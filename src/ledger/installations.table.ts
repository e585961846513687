import type { InstallationEvent, StoredInstallation } from './installation.ts';

export type InstallationTable = {
  workspace: string;
  is_organisation: number;
  app: string;
  bot: string;
  bot_user: string;
  /** Joined by commas, as Slack gives them. */
  scopes: string;
  installed_by: string;
  installed_at: number;
  revision: number;
  /** These three are gone as soon as the bot is uninstalled. */
  key_id: string | null;
  wrapped_key: string | null;
  sealed: string | null;
  expires_at: number | null;
  /** One process at a time gets a new token: until then it is that one's to do. */
  leased_until: number | null;
  uninstalled_at: number | null;
};

export type InstallationEventTable = {
  id: string;
  workspace: string;
  at: number;
  actor: string;
  kind: string;
  because: string | null;
};

export type InstallationRow = InstallationTable;

/** Undefined for one that was uninstalled: without its secret there is nothing to be done with it. */
export function installationOf(row: InstallationRow): StoredInstallation | undefined {
  const { key_id: keyId, wrapped_key: wrappedKey, sealed: text, expires_at: expiresAt } = row;
  if (keyId === null || wrappedKey === null || text === null) return undefined;
  return {
    workspace: row.workspace,
    isOrganisation: row.is_organisation === 1,
    app: row.app,
    bot: row.bot,
    botUser: row.bot_user,
    scopes: row.scopes.split(',').filter((scope) => scope !== ''),
    installedBy: row.installed_by,
    installedAt: row.installed_at,
    revision: row.revision,
    secret: { keyId, wrappedKey, text },
    ...(expiresAt !== null && { expiresAt }),
  };
}

export function installationEventOf(row: InstallationEventTable): InstallationEvent {
  const { at, actor, kind, because } = row;
  const told = { at, actor, kind: kind as InstallationEvent['kind'] };
  return because === null ? told : { ...told, because };
}
