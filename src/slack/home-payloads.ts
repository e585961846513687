import { z } from 'zod';
import { id, malformed, type Origin } from './origin.ts';

/** Somebody looks at the Home tab. `channel`: their conversation with the bot. */
export type HomeOpened = Origin & {
  readonly kind: 'home-opened';
  /** The same on every delivery of this event, and on no other: see seen.ts. */
  readonly delivery: string;
  /** What stands there; absent the first time. */
  readonly view: { readonly hash: string; readonly metadata: string } | undefined;
};

const opened = z.object({
  user: id,
  channel: id,
  tab: z.string().optional(),
  event_ts: id,
  view: z
    .object({
      hash: z.string().max(255).default(''),
      private_metadata: z.string().max(3000).default(''),
    })
    .optional(),
});

/** Throws MalformedPayloadError. The tab of messages is none of ours to draw. */
export function readHomeOpened(
  event: object,
  workspace: string,
  eventId: string | undefined,
): HomeOpened | { readonly kind: 'ignored' } {
  const read = opened.safeParse(event);
  if (!read.success) throw malformed(read.error);
  const { user, channel, tab, view, event_ts: ts } = read.data;
  if (tab !== 'home') return { kind: 'ignored' };
  return {
    kind: 'home-opened',
    delivery: `home ${eventId ?? ''} ${user} ${ts}`,
    workspace,
    channel,
    sender: user,
    isShared: false,
    view: view && { hash: view.hash, metadata: view.private_metadata },
  };
}
