import type { SummaryKey } from './post.ts';
import type { Later, SummaryJob } from './summary-job.ts';

/** Jobs of this process that are to be run again, in memory: after a restart the plans say what is due. */
export type Retries = {
  readonly put: (job: SummaryJob, why: Later, now: number) => void;
  readonly drop: (job: SummaryKey) => void;
  readonly tries: (job: SummaryKey) => number;
  /** Its time has not come. */
  readonly isWaiting: (job: SummaryKey, now: number) => boolean;
  /** Those whose time has come; they stay until they are dropped or put anew. */
  readonly due: (now: number) => readonly SummaryJob[];
};

/** One minute, then twice as long each time, sixteen at most. */
const firstBackOffMs = 60_000;
const lastBackOffMs = 16 * firstBackOffMs;

export function createRetries(): Retries {
  const waiting = new Map<
    string,
    { readonly job: SummaryJob; readonly at: number; readonly tries: number }
  >();
  const tries = (job: SummaryKey) => waiting.get(keyOf(job))?.tries ?? 0;
  return {
    put(job, { afterMs }, now) {
      const before = tries(job);
      const backOffMs = Math.min(firstBackOffMs * 2 ** before, lastBackOffMs);
      waiting.set(keyOf(job), { job, at: now + (afterMs ?? backOffMs), tries: before + 1 });
    },
    drop: (job) => void waiting.delete(keyOf(job)),
    tries,
    isWaiting: (job, now) => (waiting.get(keyOf(job))?.at ?? -Infinity) > now,
    due: (now) => [...waiting.values()].filter(({ at }) => at <= now).map(({ job }) => job),
  };
}

export function keyOf({ workspace, channel, date }: SummaryKey): string {
  return `${workspace} ${channel} ${date}`;
}
