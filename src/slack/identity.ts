import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Identity } from './identities.ts';
import { libraryLogger, type Log } from './logging.ts';

export type Workspace = { readonly identity: Identity; readonly team: string };

/**
 * Asks Slack who we are, once, at the start: a refused token is then one plain message, where
 * Bolt would make it an unhandled rejection. Throws what the client throws.
 */
export async function identify(
  botToken: string,
  clientOptions: WebClientOptions,
  log: Log,
): Promise<Workspace> {
  const client = new WebClient(botToken, {
    ...clientOptions,
    rejectRateLimitedCalls: true,
    logger: libraryLogger(log, () => true),
  });
  const who = await client.auth.test();
  if (who.user_id === undefined) throw new Error('auth.test did not say who the bot is');
  const identity = {
    botToken,
    botUserId: who.user_id,
    botId: who.bot_id,
    teamId: who.team_id,
    scopes: who.response_metadata?.scopes,
  };
  return { identity, team: who.team ?? 'the workspace' };
}
