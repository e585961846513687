import { WebAPIPlatformError, WebClient, type WebClientOptions } from '@slack/web-api';
import type { RenewedTokens } from '../../installations/installation.ts';
import type { SlackTokens } from '../../installations/tools.ts';
import { libraryLogger, type Log } from '../logging.ts';

export type ClientCredentials = { readonly clientId: string; readonly clientSecret: string };

/**
 * What Slack has to say of tokens. `clientOptions` without an ear for refused tokens (see
 * refused-tokens.ts): whoever hears one asks here whether it is true.
 */
export function slackTokens(
  { clientId, clientSecret }: ClientCredentials,
  clientOptions: WebClientOptions,
  log: Log,
): SlackTokens {
  const options = { ...clientOptions, logger: libraryLogger(log, () => true) };
  const client = new WebClient(undefined, options);
  return {
    async renew(refreshToken) {
      const answer = await client.oauth.v2.access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      });
      return renewedTokens(answer);
    },
    async isAlive(token) {
      try {
        await client.auth.test({ token });
        return true;
      } catch (error) {
        // Anything but Slack's own word says nothing about the token.
        const isWord = error instanceof WebAPIPlatformError && dead.includes(error.data.error);
        return isWord ? false : undefined;
      }
    },
  };
}

const dead: readonly string[] = ['account_inactive', 'token_revoked', 'invalid_auth'];

function renewedTokens(answer: {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
}): RenewedTokens {
  const { access_token: token, refresh_token: refreshToken, expires_in: seconds } = answer;
  if (!token || !refreshToken || !seconds) throw new Error('Slack’s answer has no new token');
  return { token, refreshToken, endsAfterMs: seconds * 1000 };
}
