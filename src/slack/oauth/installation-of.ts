import type { Installation as SlackInstallation } from '@slack/oauth';
import type { NewInstallation } from '../../installations/installation.ts';

/** Slack gave no bot token: the app was changed, or installed for a person alone. */
class NoBotInstalled extends Error {
  override readonly name = 'NoBotInstalled';
}

/**
 * Slack's installation as ours. A person's token and names of workspaces are not kept: nothing needs
 * them. Throws NoBotInstalled.
 */
export function installationOf(given: SlackInstallation, now: number): NewInstallation {
  const { bot, team, enterprise, isEnterpriseInstall: isOrganisation = false, appId } = given;
  const workspace = isOrganisation ? enterprise?.id : team?.id;
  if (bot === undefined || workspace === undefined)
    throw new NoBotInstalled('no bot was installed');
  const { token, refreshToken, expiresAt } = bot;
  return {
    workspace,
    isOrganisation,
    app: appId ?? '',
    bot: bot.id,
    botUser: bot.userId,
    scopes: bot.scopes,
    installedBy: given.user.id,
    installedAt: now,
    token,
    ...(refreshToken !== undefined && { refreshToken }),
    ...(expiresAt !== undefined && { expiresAt: expiresAt * 1000 }),
  };
}
