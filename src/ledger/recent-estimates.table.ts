import type { RecentEstimate } from './recent-estimate.ts';

export type RecentEstimateTable = {
  workspace: string;
  asker: string;
  /** SHA-256 of the message: PostgreSQL indexes no text as long as a message may be. */
  message_hash: string;
  channel: string;
  message: string;
  headline: string;
  price_day: string;
  at: number;
};

export function recentEstimateOf({
  message_hash: _hash,
  price_day: on,
  ...row
}: RecentEstimateTable): RecentEstimate {
  return { ...row, on };
}
