import type { Post } from '../summary/post.ts';
import type { Meter } from './meter.ts';

/** Counts what becomes of summaries. */
export function meteredPost(post: Post, meter: Meter): Post {
  return {
    ...post,
    async post(key, report) {
      const begun = performance.now();
      const outcome = await post.post(key, report);
      meter.summary(outcome.kind, (performance.now() - begun) / 1000);
      return outcome;
    },
  };
}
