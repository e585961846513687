import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Identity } from './identities.ts';
import { libraryLogger, type Log } from './logging.ts';
import type { LookUpChannels } from './channels-of.ts';

/**
 * Asks Slack which channels somebody is in: the public ones, and the private ones that the bot is in
 * too. Once, without retries; undefined where the bot was installed without these scopes.
 */
export function askingChannels(
  { botToken, scopes = [] }: Identity,
  clientOptions: WebClientOptions,
  log: Log,
): LookUpChannels | undefined {
  const types = [
    ...(scopes.includes('channels:read') ? ['public_channel'] : []),
    ...(scopes.includes('groups:read') ? ['private_channel'] : []),
  ];
  if (types.length === 0) return undefined;
  const client = new WebClient(botToken, {
    ...clientOptions,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: libraryLogger(log, () => true),
  });
  return async (user) => {
    const found = new Map<string, string>();
    let cursor = '';
    for (let page = 0; page < mostPages; page += 1) {
      const { channels = [], response_metadata: more } = await client.users.conversations({
        user,
        types: types.join(','),
        exclude_archived: true,
        limit: 999,
        ...(cursor === '' ? {} : { cursor }),
      });
      for (const { id, name } of channels) if (id && name) found.set(id, name);
      cursor = more?.next_cursor ?? '';
      if (cursor === '') break;
    }
    return found;
  };
}

/** Whoever is in more channels than that does not see those beyond: the safe side. */
const mostPages = 3;
