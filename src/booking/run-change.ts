import type { Changed, ChangeFault, Progress, Run, RunChange } from './run.ts';

/** Clocks of training jobs and of this machine may differ by as much without anybody being told. */
export const clockToleranceMs = 5 * 60_000;

/**
 * What a change makes of a run, or why it cannot be made. `at`: now, UTC milliseconds.
 *
 * A planned run that reports progress or its end has begun: as planned, or at that moment if the
 * plan lies behind it. An ended run keeps its state, yet its figures may be corrected either way:
 * bills come later. Name and owner may change at any time, plan and estimate until the run begins.
 */
export function applyChange(run: Run, change: RunChange, at: number): Changed {
  const fault = faultOf(run, change, at);
  if (fault !== undefined) return { ok: false, fault };
  return { ok: true, run: { ...changed(run, change), updatedAt: at }, before: run };
}

function faultOf(run: Run, change: RunChange, at: number): ChangeFault | undefined {
  switch (change.kind) {
    case 'start':
      return unlessIn(['planned'], run) ?? unlessPast(change.startedAt, at);
    case 'finish':
    case 'cancel':
      return (
        unlessIn(['planned', 'running'], run) ??
        unlessPast(change.endedAt, at) ??
        unlessAfterStart(run, change.endedAt)
      );
    case 'progress':
      return (
        unlessPast(change.progress.at, at) ??
        unlessAfterStart(run, change.progress.at) ??
        unlessMore(run, change.progress)
      );
    case 'reschedule':
    case 'replan':
      return unlessIn(['planned'], run);
    case 'rename':
    case 'hand-over':
      return undefined;
    default:
      return change satisfies never;
  }
}

function unlessIn(statuses: readonly Run['status'][], { status }: Run): ChangeFault | undefined {
  return statuses.includes(status) ? undefined : { kind: 'already', status };
}

function unlessPast(moment: number, now: number): ChangeFault | undefined {
  return moment <= now + clockToleranceMs ? undefined : { kind: 'in-the-future', at: moment };
}

function unlessAfterStart({ startedAt }: Run, moment: number): ChangeFault | undefined {
  if (startedAt === undefined || moment >= startedAt) return undefined;
  return { kind: 'ends-before-start', startedAt };
}

const counted = ['tokens', 'acceleratorHours', 'usd'] as const;

/** What is counted from the start never falls while a run goes on. */
function unlessMore({ status, progress }: Run, stated: Progress): ChangeFault | undefined {
  if (progress === undefined || isOvertaken(progress, stated)) return undefined;
  if (status !== 'planned' && status !== 'running') return undefined;
  for (const what of counted) {
    const [before, now] = [progress[what], stated[what]];
    if (before !== undefined && now !== undefined && now < before)
      return { kind: 'less-than-before', what, before };
  }
  return undefined;
}

function changed(run: Run, change: RunChange): Run {
  switch (change.kind) {
    case 'start':
      return { ...run, status: 'running', startedAt: change.startedAt };
    case 'finish':
      return finished(run, change);
    case 'cancel':
      return { ...run, status: 'cancelled', endedAt: change.endedAt };
    case 'progress':
      return progressed(run, change.progress);
    case 'rename':
      return { ...run, name: change.name };
    case 'reschedule':
      return { ...run, plannedStartAt: change.plannedStartAt };
    case 'hand-over':
      return { ...run, owner: change.owner };
    case 'replan':
      return { ...run, message: change.message, estimate: change.estimate };
    default:
      return change satisfies never;
  }
}

function finished(run: Run, change: Extract<RunChange, { kind: 'finish' }>): Run {
  const { kind: _, endedAt, ...figures } = change;
  const done: Run = { ...begun(run, endedAt), status: 'done', endedAt };
  if (Object.keys(figures).length === 0) return done;
  return { ...done, progress: { ...run.progress, ...figures, at: endedAt } };
}

function progressed(run: Run, stated: Progress): Run {
  const before = run.progress;
  const isLate = before !== undefined && isOvertaken(before, stated);
  const progress = isLate ? { ...stated, ...before } : { ...before, ...stated };
  if (run.status !== 'planned') return { ...run, progress };
  return { ...begun(run, stated.at), status: 'running', progress };
}

/** A report that a newer one overtook adds only what the newer one left out. */
function isOvertaken(newest: Progress, stated: Progress): boolean {
  return stated.at < newest.at;
}

function begun(run: Run, by: number): Run {
  return { ...run, startedAt: run.startedAt ?? Math.min(run.plannedStartAt, by) };
}
