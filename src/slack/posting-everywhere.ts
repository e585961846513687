import type { WebClientOptions } from '@slack/web-api';
import type { Post } from '../summary/post.ts';
import { NotInstalledError, perIdentity, type Identities } from './identities.ts';
import { describeError, type Log } from './logging.ts';
import { createSummaryPoster } from './summary-poster.ts';

/**
 * Summaries to wherever they belong, each with the token of its workspace. One that is gone is paused
 * like one whose channel is gone; where the token cannot be had just now, nothing was sent.
 */
export function postingEverywhere(
  identities: Identities,
  clientOptions: WebClientOptions,
  log: Log,
  nameIn: (workspace: string, user: string) => Promise<string>,
): Post {
  const nowhere = (error: unknown) => {
    log.write('warn', `a summary has no token to be posted with: ${describeError(error)}`);
    return error instanceof NotInstalledError;
  };
  const to = perIdentity(identities, (identity) =>
    createSummaryPoster(identity, clientOptions, log, nameIn),
  );
  return {
    async post(key, report) {
      const post = await to(key.workspace).catch(nowhere);
      if (typeof post === 'object') return post.post(key, report);
      return post ? { kind: 'gone', because: 'token-revoked' } : { kind: 'retry' };
    },
    async find(key, since) {
      const post = await to(key.workspace).catch(nowhere);
      if (typeof post === 'object') return post.find(key, since);
      return post ? { kind: 'cannot-tell' } : { kind: 'retry' };
    },
    async tellOwner(about, user, report) {
      const post = await to(about.workspace).catch(nowhere);
      return typeof post === 'object' && post.tellOwner(about, user, report);
    },
  };
}
