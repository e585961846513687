import type { Job, JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import { dueJobs } from './due.ts';
import { postSummary } from './job.ts';
import { tellMissed, unsettledJobs } from './missed.ts';
import { createGate, type Gate } from './pace.ts';
import type { Schedule, ScheduleTools } from './schedule.ts';
import {
  latestMs,
  later,
  named,
  type JobOutcome,
  type JobTools,
  type SummaryJob,
} from './summary-job.ts';
import { missedQueue, openQueue, postQueue, sendJobs, tickQueue } from './summary-queue.ts';

/**
 * Any number of instances over PostgreSQL. pg-boss owns the queue, the minute's beat, retries, their
 * back-off and the dead letters; what one job does is the same as over SQLite.
 */
export async function startPgBossSchedule(tools: ScheduleTools, url: string): Promise<Schedule> {
  const boss = await openQueue({ url, log: tools.log, now: tools.now });
  const gate = createGate();
  await boss.work(
    postQueue,
    {
      // 16 at a time: twice the connections of the store, since half the time goes to Slack.
      batchSize: 8,
      localConcurrency: 2,
      pollingIntervalSeconds: 1,
      burstWhenBatchFull: true,
      perJobResults: true,
      includeMetadata: true,
    },
    (jobs: JobWithMetadata<SummaryJob>[]) =>
      Promise.all(jobs.map((job) => runJob(boss, job, gate, tools))),
  );
  await boss.work(missedQueue, async (jobs: Job<SummaryJob>[]) => {
    for (const { data } of jobs) await tellMissed(data, tools);
  });
  await boss.work(tickQueue, async (jobs: Job<Look>[]) => {
    for (const { data } of jobs) await look(boss, data, tools);
  });
  await startTicks(boss);
  return {
    look: async () => void (await boss.send(tickQueue, await lookedUntil(boss))),
    async waiting() {
      const [queue] = await boss.getQueueStats(postQueue, { force: true });
      return queue === undefined ? 0 : queue.readyCount + queue.activeCount;
    },
    stop: (graceMs) => boss.stop({ timeout: graceMs }),
  };
}

/** Looked until that moment, UTC milliseconds; absent before the first look. */
type Look = { readonly since?: number };

const everyMinute = '* * * * *';

/** Jobs are sent this long before their turn, so that they run in the second that they are meant for. */
const lookAheadMs = 60_000;

/** A job that died is pg-boss's to run again. What it forgot (a store moved here) is found after this. */
const orphanMs = 15 * 60_000;

/** The first look comes at once: what was missed need not wait for the next minute. */
async function startTicks(boss: PgBoss): Promise<void> {
  const [standing] = await boss.getSchedules(tickQueue);
  if (standing === undefined) await boss.schedule(tickQueue, everyMinute, {});
  await boss.send(tickQueue, await lookedUntil(boss));
}

async function lookedUntil(boss: PgBoss): Promise<Look> {
  const [standing] = await boss.getSchedules(tickQueue);
  return standing?.data ?? {};
}

/**
 * Sends what is due since the last look. How far it looked is kept in pg-boss's schedule, as what
 * the next look starts from: time during which no instance ran is made up, six hours at most.
 */
async function look(boss: PgBoss, { since }: Look, tools: ScheduleTools): Promise<void> {
  const now = tools.now();
  const until = now + lookAheadMs;
  const after = Math.min(Math.max(since ?? -Infinity, until - latestMs), until);
  const jobs = await dueJobs(tools, after, until);
  await sendJobs(boss, jobs, now);
  for (const orphan of await unsettledJobs(tools, now - orphanMs)) {
    await sendJobs(boss, [{ ...orphan, runAt: now }], now, `claimed ${orphan.dueAt}`);
  }
  await boss.schedule(tickQueue, everyMinute, { since: until } satisfies Look);
}

async function runJob(
  boss: PgBoss,
  job: JobWithMetadata<SummaryJob>,
  gate: Gate,
  tools: JobTools,
): Promise<JobResult> {
  const { id, data, retryCount } = job;
  const outcome = await attempt(data, gate, tools);
  if (outcome.kind === 'done') {
    const isMissed = outcome.how === 'too-late' && retryCount > 0;
    return { id, status: isMissed ? 'deadletter' : 'completed', output: { how: outcome.how } };
  }
  const output = { because: outcome.because };
  if (outcome.afterMs !== undefined) {
    // The back-off of pg-boss knows no Retry-After: failed here, the job's next turn is put off. That
    // it is told "failed" again below changes nothing, as this attempt has ended.
    await boss.fail(postQueue, { id, retryCount }, output);
    await boss.update(postQueue, undefined, { id, startAfter: Math.ceil(outcome.afterMs / 1000) });
  }
  return { id, status: 'failed', output };
}

async function attempt(job: SummaryJob, gate: Gate, tools: JobTools): Promise<JobOutcome> {
  const waitMs = gate.waitFor(job.workspace, tools.now());
  if (waitMs > 0) return later('Slack asked to wait', waitMs);
  try {
    const outcome = await postSummary(job, tools);
    gate.note(job.workspace, outcome, tools.now());
    return outcome;
  } catch (error) {
    tools.log.write('error', `${named(job)}: ${String(error)}`);
    return later('something broke');
  }
}
