import { createHash } from 'node:crypto';
import { PgBoss, type Queue } from 'pg-boss';
import type { DueJob } from './due.ts';
import { spaced } from './pace.ts';
import type { SummaryLog } from './summary-job.ts';

/** Names of pg-boss's queues. */
export const tickQueue = 'summary-tick';
export const postQueue = 'summary-post';
export const missedQueue = 'summary-missed';

export type QueueOptions = {
  readonly url: string;
  readonly log: SummaryLog;
  readonly now: () => number;
  /** Connections of this process, apart from the store's. */
  readonly poolSize?: number;
};

/** pg-boss over the store's database, in a schema of its own, with our queues made. */
export async function openQueue({ url, log, now, poolSize = 4 }: QueueOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'flops_jobs',
    max: poolSize,
    application_name: 'flops jobs',
    // A worker that died is noticed within two of these.
    monitorIntervalSeconds: 30,
    superviseIntervalSeconds: 30,
  });
  // It goes on by itself when the database is back; without a listener the event ends the process.
  boss.on('error', reportSometimes(log, now));
  boss.on('warning', ({ message }) => log.write('debug', `pg-boss: ${message}`));
  await boss.start({ attempts: 5 });
  await createQueues(boss);
  return boss;
}

/** While the database is away every worker complains every second: one line in ten seconds says as much. */
function reportSometimes(log: SummaryLog, now: () => number): (error: Error) => void {
  let reportedAt = -Infinity;
  return ({ message }) => {
    const at = now();
    if (Math.abs(at - reportedAt) < 10_000) return;
    reportedAt = at;
    log.write('warn', `pg-boss: ${message}`);
  };
}

async function createQueues(boss: PgBoss): Promise<void> {
  const kept = { deleteAfterSeconds: 3 * 86_400, retentionSeconds: 86_400 };
  // Of all instances one looks what is due; where it takes longer than a minute, the next look waits.
  await makeQueue(boss, tickQueue, {
    policy: 'exclusive',
    expireInSeconds: 300,
    heartbeatSeconds: 30,
    retryLimit: 3,
    deleteAfterSeconds: 3600,
  });
  await makeQueue(boss, missedQueue, { retryLimit: 3, retryDelay: 60, ...kept });
  await makeQueue(boss, postQueue, {
    // 15 s, then twice as long each time up to ten minutes: 60 of them last longer than six hours.
    retryLimit: 60,
    retryDelay: 15,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 300,
    heartbeatSeconds: 60,
    deadLetter: missedQueue,
    ...kept,
  });
}

/** As this version of the program wants it, also where an older one made it. */
async function makeQueue(
  boss: PgBoss,
  name: string,
  { policy, ...options }: Omit<Queue, 'name' | 'partition'>,
): Promise<void> {
  await boss.createQueue(name, { ...options, ...(policy !== undefined && { policy }) });
  await boss.updateQueue(name, options);
}

/**
 * Sends jobs to be run at their time, by this process's clock `now`: a clock that differs from the
 * database's moves nothing. A job's id is made of its key, so however many instances send it, and
 * also when it was done already, there is one of it. `errand`: another one of the same key.
 */
export async function sendJobs(
  boss: PgBoss,
  jobs: readonly DueJob[],
  now: number,
  errand = '',
): Promise<void> {
  const paced = spaced(jobs);
  for (let start = 0; start < paced.length; start += sendBatch) {
    const batch = paced.slice(start, start + sendBatch).map(({ runAt, ...data }) => ({
      id: uuidOf(`${data.workspace} ${data.channel} ${data.date} ${errand}`),
      data,
      startAfter: Math.max(0, Math.ceil((runAt - now) / 1000)),
    }));
    await boss.insert(postQueue, batch);
  }
}

const sendBatch = 1000;

/** A UUID of the version that is made of what one likes. Source: RFC 9562 §5.8 (from memory). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const middle = [hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [hex.slice(0, 8), ...middle, hex.slice(20, 32)].join('-');
}
