import type { FetchFunction, WebClientOptions } from '@slack/web-api';

/**
 * What Slack refuses a call with once the app is gone from a workspace
 * (docs.slack.dev/reference/methods/auth.test, 2026-11-24). Not `token_expired`: that one is renewed.
 */
const refusals = /"error":\s*"(account_inactive|token_revoked|invalid_auth)"/;

/** No refusal is longer; an answer that quotes somebody may be. */
const longest = 2000;

/**
 * The same options, with an ear for refused tokens: uninstalled while we were away, say, so that no
 * event told of it. Where it is heard, whichever call it was, it is the same news.
 */
export function watchingRefusals(
  options: WebClientOptions,
  onRefused: (token: string, error: string) => void,
): WebClientOptions {
  const { fetch = globalThis.fetch } = options;
  return { ...options, fetch: watched(fetch, onRefused) };
}

function watched(
  fetch: FetchFunction,
  onRefused: (token: string, error: string) => void,
): FetchFunction {
  return async (url, init) => {
    const response = await fetch(url, init);
    const sentWith = tokenOf(init?.headers);
    const read = response.text.bind(response);
    const text = async () => {
      const body = await read();
      const error = body.length > longest ? undefined : refusals.exec(body)?.[1];
      if (error && sentWith) onRefused(sentWith, error);
      return body;
    };
    return Object.assign(response, { text });
  };
}

function tokenOf(headers: unknown): string | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const [, given] = Object.entries(headers).find(([name]) => /^authorization$/i.test(name)) ?? [];
  return typeof given === 'string' ? /^Bearer (\S+)$/.exec(given)?.[1] : undefined;
}
