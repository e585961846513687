import type { Digest } from '../booking/digest.ts';
import type { SummaryPlan, SummaryPost } from '../booking/summary-plan.ts';
import { present } from './present.ts';

export type SummaryPlanTable = {
  workspace: string;
  channel: string;
  days: SummaryPlan['days'];
  weekday: number | null;
  minute_of_day: number;
  zone: string;
  quiet_below: number;
  set_by: string;
  set_at: number;
  paused_at: number | null;
  paused_because: string | null;
};

export type SummaryPostTable = {
  workspace: string;
  channel: string;
  date: string;
  state: SummaryPost['state'];
  claimed_at: number;
  attempts: number;
  ts: string | null;
  settled_at: number | null;
  /** JSON. */
  digest: string | null;
};

export function planOf(row: SummaryPlanTable): SummaryPlan {
  const { paused_at: at, paused_because: because } = row;
  return {
    workspace: row.workspace,
    channel: row.channel,
    days: row.days,
    ...present({ weekday: row.weekday }),
    minuteOfDay: row.minute_of_day,
    zone: row.zone,
    quietBelow: row.quiet_below,
    setBy: row.set_by,
    setAt: row.set_at,
    ...(at !== null && { paused: { at, because: because ?? '' } }),
  };
}

export function planRow(plan: SummaryPlan): SummaryPlanTable {
  return {
    workspace: plan.workspace,
    channel: plan.channel,
    days: plan.days,
    weekday: plan.weekday ?? null,
    minute_of_day: plan.minuteOfDay,
    zone: plan.zone,
    quiet_below: plan.quietBelow,
    set_by: plan.setBy,
    set_at: plan.setAt,
    paused_at: plan.paused?.at ?? null,
    paused_because: plan.paused?.because ?? null,
  };
}

export function postOf(row: SummaryPostTable): SummaryPost {
  const digest = row.digest === null ? null : (JSON.parse(row.digest) as Digest);
  return {
    workspace: row.workspace,
    channel: row.channel,
    date: row.date,
    state: row.state,
    claimedAt: row.claimed_at,
    attempts: row.attempts,
    ...present({ ts: row.ts, settledAt: row.settled_at, digest }),
  };
}
