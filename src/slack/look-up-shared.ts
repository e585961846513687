import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Identity } from './identities.ts';
import { describeError, libraryLogger, type Log } from './logging.ts';
import type { LookUpShared } from './shared-channels.ts';

/** Asks Slack, once and without retries; undefined where the bot was installed without these scopes. */
export function askingShared(
  { botToken, scopes = [] }: Identity,
  clientOptions: WebClientOptions,
  log: Log,
): LookUpShared | undefined {
  if (!scopes.includes('channels:read') && !scopes.includes('groups:read')) return undefined;
  const client = new WebClient(botToken, {
    ...clientOptions,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: libraryLogger(log, () => true),
  });
  return async (channel) => {
    try {
      const info = await client.conversations.info({ channel });
      return info.channel?.is_ext_shared ?? false;
    } catch (error) {
      log.write('debug', `whether a channel is shared is not known: ${describeError(error)}`);
      throw error;
    }
  };
}
