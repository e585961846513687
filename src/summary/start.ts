import type { Ledger } from '../ledger/ledger.ts';
import type { LedgerLocation } from '../ledger/location.ts';
import { composeNow, recordCrossings } from './compose-now.ts';
import { defaultSpreadMs } from './due.ts';
import type { Post } from './post.ts';
import type { Schedule, ScheduleTools } from './schedule.ts';
import type { SummaryLog } from './summary-job.ts';

export type SummaryOptions = {
  readonly ledger: Ledger;
  readonly location: LedgerLocation;
  readonly post: Post;
  readonly log: SummaryLog;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** How long after its time a summary may come, so that those of nine o'clock don't come at once. */
  readonly spreadMs?: number;
};

/** Posts summaries from now on, until it is stopped. */
export async function startSummaries(options: SummaryOptions): Promise<Schedule> {
  const { ledger, location, post, log, now, spreadMs = defaultSpreadMs } = options;
  const tools: ScheduleTools = {
    summaries: ledger.summaries,
    compose: (plan, date, at) => composeNow(ledger, plan, at, date),
    recordTold: (digest, at) => recordCrossings(ledger, digest, at),
    post,
    log,
    now,
    spreadMs,
  };
  // Each is imported where it is used alone: pg-boss has no business in a bot over SQLite.
  if (location.kind === 'postgres') {
    const { startPgBossSchedule } = await import('./pg-boss-schedule.ts');
    return startPgBossSchedule(tools, location.url);
  }
  const { startSqliteSchedule } = await import('./sqlite-schedule.ts');
  return startSqliteSchedule(tools);
}
