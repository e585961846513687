import type { FetchFunction } from '@slack/web-api';
import { noMeter, type CallOutcome, type Meter } from '../metrics/meter.ts';

/** Counts and times calls to Slack. Every attempt is one: retries are the client's, above this. */
export function meteredFetch(
  fetch: FetchFunction,
  meter: Meter,
  slackApiUrl: string,
): FetchFunction {
  if (meter === noMeter) return fetch;
  return async (url, init) => {
    const method = methodOf(String(url), slackApiUrl);
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1000;
    try {
      const response = await fetch(url, init);
      meter.slackCall(method, await outcomeOf(response, method), seconds());
      return response;
    } catch (error) {
      meter.slackCall(method, 'unreachable', seconds());
      throw error;
    }
  };
}

/** A method's name, which our code holds; any other address carries secrets, and is named by its purpose. */
function methodOf(url: string, slackApiUrl: string): string {
  if (url.startsWith(slackApiUrl)) return url.slice(slackApiUrl.length).split('?')[0] ?? '';
  return url.includes('/upload') ? 'upload' : 'response_url';
}

async function outcomeOf(
  response: Awaited<ReturnType<FetchFunction>>,
  method: string,
): Promise<CallOutcome> {
  const { status, ok } = response;
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'http-error';
  if (!ok) return 'refused';
  // What an upload says comes as a stream, which can be read once.
  if (!method.includes('.')) return 'ok';
  return (await response.text()).startsWith('{"ok":false') ? 'refused' : 'ok';
}
