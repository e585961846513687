import type { Transaction } from 'kysely';
import type { Place } from '../booking/place.ts';
import type { Changed, Run, RunChange, RunEvent } from '../booking/run.ts';
import { applyChange } from '../booking/run-change.ts';
import type { Database, Tables } from './database.ts';
import type { JobReport, Runs } from './ledger.ts';
import { changedColumns, eventOf, runOf } from './runs.table.ts';
import type { RunTable } from './runs.table.ts';
import { locking, transact } from './transact.ts';

export function change(
  db: Database,
  { workspace, channel }: Place,
  number: number,
  wanted: RunChange,
  { actor, at }: { readonly actor: string; readonly at: number },
): Promise<Changed> {
  return transact(db, async (transaction) => {
    const query = transaction
      .selectFrom('runs')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('channel', '=', channel)
      .where('number', '=', number);
    const row = await locking(transaction, query).executeTakeFirst();
    if (row === undefined) return { ok: false, fault: { kind: 'no-such-run' } };
    return applyAll(transaction, row, [wanted], actor, at);
  });
}

export function report(
  db: Database,
  workspace: string,
  id: string,
  key: string,
  told: JobReport,
  at: number,
): ReturnType<Runs['report']> {
  return transact(db, async (transaction) => {
    const query = transaction
      .selectFrom('runs')
      .selectAll()
      .where('id', '=', id)
      .where('workspace', '=', workspace);
    const row = await locking(transaction, query).executeTakeFirst();
    if (row === undefined) return { ok: false, fault: { kind: 'no-such-run' } };
    if (await isCounted(transaction, id, key)) return { ok: 'repeated', run: runOf(row) };
    const done = await applyAll(transaction, row, changesOf(runOf(row), told), job, at);
    if (done.ok) await count(transaction, id, key, at);
    return done;
  });
}

/** The actor of reports. */
const job = 'job';

/** A job that begins again, or ends twice, says nothing new with that. */
function changesOf({ status }: Run, { started, progress, ended }: JobReport): readonly RunChange[] {
  const isOpen = status === 'planned' || status === 'running';
  return [
    ...(started !== undefined && status === 'planned'
      ? [{ kind: 'start', startedAt: started } as const]
      : []),
    ...(progress === undefined ? [] : [{ kind: 'progress', progress } as const]),
    ...(ended !== undefined && isOpen ? [{ kind: 'finish', endedAt: ended } as const] : []),
  ];
}

/** All of them or, at the first fault, none: nothing is written before all were found possible. */
async function applyAll(
  db: Transaction<Tables>,
  row: RunTable,
  changes: readonly RunChange[],
  actor: string,
  at: number,
): Promise<Changed> {
  const before = runOf(row);
  let run = before;
  for (const wanted of changes) {
    const outcome = applyChange(run, wanted, at);
    if (!outcome.ok) return outcome;
    ({ run } = outcome);
  }
  const revision = await record(db, row, changes, actor, at);
  await db
    .updateTable('runs')
    .set({ ...changedColumns(run), revision })
    .where('id', '=', row.id)
    .execute();
  return { ok: true, run, before };
}

/** Writes the history and returns the number of its newest entry. */
async function record(
  db: Transaction<Tables>,
  row: RunTable,
  changes: readonly RunChange[],
  actor: string,
  at: number,
): Promise<number> {
  const entry = { run_id: row.id, at, actor };
  const [only, ...others] = changes;
  if (only?.kind === 'progress' && others.length === 0 && actor === job)
    if (await isFolded(db, row, JSON.stringify(only), at)) return row.revision;
  const events = changes.map((wanted, index) => {
    return { ...entry, revision: row.revision + index + 1, change: JSON.stringify(wanted) };
  });
  if (events.length > 0) await db.insertInto('run_events').values(events).execute();
  return row.revision + events.length;
}

/** How often a job's progress leaves an entry of its own in the history: not each minute. */
const entryEveryMs = 3_600_000;

/** The newest entry takes the report in, if it is a recent one of the same kind. */
async function isFolded(
  db: Transaction<Tables>,
  row: RunTable,
  folded: string,
  at: number,
): Promise<boolean> {
  const newest = await db
    .selectFrom('run_events')
    .selectAll()
    .where('run_id', '=', row.id)
    .where('revision', '=', row.revision)
    .executeTakeFirst();
  if (newest?.actor !== job || at - newest.at >= entryEveryMs) return false;
  if (eventOf(newest).change.kind !== 'progress') return false;
  await db
    .updateTable('run_events')
    .set({ change: folded })
    .where('run_id', '=', row.id)
    .where('revision', '=', row.revision)
    .execute();
  return true;
}

async function isCounted(db: Transaction<Tables>, id: string, key: string): Promise<boolean> {
  const found = await db
    .selectFrom('run_reports')
    .select('at')
    .where('run_id', '=', id)
    .where('report_key', '=', key)
    .executeTakeFirst();
  return found !== undefined;
}

/** No client repeats a report after so long. */
const keysKeptMs = 30 * 86_400_000;

async function count(db: Transaction<Tables>, id: string, key: string, at: number): Promise<void> {
  await db.insertInto('run_reports').values({ run_id: id, report_key: key, at }).execute();
  await db
    .deleteFrom('run_reports')
    .where('run_id', '=', id)
    .where('at', '<', at - keysKeptMs)
    .execute();
}

export async function history(
  db: Database,
  { workspace, channel }: Place,
  number: number,
): Promise<readonly RunEvent[]> {
  const rows = await db
    .selectFrom('runs')
    .innerJoin('run_events', 'run_events.run_id', 'runs.id')
    .selectAll('run_events')
    .where('runs.workspace', '=', workspace)
    .where('runs.channel', '=', channel)
    .where('runs.number', '=', number)
    .orderBy('run_events.revision')
    .execute();
  return rows.map(eventOf);
}
