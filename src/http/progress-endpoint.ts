import type { IncomingMessage } from 'node:http';
import type { Changed, Run } from '../booking/run.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import { bearerOf, challenge } from './bearer.ts';
import { describeChangeFault } from './change-fault.ts';
import { answering } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { readBody } from './read-body.ts';
import { readReport } from './progress-report.ts';
import { refuse } from './said.ts';
import type { Said } from './said.ts';

export type ProgressTools = {
  readonly ledger: Pick<Ledger, 'progressTokens'> & {
    readonly runs: Pick<Ledger['runs'], 'report'>;
  };
  readonly now: () => Date;
  /** Given what is ours to mend; the caller learns no more than that. */
  readonly onFailure: (error: unknown) => void;
};

/** No report of a job comes near this. */
const bodyLimit = 16 * 1024;

const path = /^\/v1\/runs\/([\w-]{1,64})\/progress\/?(?:\?.*)?$/;

/**
 * `POST /v1/runs/:id/progress`: how far a run is, told by the job itself. See docs/progress.md.
 *
 * The token stands for one workspace, and reaches no run of another: those are not there for it.
 */
export function createProgressEndpoint(tools: ProgressTools): Endpoint {
  return (request, response) => {
    const id = path.exec(request.url ?? '')?.[1];
    if (id === undefined) return false;
    return answering(response, answer(request, id, tools), (error) => failure(error, tools));
  };
}

/** Undefined where the caller is gone. */
async function answer(
  request: IncomingMessage,
  id: string,
  { ledger, now }: ProgressTools,
): Promise<Said | undefined> {
  const body = await readBody(request, bodyLimit);
  if (body === 'gone') return undefined;
  if (request.method !== 'POST') return refuse(405, 'post reports here', { allow: 'POST' });
  const workspace = await workspaceOf(request, ledger);
  if (workspace === undefined) {
    return refuse(401, 'no token that holds: an admin makes one with /flops token', challenge);
  }
  if (body === 'too-large') return refuse(413, `more than ${bodyLimit} bytes`);
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    return refuse(400, 'the header Idempotency-Key is missing, or none of 1 to 200 characters');
  }
  const at = now().getTime();
  const read = readReport(body.toString(), at);
  if (!read.ok) return { status: 400, body: { error: 'not a report', faults: read.faults } };
  return outcome(await ledger.runs.report(workspace, id, key, read.report, at));
}

async function workspaceOf(
  request: IncomingMessage,
  { progressTokens }: ProgressTools['ledger'],
): Promise<string | undefined> {
  const token = bearerOf(request);
  return token === undefined ? undefined : progressTokens.workspaceOf(token);
}

type Reported = Awaited<ReturnType<Ledger['runs']['report']>>;

function outcome(reported: Reported): Said {
  if (reported.ok === false) return fault(reported);
  const { run } = reported;
  return { status: 200, body: { run: shown(run), repeated: reported.ok === 'repeated' } };
}

function fault({ fault: what }: Extract<Changed, { ok: false }>): Said {
  const status = what.kind === 'no-such-run' ? 404 : 409;
  return refuse(status, describeChangeFault(what));
}

/** What a job may want to know of its run; times as ISO 8601. */
function shown({ id, number, name, status, startedAt, endedAt }: Run): object {
  const times = Object.entries({ started: startedAt, ended: endedAt }).flatMap(([key, at]) =>
    at === undefined ? [] : [[key, new Date(at).toISOString()]],
  );
  return { id, number, name, status, ...(Object.fromEntries(times) as object) };
}

function failure(error: unknown, { onFailure }: ProgressTools): Said {
  onFailure(error);
  if (!(error instanceof LedgerError)) return refuse(500, 'something broke on our side');
  const later = { 'retry-after': '30' };
  return refuse(503, 'the store cannot be written just now; send the same again', later);
}
