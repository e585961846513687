import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Report } from '../answer/report.ts';
import type { Post, PostOutcome, SummaryKey } from '../summary/post.ts';
import type { Identity } from './identities.ts';
import type { Message } from './blocks.ts';
import { commandName } from './ids.ts';
import { describeError, libraryLogger, type Log } from './logging.ts';
import { withNames } from './named-people.ts';
import { postFailure } from './post-failure.ts';
import { posting } from './posting.ts';
import { findSummary, summaryMetadata } from './summary-metadata.ts';
import { reportView } from './views/report.ts';

/**
 * Posts summaries to Slack, each request sent once: a client that retries posts twice where only
 * the answer was lost. Whether to try again is the job's to say.
 *
 * With a client of its own: a 429 pauses all of a client, and answers must not wait behind a
 * morning's summaries. `clientOptions` must come with a `fetch` that sends nothing a second time.
 */
export function createSummaryPoster(
  identity: Identity,
  clientOptions: WebClientOptions,
  log: Log,
  nameIn: (workspace: string, user: string) => Promise<string>,
): Post {
  const client = new WebClient(identity.botToken, {
    ...clientOptions,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: libraryLogger(log, () => true),
  });

  async function view(report: Report, workspace: string): Promise<Message> {
    const nameOf = (user: string) => nameIn(workspace, user);
    return reportView(await withNames(report, nameOf), `${commandName} `);
  }

  async function post(key: SummaryKey, message: Message): Promise<PostOutcome | 'blocks-refused'> {
    try {
      const { ts } = await client.chat.postMessage({
        channel: key.channel,
        ...posting(message),
        metadata: summaryMetadata(key),
      });
      return ts === undefined ? { kind: 'unknown' } : { kind: 'posted', ts };
    } catch (error) {
      log.write('warn', `a summary was not posted, or so it seems: ${describeError(error)}`);
      return postFailure(error);
    }
  }

  return {
    async post(key, report) {
      const message = await view(report, key.workspace);
      const outcome = await post(key, message);
      if (outcome !== 'blocks-refused') return outcome;
      // A workspace whose Slack has no charts yet gets the same in words.
      const asText = await post(key, { ...message, blocks: [] });
      return asText === 'blocks-refused' ? { kind: 'refused', code: 'invalid_blocks' } : asText;
    },
    find: (key, since) => findSummary(client, identity, key, since),
    tellOwner: ({ workspace }, user, report) => tell(user, report, workspace),
  };

  async function tell(user: string, report: Report, workspace: string): Promise<boolean> {
    try {
      // A person's id opens the direct message with them.
      await client.chat.postMessage({ channel: user, ...posting(await view(report, workspace)) });
      return true;
    } catch (error) {
      log.write('warn', `an owner could not be told: ${describeError(error)}`);
      return false;
    }
  }
}
