import type { Message } from './blocks.ts';

/**
 * How every message of ours is posted: no previews of links, no guessing of names or channels,
 * no markup in the fallback text. `blocks` is left out when empty: Slack refuses an empty list.
 */
export function posting({ text, blocks }: Message) {
  const quiet = {
    text,
    unfurl_links: false,
    unfurl_media: false,
    link_names: false,
    parse: 'none',
    mrkdwn: false,
  } as const;
  return blocks.length > 0 ? { ...quiet, blocks } : quiet;
}
