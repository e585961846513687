import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const writer = fileURLToPath(new URL('writer.ts', import.meta.url));

export type Round = {
  /** Writes that were acknowledged before the kill. */
  readonly acknowledged: number;
  /** What is not as it was acknowledged, in words; empty where all is well. */
  readonly faults: readonly string[];
};

/** Starts a process that writes to the store, kills it `afterMs` behind its first word, and looks. */
export async function killWhileWriting(path: string, afterMs: number): Promise<Round> {
  const child = spawn(process.execPath, [writer, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let said = '';
  const first = once(child.stdout, 'data');
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await Promise.race([first, closed]);
  await setTimeout(afterMs);
  child.kill('SIGKILL');
  await closed;
  // The last line may have been cut.
  const lines = said.split('\n').slice(0, -1);
  return { acknowledged: lines.length, faults: faultsOf(path, lines) };
}

type StoredRun = {
  readonly id: string;
  readonly number: number;
  readonly revision: number;
  readonly tokens: number | null;
  readonly events: number;
};

function faultsOf(path: string, lines: readonly string[]): readonly string[] {
  const database = new DatabaseSync(path);
  try {
    const { integrity_check: integrity } = database.prepare('pragma integrity_check').get() ?? {};
    const runs = database.prepare(stored).all() as StoredRun[];
    const byNumber = new Map(runs.map((run) => [run.number, run]));
    return [
      ...(integrity === 'ok' ? [] : [`the integrity check says ${String(integrity)}`]),
      ...lines.filter((line) => !isKept(line, byNumber)).map((line) => `lost: ${line}`),
      ...runs.filter(isHalf).map(({ number }) => `half written: run ${number}`),
      ...(runs.every(({ number }, index) => number === index + 1) ? [] : ['a number is missing']),
    ];
  } finally {
    database.close();
  }
}

const stored = `
  select id, number, revision, progress_tokens as tokens,
    (select count(*) from run_events where run_id = runs.id) as events
  from runs order by number`;

function isKept(line: string, runs: ReadonlyMap<number, StoredRun>): boolean {
  const [kind, first = '', second = ''] = line.split(' ');
  if (kind === 'book') return runs.get(Number(second))?.id === first;
  return (runs.get(Number(first))?.tokens ?? 0) >= Number(second);
}

/** Each change and its entry in the history are one transaction. */
function isHalf({ revision, tokens, events }: StoredRun): boolean {
  return events !== revision || revision !== 1 + (tokens ?? 0);
}
