import { WebAPIRequestError, type FetchFunction, type WebClientOptions } from '@slack/web-api';
import { neverSent } from './post-failure.ts';

/** The methods after which something new stands in a conversation, however often they are called. */
const posts: readonly string[] = ['chat.postMessage', 'chat.postEphemeral'];

/** Whether a request to that address says something: one of those methods, or a response URL. */
export function saysSomething(url: string, slackApiUrl: string): boolean {
  return !url.startsWith(slackApiUrl) || isPost(url, slackApiUrl);
}

function isPost(url: string, slackApiUrl: string): boolean {
  return posts.some((method) => url === `${slackApiUrl}${method}`);
}

/** Sent, and the answer is lost or says nothing: the message may stand there or not. */
class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/**
 * A client's `fetch` and retries under which a message is not posted twice. A client alone sends again
 * whatever fails, also where Slack took the message and only the answer was lost. An answer that may
 * be missing is asked for again by whoever wants it; one that stands twice cannot be taken back. What
 * was certainly not carried out (429, no connection) is tried again, and so is all that says nothing.
 *
 * Checked in test/slack/said-once.test.ts, and at random by `npm run chaos`.
 */
export function sayingOnce(
  fetch: FetchFunction,
  slackApiUrl: string,
  retryConfig: NonNullable<WebClientOptions['retryConfig']>,
): Pick<WebClientOptions, 'fetch' | 'retryConfig'> {
  // p-retry, which the client uses, gives up where this throws; the client's types do not name it.
  const giveUp = { onFailedAttempt: giveUpUnknown };
  return {
    fetch: (url, init) =>
      isPost(String(url), slackApiUrl) ? fetchOnce(fetch, url, init) : fetch(url, init),
    retryConfig: { ...retryConfig, ...giveUp },
  };
}

async function fetchOnce(
  fetch: FetchFunction,
  ...[url, init]: Parameters<FetchFunction>
): ReturnType<FetchFunction> {
  const response = await fetch(url, init).catch((error: unknown) => {
    if (neverSent(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new OutcomeUnknown(reason, { cause: error });
  });
  const { status } = response;
  // A server that broke may have carried it out.
  if (status < 500 && status !== 408) return response;
  throw new OutcomeUnknown(`Slack answered HTTP ${status}`);
}

function giveUpUnknown(error: Error): void {
  if (error instanceof WebAPIRequestError && error.original instanceof OutcomeUnknown) throw error;
}
