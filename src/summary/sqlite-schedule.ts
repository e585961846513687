import { setTimeout as pause } from 'node:timers/promises';
import { Cron } from 'croner';
import { dueJobs } from './due.ts';
import { postSummary } from './job.ts';
import { createLanes } from './lanes.ts';
import { tellMissed, unsettledJobs } from './missed.ts';
import { workspaceGapMs } from './pace.ts';
import { createRetries, keyOf, type Retries } from './retries.ts';
import type { Schedule, ScheduleTools } from './schedule.ts';
import {
  later,
  latestMs,
  leaseMs,
  named,
  type JobOutcome,
  type JobTools,
  type SummaryJob,
} from './summary-job.ts';

/** One process over SQLite: a timer asks every minute what is due. */
export function startSqliteSchedule(tools: ScheduleTools): Schedule {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ticker = createTicker(tools, (ms) =>
    pause(ms, undefined, { signal }).catch(() => undefined),
  );
  const tick = () =>
    ticker.tick().catch((error: unknown) => {
      tools.log.write('error', `summaries: what is due could not be read: ${String(error)}`);
    });
  const cron = new Cron('* * * * *', { protect: true }, tick);
  const first = tick();
  return {
    look: tick,
    waiting: () => Promise.resolve(ticker.waiting()),
    async stop(graceMs) {
      cron.stop();
      stopping.abort();
      await Promise.race([
        first.then(() => ticker.stop()),
        pause(graceMs, undefined, { ref: false }),
      ]);
    },
  };
}

/**
 * What a tick does, free of timers. Each looks at the time since the one before, so that a minute
 * missed (sleep, a busy process, a store that was away) is made up by the next; the first looks back
 * six hours. A clock that is set back or forward moves that window and no more: the job's key keeps
 * a date from being posted twice.
 */
export function createTicker(tools: ScheduleTools, wait: (ms: number) => Promise<void>) {
  const { now } = tools;
  const retries = createRetries();
  const under = new Set<string>();
  const run = createRun(tools, retries, under);
  const lanes = createLanes({ run, wait, gapMs: workspaceGapMs, width: 8 });
  let lookedUntil = -Infinity;
  return {
    async tick(): Promise<void> {
      const until = now();
      const after = Math.min(Math.max(lookedUntil, until - latestMs), until);
      const due = await dueJobs(tools, after, until);
      const orphans = await unsettledJobs(tools, until - leaseMs);
      lookedUntil = until;
      const fresh = [...due, ...retries.due(until), ...orphans].filter((job) => {
        if (under.has(keyOf(job)) || retries.isWaiting(job, until)) return false;
        under.add(keyOf(job));
        return true;
      });
      lanes.add(fresh);
    },
    waiting: lanes.waiting,
    stop: lanes.stop,
    idle: lanes.idle,
  };
}

function createRun(
  tools: JobTools,
  retries: Retries,
  under: Set<string>,
): (job: SummaryJob) => Promise<JobOutcome> {
  const { log, now } = tools;
  return async (job) => {
    const outcome = await attempt(job, retries.tries(job) > 0, tools).catch((error: unknown) => {
      log.write('error', `${named(job)}: ${String(error)}`);
      return later('something broke');
    });
    if (outcome.kind === 'later') retries.put(job, outcome, now());
    else retries.drop(job);
    under.delete(keyOf(job));
    return outcome;
  };
}

async function attempt(job: SummaryJob, isRetry: boolean, tools: JobTools): Promise<JobOutcome> {
  const outcome = await postSummary(job, tools);
  const isMissed = isRetry && outcome.kind === 'done' && outcome.how === 'too-late';
  if (isMissed) await tellMissed(job, tools);
  return outcome;
}
