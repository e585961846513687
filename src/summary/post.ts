import type { Report } from '../answer/report.ts';
import type { Place } from '../booking/place.ts';

/** Names one summary for good: a channel gets one of each date (YYYY-MM-DD in its plan's zone). */
export type SummaryKey = Place & { readonly date: string };

/**
 * Where summaries go. Slack implements it.
 *
 * Nothing here retries by itself: a client that sends again after a lost answer posts twice.
 * Every call settles within `postTimeoutMs`, and no request of it is under way afterwards.
 * None rejects for what the network or Slack does; a rejection is a fault of ours.
 */
export type Post = {
  /** Posts once. The message carries the key in its metadata, for `find`. */
  readonly post: (key: SummaryKey, report: Report) => Promise<PostOutcome>;
  /** Looks in the channel for the message with that key, among those posted at `since` (UTC ms) or later. */
  readonly find: (key: SummaryKey, since: number) => Promise<Found>;
  /** A direct message, about that channel. `false` where it did not get through, which changes nothing else. */
  readonly tellOwner: (about: Place, user: string, report: Report) => Promise<boolean>;
};

/** Longest that a `Post` may take over one call. */
export const postTimeoutMs = 30_000;

export type PostOutcome =
  | { readonly kind: 'posted'; readonly ts: string }
  /** Certainly not posted, and worth another try: 429 (with its Retry-After), no connection at all. */
  | { readonly kind: 'retry'; readonly afterMs?: number }
  /** Certainly not posted, nor will it be until somebody mends it. */
  | { readonly kind: 'gone'; readonly because: Gone }
  /** Certainly not posted, for a reason that is ours. `code`: Slack's word for it. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Sent, and the answer is lost (time-out, reset, 5xx): it may stand in the channel or not. */
  | { readonly kind: 'unknown' };

export type Gone =
  | 'archived'
  /** The bot is not, or no longer, a member. */
  | 'not-in-channel'
  | 'no-such-channel'
  /** Posting there is restricted to some. */
  | 'not-allowed'
  /** The app was removed from the workspace, or its token was revoked: nobody can be told. */
  | 'token-revoked';

export type Found =
  | { readonly kind: 'posted'; readonly ts: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'retry'; readonly afterMs?: number }
  /** No permission to read there, or more messages since than may be read. */
  | { readonly kind: 'cannot-tell' };
