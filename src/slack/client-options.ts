import type { FetchFunction, WebClientOptions } from '@slack/web-api';
import { noMeter, type Meter } from '../metrics/meter.ts';
import { meteredFetch } from './metered-fetch.ts';
import { createOutgoing } from './outgoing.ts';
import { saysSomething, sayingOnce } from './said-once.ts';

/**
 * Options for Slack's web clients. A new object at every call, because the clients write into
 * what they are given: one object shared between Socket Mode and the App would lend the App a
 * hundred retries. `headers` is never set: a client writes its token into the caller's headers,
 * and the next workspace's client would send it.
 */
export function listenerClientOptions(
  slackApiUrl: string,
  fetch: FetchFunction = createOutgoing(answerTimeoutMs, {
    sendsOnce: (url) => saysSomething(url, slackApiUrl),
  }),
  meter: Meter = noMeter,
): WebClientOptions {
  // Ten retries in half an hour is the default; nobody waits that long for an estimate.
  const retryConfig = { retries: 2, minTimeout: 300, maxTimeout: 2000 };
  return {
    slackApiUrl,
    ...sayingOnce(meteredFetch(fetch, meter, slackApiUrl), slackApiUrl, retryConfig),
    // The default is to wait for ever.
    timeout: answerTimeoutMs,
  };
}

/** For `apps.connections.open` alone: keep trying, since giving up leaves the bot deaf. */
export function socketClientOptions(slackApiUrl: string): WebClientOptions {
  return {
    slackApiUrl,
    retryConfig: { retries: 100, factor: 1.3, maxTimeout: 60_000 },
    timeout: answerTimeoutMs,
  };
}

/** For summaries, of which each request is sent once: see summary-poster.ts. */
export function postingClientOptions(
  slackApiUrl: string,
  meter: Meter = noMeter,
): WebClientOptions {
  const sendOnce = createOutgoing(postTimeoutMs, { sendsOnce: () => true });
  const fetch = meteredFetch(sendOnce, meter, slackApiUrl);
  return { slackApiUrl, fetch, retryConfig: { retries: 0 }, timeout: postTimeoutMs };
}

/** Three of them, one after the other, stay within what a `Post` may take. */
const postTimeoutMs = 8000;

const answerTimeoutMs = 10_000;
