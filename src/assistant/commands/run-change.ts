import { dayOf } from '../../answer/day.ts';
import { addDays, startOfDay } from '../../booking/zone-time.ts';
import type { Run, RunChange } from '../../booking/run.ts';
import type { Asker, Reply } from '../assistant.ts';
import { tellCrossings } from '../crossings.ts';
import { findRun } from '../find-run.ts';
import type { Change } from '../may-change.ts';
import type { RunReference } from '../reading/read-run-reference.ts';
import { changedReport } from '../reports/changed-report.ts';
import { runReport } from '../reports/run-report.ts';
import { changeFaultText, runText } from '../reports/run-words.ts';
import { said, toChannel, toSender } from '../reply.ts';
import { authorised } from './authorised.ts';
import type { NotMine, Tools } from './command.ts';
import type { RunOrder } from './run.ts';

/** Finds the run, asks whether it may be changed, changes it, and says what that means. */
export async function changeRun(
  order: RunOrder,
  tools: Pick<Tools, 'ledger' | 'flops'>,
  asker: Asker,
): Promise<Reply | NotMine> {
  const { ledger, flops } = tools;
  const found = await findRun(ledger, order.run, asker);
  if (found.kind === 'none') return noRun(order.run);
  if (found.kind === 'several') return toSender(severalRuns(found.runs));
  const { run } = found;
  if (order.kind === 'show') {
    const history = await ledger.runs.history(asker, run.number);
    return toSender(runReport({ run, history, asker, catalog: flops.catalog }));
  }
  const changes = changesOf(order, asker);
  return authorised(rightOf(order, run), ledger, asker, () =>
    makeChanges(changes, run, tools, asker),
  );
}

function rightOf({ kind }: RunOrder, run: Run): Change {
  return kind === 'cancel' || kind === 'hand-over' ? { kind: 'take', run } : { kind: 'book' };
}

/** A run that is done with a number of tokens reports them first. */
function changesOf(order: Exclude<RunOrder, { kind: 'show' }>, asker: Asker): readonly RunChange[] {
  const now = asker.now.getTime();
  switch (order.kind) {
    case 'start':
      return [{ kind: 'start', startedAt: beginOf(order.day, asker) }];
    case 'reschedule':
      return [{ kind: 'reschedule', plannedStartAt: beginOf(order.day, asker) }];
    case 'cancel':
      return [{ kind: 'cancel', endedAt: now }];
    case 'finish': {
      const { tokens, ...figures } = order.used;
      const endedAt = endOf(order.day, asker);
      return [
        ...(tokens === undefined ? [] : [progressed({ at: endedAt, tokens })]),
        { kind: 'finish', endedAt, ...figures },
      ];
    }
    case 'progress':
      return [progressed({ at: now, ...order.used })];
    case 'rename':
      return [{ kind: 'rename', name: order.name }];
    case 'hand-over':
      return [{ kind: 'hand-over', owner: order.owner }];
    default:
      return order satisfies never;
  }
}

function progressed(progress: Extract<RunChange, { kind: 'progress' }>['progress']): RunChange {
  return { kind: 'progress', progress };
}

/** Today is now; another day, where it begins. */
function beginOf(day: string, { now, zone }: Asker): number {
  return day === dayOf(now, zone) ? now.getTime() : startOfDay(day, zone);
}

/** Today is now; another day, where it ends. */
function endOf(day: string, { now, zone }: Asker): number {
  return day === dayOf(now, zone) ? now.getTime() : startOfDay(addDays(day, 1), zone) - 1;
}

async function makeChanges(
  changes: readonly RunChange[],
  before: Run,
  { ledger, flops }: Pick<Tools, 'ledger' | 'flops'>,
  asker: Asker,
): Promise<Reply> {
  const by = { actor: asker.user, at: asker.now.getTime() };
  let run = before;
  for (const change of changes) {
    const changed = await ledger.runs.change(asker, run.number, change, by);
    if (!changed.ok) {
      const text = changeFaultText(changed.fault, runText(run), asker.zone);
      const headline = run === before ? `${text} Nothing was changed.` : text;
      return toSender({ ...said(headline, [], [`run ${run.number}`]), tone: 'question' });
    }
    run = changed.run;
  }
  const [last] = changes.slice(-1);
  const told = await tellCrossings(ledger, asker);
  return toChannel(
    changedReport({ run, change: last?.kind ?? 'progress', told, asker, catalog: flops.catalog }),
  );
}

/** A name that no run has may be the beginning of a sentence; a number is always a run's. */
function noRun(reference: RunReference): Reply | NotMine {
  const what = reference.kind === 'number' ? `run ${reference.number}` : `run “${reference.name}”`;
  const text = changeFaultText({ kind: 'no-such-run' }, what, 'UTC');
  const reply = toSender({ ...said(text, [], ['runs all']), tone: 'question' });
  return reference.kind === 'number' ? reply : { otherwise: reply };
}

function severalRuns(runs: readonly Run[]) {
  const shown = runs.slice(0, 4);
  return {
    ...said(
      `Several runs have that in their name: ${shown.map(runText).join(', ')}${runs.length > 4 ? ' …' : ''}. Name one by its number.`,
      [],
      shown.map(({ number }) => `run ${number}`),
    ),
    tone: 'question' as const,
  };
}
