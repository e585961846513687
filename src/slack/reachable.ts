import type { FetchFunction } from '@slack/web-api';
import type { Check } from '../http/readiness.ts';
import { createOutgoing } from './outgoing.ts';

/**
 * Whether Slack's Web API can be reached: `api.test`, which takes no token and counts against no
 * workspace. Any answer of its own counts, refusals too. Asked at most once in `keepMs` while it is.
 * Source: docs.slack.dev/reference/methods/api.test.
 */
export function slackReachable(
  slackApiUrl: string,
  fetch: FetchFunction = createOutgoing(timeoutMs),
  now: () => number = () => performance.now(),
): Check {
  let reachedAt = -Infinity;
  return async () => {
    if (now() - reachedAt < keepMs) return;
    const { status } = await fetch(`${slackApiUrl}api.test`, { method: 'POST', body: '' });
    if (status >= 500) throw new Error(`Slack answered HTTP ${status}`);
    reachedAt = now();
  };
}

const keepMs = 15_000;
const timeoutMs = 2500;
