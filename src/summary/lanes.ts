import { workspaceWait } from './pace.ts';
import type { JobOutcome, SummaryJob } from './summary-job.ts';

export type LaneTools = {
  /** Never rejects. */
  readonly run: (job: SummaryJob) => Promise<JobOutcome>;
  /** Resolves after that long, or at once when everything stops. */
  readonly wait: (ms: number) => Promise<void>;
  /** Between two posts of a workspace. */
  readonly gapMs: number;
  /** Jobs at a time, over all workspaces. */
  readonly width: number;
};

export type Lanes = {
  /** Not begun, or under way. */
  readonly waiting: () => number;
  readonly add: (jobs: readonly SummaryJob[]) => void;
  /** Begins nothing more; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
  /** Resolves when nothing is left to do. */
  readonly idle: () => Promise<void>;
};

/** One lane a workspace: its jobs go one after another, at the pace that Slack allows one workspace. */
export function createLanes({ run, wait, gapMs, width }: LaneTools): Lanes {
  const lanes = new Map<string, SummaryJob[]>();
  const draining = new Set<Promise<void>>();
  const slot = createSlots(width);
  let isStopping = false;
  const idle = async () => {
    while (draining.size > 0) await Promise.all(draining);
  };

  async function drain(workspace: string, lane: SummaryJob[]): Promise<void> {
    for (;;) {
      const [job] = lane;
      if (job === undefined || isStopping) break;
      const outcome = await slot(async () => (isStopping ? undefined : run(job)));
      lane.shift();
      if (outcome === undefined) break;
      await wait(Math.max(gapMs, workspaceWait(outcome)));
    }
    lanes.delete(workspace);
  }

  return {
    waiting: () => [...lanes.values()].reduce((sum, lane) => sum + lane.length, 0),
    add(jobs) {
      for (const job of jobs) {
        const lane = lanes.get(job.workspace);
        if (lane !== undefined) {
          lane.push(job);
          continue;
        }
        const fresh = [job];
        lanes.set(job.workspace, fresh);
        const work = drain(job.workspace, fresh).finally(() => draining.delete(work));
        draining.add(work);
      }
    },
    async stop() {
      isStopping = true;
      await idle();
    },
    idle,
  };
}

function createSlots(width: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = width;
  return async (task) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => void waiting.push(resolve));
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
