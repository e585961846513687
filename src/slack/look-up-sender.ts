import { WebClient, type UsersInfoResponse, type WebClientOptions } from '@slack/web-api';
import { isZone } from '../answer/day.ts';
import type { Role } from '../booking/channel.ts';
import type { Identity } from './identities.ts';
import { describeError, libraryLogger, type Log } from './logging.ts';
import type { LookUp } from './senders.ts';

/**
 * Asks Slack, once and without retries. With a client of its own: after a refusal for too many
 * requests a client holds back all its calls, and the answers must not wait behind this one.
 */
export function askingSlack(
  { botToken, teamId, enterpriseId }: Identity,
  clientOptions: WebClientOptions,
  log: Log,
): LookUp {
  const client = new WebClient(botToken, {
    ...clientOptions,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: libraryLogger(log, () => true),
  });
  return async (id) => {
    try {
      const { user } = await client.users.info({ user: id });
      if (!isZone(user?.tz))
        log.write('warn', 'a sender’s days are those of UTC: no zone is named');
      const name = user?.profile?.display_name || user?.profile?.real_name || user?.real_name;
      const known = {
        zone: isZone(user?.tz) ? user.tz : 'UTC',
        role: roleOf(user, { teamId, enterpriseId }),
      };
      return name ? { ...known, name } : known;
    } catch (error) {
      log.write('warn', `a sender’s days are those of UTC: ${describeError(error)}`);
      throw error;
    }
  };
}

/**
 * Somebody of another company (Slack Connect) is a guest here, whatever they are at home. Where
 * Slack does not say whether a person is a guest, nothing follows from what it leaves out.
 */
function roleOf(user: UsersInfoResponse['user'], here: Here): Role {
  if (!user) return 'unknown';
  if (user.deleted || user.is_bot) return 'unknown';
  if (user.is_stranger || user.is_restricted || user.is_ultra_restricted) return 'guest';
  if (isFromElsewhere(user, here)) return 'guest';
  if (user.is_admin || user.is_owner || user.is_primary_owner) return 'admin';
  return user.is_restricted === false ? 'member' : 'unknown';
}

type Here = Pick<Identity, 'teamId' | 'enterpriseId'>;

/** In an organisation people belong to its workspaces through `enterprise_user`. */
function isFromElsewhere(
  user: NonNullable<UsersInfoResponse['user']>,
  { teamId, enterpriseId }: Here,
): boolean {
  if (enterpriseId !== undefined) return user.enterprise_user?.enterprise_id !== enterpriseId;
  if (teamId === undefined || user.team_id === undefined || user.enterprise_user) return false;
  return user.team_id !== teamId;
}
