import type { Post, PostOutcome, SummaryKey } from '../../src/summary/post.ts';

/** Summaries posted to a `SlackChannels` over HTTP: no Bolt, so that it starts in no time. */
export function httpPost(url: string, timeoutMs: number): Post {
  const send = (path: string, { workspace, channel, date }: SummaryKey) =>
    fetch(url + path, {
      method: 'POST',
      body: JSON.stringify({ workspace, channel, date }),
      signal: AbortSignal.timeout(timeoutMs),
    });
  return {
    async post(key): Promise<PostOutcome> {
      try {
        const response = await send('/post', key);
        if (response.status === 429) {
          return { kind: 'retry', afterMs: Number(response.headers.get('retry-after')) * 1000 };
        }
        if (!response.ok) return { kind: 'unknown' };
        const { ts } = (await response.json()) as { ts: string };
        return { kind: 'posted', ts };
      } catch {
        return { kind: 'unknown' };
      }
    },
    async find(key) {
      try {
        const { ts } = (await (await send('/find', key)).json()) as { ts?: string };
        return ts === undefined ? { kind: 'absent' } : { kind: 'posted', ts };
      } catch {
        return { kind: 'retry' };
      }
    },
    tellOwner: async () => true,
  };
}
