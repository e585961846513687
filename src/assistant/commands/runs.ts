import type { RunStatus } from '../../booking/run.ts';
import type { Asker, Reply } from '../assistant.ts';
import { unreadFault } from '../reading/unread-fault.ts';
import { runsReport } from '../reports/runs-report.ts';
import { toSender } from '../reply.ts';
import { faulty, showing } from './command.ts';
import type { Command, Tools } from './command.ts';

export const runsCommand: Command = {
  name: 'runs',
  does: 'List this channel’s runs.',
  grammar: `runs = "runs" [ "all" | "planned" | "running" | "done" | "cancelled" ] [ "before" number ] ;`,
  examples: ['runs', 'runs done', 'runs all'],
  read: (words) => {
    if (!words.accept('runs')) return undefined;
    const which = words.oneOf(lists) ?? 'open';
    const isPaged = words.accept('before');
    const before = isPaged ? words.next?.value : undefined;
    if (isPaged) words.at += 1;
    if (!words.isDone || (isPaged && !Number.isSafeInteger(before)))
      return faulty(unreadFault(words, 'all, planned, running, done or cancelled', 'runs'));
    return showing<RunsOrder>({ which, ...(before === undefined ? {} : { before }) }, listRuns);
  },
};

export type RunsOrder = {
  readonly which: 'all' | 'open' | RunStatus;
  /** The number of the last run of the page before. */
  readonly before?: number;
};

const lists: ReadonlyMap<string, RunsOrder['which']> = new Map([
  ['all', 'all'],
  ['open', 'open'],
  ['planned', 'planned'],
  ['running', 'running'],
  ['done', 'done'],
  ['finished', 'done'],
  ['cancelled', 'cancelled'],
  ['canceled', 'cancelled'],
]);

/** More rows don't fit into one of Slack's tables, nor on a screen. */
const pageSize = 20;

export async function listRuns(
  { which, before }: RunsOrder,
  { ledger, flops }: Pick<Tools, 'ledger' | 'flops'>,
  asker: Asker,
): Promise<Reply> {
  const statuses: readonly RunStatus[] | undefined =
    which === 'all' ? undefined : which === 'open' ? ['planned', 'running'] : [which];
  const page = await ledger.runs.list(asker, {
    ...(statuses === undefined ? {} : { statuses }),
    ...(before === undefined ? {} : { before }),
    // One more than is shown tells whether there is another page.
    limit: pageSize + 1,
  });
  const runs = page.slice(0, pageSize);
  const isMore = page.length > pageSize;
  return toSender(runsReport({ which, runs, isMore, zone: asker.zone }, flops.catalog));
}
