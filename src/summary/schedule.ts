import type { JobTools } from './summary-job.ts';

/** What makes jobs run when they are due. */
export type Schedule = {
  /** Looks at once what is due, for a clock that was moved; else once a minute. */
  readonly look: () => Promise<void>;
  /** How many stand in the queue, due and not posted. */
  readonly waiting: () => Promise<number>;
  /** Begins nothing more; waits that long for what is under way. What is cut off is settled later. */
  readonly stop: (graceMs: number) => Promise<void>;
};

export type ScheduleTools = JobTools & { readonly spreadMs: number };
