import type { Digest } from './digest.ts';
import type { Place } from './place.ts';

/** When a channel's summary is due. */
export type SummaryPlan = Place & {
  readonly days: 'daily' | 'weekdays' | 'weekly';
  /** For `weekly`: 1 is Monday, 7 Sunday. */
  readonly weekday?: number;
  /** Of the zone's clock, 0–1439. */
  readonly minuteOfDay: number;
  /** IANA name. */
  readonly zone: string;
  /** Nothing is said when no figure moved by more than this share of its budget, 0–1. */
  readonly quietBelow: number;
  readonly setBy: string;
  readonly setAt: number;
  /** Set where the bot paused itself: the channel is gone, archived, or does not have the bot in it. */
  readonly paused?: { readonly at: number; readonly because: string };
};

export const defaultQuietBelow = 0.01;

/**
 * The job "post this channel's summary of this date", by its unique key (workspace, channel, date).
 *
 * claimed: somebody is at it, or was and died: settled by the message's own metadata.
 */
export type SummaryPost = Place & {
  /** YYYY-MM-DD in the plan's zone. */
  readonly date: string;
  readonly state: 'claimed' | 'posted' | 'quiet' | 'abandoned';
  readonly claimedAt: number;
  readonly attempts: number;
  /** Of the Slack message. */
  readonly ts?: string;
  readonly settledAt?: number;
  /** What was said, for the change since. */
  readonly digest?: Digest;
};
