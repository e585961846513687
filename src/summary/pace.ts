import type { DueJob } from './due.ts';
import type { JobOutcome } from './summary-job.ts';

/** Slack takes about one message a second and channel, and a few hundred a minute and workspace. */
export const workspaceGapMs = 1000;

/** The same jobs by time, those of a workspace at least a gap apart. */
export function spaced(jobs: readonly DueJob[]): readonly DueJob[] {
  const free = new Map<string, number>();
  return jobs
    .toSorted((a, b) => a.runAt - b.runAt)
    .map((job) => {
      const runAt = Math.max(job.runAt, free.get(job.workspace) ?? 0);
      free.set(job.workspace, runAt + workspaceGapMs);
      return { ...job, runAt };
    });
}

/** How long Slack lets nothing through for the whole workspace. */
export function workspaceWait(outcome: JobOutcome): number {
  return outcome.kind === 'later' && outcome.scope === 'workspace' ? (outcome.afterMs ?? 0) : 0;
}

export type Gate = {
  /** 0 where the workspace is open; else how long to wait, a gap longer for each who asks. */
  readonly waitFor: (workspace: string, now: number) => number;
  readonly note: (workspace: string, outcome: JobOutcome, now: number) => void;
};

/** Workspaces that this process was told to leave alone for a while (429). */
export function createGate(): Gate {
  const closedUntil = new Map<string, { readonly opensAt: number; turnAt: number }>();
  return {
    waitFor(workspace, now) {
      const closed = closedUntil.get(workspace);
      if (closed === undefined) return 0;
      if (closed.opensAt <= now) {
        closedUntil.delete(workspace);
        return 0;
      }
      closed.turnAt += workspaceGapMs;
      return closed.turnAt - now;
    },
    note(workspace, outcome, now) {
      const opensAt = now + workspaceWait(outcome);
      if (opensAt > now) closedUntil.set(workspace, { opensAt, turnAt: opensAt });
    },
  };
}
