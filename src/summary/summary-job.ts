import type { Report } from '../answer/report.ts';
import type { Digest } from '../booking/digest.ts';
import type { SummaryPlan } from '../booking/summary-plan.ts';
import type { Summaries } from '../ledger/ledger.ts';
import { postTimeoutMs, type Post, type SummaryKey } from './post.ts';

/** "Post this channel's summary of this date." `dueAt`: the moment that the plan names, UTC ms. */
export type SummaryJob = SummaryKey & { readonly dueAt: number };

export type JobTools = {
  readonly summaries: Summaries;
  readonly post: Post;
  readonly compose: Compose;
  /** A summary with that digest stands in the channel. Repeating it changes nothing. */
  readonly recordTold: (digest: Digest, now: number) => Promise<void>;
  readonly log: SummaryLog;
  /** UTC milliseconds. */
  readonly now: () => number;
};

export type Compose = (plan: SummaryPlan, date: string, now: number) => Promise<Composed>;

export type Composed = { readonly digest: Digest; readonly report: Report };

export type SummaryLog = {
  readonly write: (level: 'debug' | 'info' | 'warn' | 'error', line: string) => void;
};

export type JobOutcome =
  | { readonly kind: 'done'; readonly how: Ending }
  /** Run the job again, no sooner than `afterMs` where that is given. */
  | Later;

export type Later = {
  readonly kind: 'later';
  readonly because: string;
  readonly afterMs?: number;
  /** Slack takes nothing for the whole workspace until then. */
  readonly scope?: 'workspace';
};

export type Ending =
  | 'posted'
  | 'quiet'
  | 'abandoned'
  /** Another run of the job had settled it. */
  | 'settled'
  /** The plan is off, paused, or was changed since. */
  | 'off'
  | 'too-late';

/** A summary that could not be posted within six hours says nothing new any more: it is left out. */
export const latestMs = 6 * 3_600_000;

/**
 * How long a claim is its holder's alone. Longer than its use may take: composing, followed by a
 * renewal where that took long, and one post.
 */
export const leaseMs = 2 * postTimeoutMs + 60_000;

export function isTooLate(job: SummaryJob, now: number): boolean {
  return now - job.dueAt > latestMs;
}

export function later(because: string, afterMs?: number): Later {
  return afterMs === undefined
    ? { kind: 'later', because }
    : { kind: 'later', because, afterMs: Math.max(0, afterMs) };
}

/** For the log. */
export function named({ workspace, channel, date }: SummaryKey): string {
  return `summary of ${date} for ${channel} in ${workspace}`;
}
