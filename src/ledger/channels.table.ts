import { defaultPolicy } from '../booking/channel.ts';
import type { BudgetPolicy, ChannelDefaults } from '../booking/channel.ts';

/** One row for each channel where anything was ever set or booked. */
export type ChannelTable = {
  workspace: string;
  channel: string;
  /** Counts its runs; locked while one is booked, so that no two get one number. */
  newest_run: number;
  /** JSON. */
  defaults: string | null;
  policy: string | null;
};

/** Who changed a channel's settings to what; kept for whoever asks, read by no program. */
export type ChannelEventTable = {
  id: string;
  workspace: string;
  channel: string;
  at: number;
  actor: string;
  kind: 'defaults' | 'policy';
  /** JSON; null where they were cleared. */
  setting: string | null;
};

export function defaultsOf(row: Pick<ChannelTable, 'defaults'>): ChannelDefaults | undefined {
  return row.defaults === null ? undefined : (JSON.parse(row.defaults) as ChannelDefaults);
}

export function policyOf(row: Pick<ChannelTable, 'policy'> | undefined): BudgetPolicy {
  const text = row?.policy ?? null;
  return text === null ? defaultPolicy : (JSON.parse(text) as BudgetPolicy);
}
