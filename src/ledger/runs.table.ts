import type { BookedEstimate, NewRun, Progress, Run, RunEvent, RunStatus } from '../booking/run.ts';
import { present } from './present.ts';

/** Columns are what queries ask for and what a run's life changes; the estimate never does. */
export type RunTable = {
  id: string;
  workspace: string;
  channel: string;
  number: number;
  book_key: string;
  name: string;
  owner: string;
  message: string;
  status: RunStatus;
  planned_start_at: number;
  started_at: number | null;
  ended_at: number | null;
  /** The start, planned until it is known. */
  begins_at: number;
  /** The end, {@link never} until it is known: so one index finds what an interval touches. */
  ends_at: number;
  progress_at: number | null;
  progress_tokens: number | null;
  progress_accelerator_hours: number | null;
  progress_micro_usd: number | null;
  created_at: number;
  updated_at: number;
  /** How many entries its history has. */
  revision: number;
  /** The figures of the estimate as JSON, without `json`. */
  estimate: string;
  estimate_json: string;
};

export type RunEventTable = {
  run_id: string;
  revision: number;
  at: number;
  actor: string;
  change: string;
};

/** Keys of job reports that were counted. */
export type RunReportTable = {
  run_id: string;
  report_key: string;
  at: number;
};

/** 2⁵³ − 1 milliseconds: the year 287396. */
const never = Number.MAX_SAFE_INTEGER;

export function runOf(row: RunTable): Run {
  return {
    id: row.id,
    workspace: row.workspace,
    channel: row.channel,
    number: row.number,
    name: row.name,
    owner: row.owner,
    message: row.message,
    estimate: estimateOf(row),
    status: row.status,
    plannedStartAt: row.planned_start_at,
    ...present({ startedAt: row.started_at, endedAt: row.ended_at, progress: progressOf(row) }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Both texts were written by {@link estimateColumns}, nothing else writes them. */
function estimateOf(row: RunTable): BookedEstimate {
  const figures = JSON.parse(row.estimate) as Omit<BookedEstimate, 'json'>;
  return { ...figures, json: row.estimate_json };
}

/** Amounts of money were checked when they were written. */
function progressOf(row: RunTable): Progress | null {
  if (row.progress_at === null) return null;
  const progress = {
    tokens: row.progress_tokens,
    acceleratorHours: row.progress_accelerator_hours,
    usd: row.progress_micro_usd,
  };
  return { at: row.progress_at, ...present(progress) } as Progress;
}

export function rowOf(run: NewRun, id: string, number: number): RunTable {
  const { plannedStartAt, startedAt = null, endedAt = null, progress = null } = run;
  return {
    id,
    workspace: run.workspace,
    channel: run.channel,
    number,
    book_key: run.key,
    status: run.status ?? 'planned',
    revision: 1,
    ...textColumns(run),
    ...dateColumns({ plannedStartAt, startedAt, endedAt }),
    ...progressColumns(progress),
    created_at: run.at,
    updated_at: run.at,
    ...estimateColumns(run.estimate),
  };
}

/** What a change may rewrite. */
export function changedColumns(run: Run): Partial<RunTable> {
  const { plannedStartAt, startedAt = null, endedAt = null } = run;
  return {
    ...textColumns(run),
    status: run.status,
    ...dateColumns({ plannedStartAt, startedAt, endedAt }),
    ...progressColumns(run.progress ?? null),
    updated_at: run.updatedAt,
    ...(run.status === 'planned' && estimateColumns(run.estimate)),
  };
}

/** PostgreSQL has no place for U+0000 in a text: nobody types it, a file may hold it. */
function textColumns({ name, owner, message }: Pick<Run, 'name' | 'owner' | 'message'>) {
  return {
    name: name.replaceAll('\0', ''),
    owner: owner.replaceAll('\0', ''),
    message: message.replaceAll('\0', ''),
  };
}

type Dates = {
  readonly plannedStartAt: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
};

function dateColumns({ plannedStartAt, startedAt, endedAt }: Dates) {
  return {
    planned_start_at: plannedStartAt,
    started_at: startedAt,
    ended_at: endedAt,
    begins_at: startedAt ?? plannedStartAt,
    ends_at: endedAt ?? never,
  };
}

function progressColumns(progress: Progress | null) {
  return {
    progress_at: progress?.at ?? null,
    progress_tokens: progress?.tokens ?? null,
    progress_accelerator_hours: progress?.acceleratorHours ?? null,
    progress_micro_usd: progress?.usd ?? null,
  };
}

function estimateColumns({ json, ...figures }: BookedEstimate) {
  return { estimate: JSON.stringify(figures), estimate_json: json };
}

export function eventOf({ at, actor, change }: RunEventTable): RunEvent {
  return { at, actor, change: JSON.parse(change) as RunEvent['change'] };
}
