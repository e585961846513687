import { formatDuration, formatUsd } from '../../answer/format.ts';
import { usdOf } from '../../booking/money.ts';
import type { Run } from '../../booking/run.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { dayText } from '../reports/moments.ts';
import { hardwareText, runText } from '../reports/run-words.ts';
import type { HomeAction, HomeEntry, HomePart, Viewer } from './page.ts';

/** What the viewer booked and is not over; of a channel that they are known to have left, nothing. */
export async function runsPart(
  { runs }: Pick<Ledger, 'runs'>,
  viewer: Viewer,
  channels: ReadonlyMap<string, string> | undefined,
  catalog: Catalog,
): Promise<HomePart> {
  const { workspace, user, channel: own } = viewer;
  const booked = await runs.ownedBy(workspace, user, ['running', 'planned'], mostRead);
  const theirs = booked.filter(
    ({ channel }) => channels === undefined || channel === own || channels.has(channel),
  );
  const left = theirs.length - mostShown;
  return {
    title: 'Your runs',
    entries: theirs.slice(0, mostShown).map((run) => runEntry(run, viewer, channels, catalog)),
    notes: theirs.length === 0 ? [none] : left > 0 ? [`… and ${left} more: send “runs”.`] : [],
    turns: [],
  };
}

const mostShown = 6;
const mostRead = 100;

const none =
  'None planned or running. “Save as run” under an estimate books one; it then counts against a budget and is told each morning.';

function runEntry(
  run: Run,
  { zone }: Viewer,
  channels: ReadonlyMap<string, string> | undefined,
  catalog: Catalog,
): HomeEntry {
  const { status, channel, startedAt, plannedStartAt, estimate } = run;
  const { seconds, usd } = estimate;
  const name = channels?.get(channel);
  const begins = dayText(startedAt ?? plannedStartAt, zone);
  const details = [
    hardwareText(estimate, catalog),
    ...(seconds === undefined ? [] : [formatDuration(seconds.mid)]),
    ...(usd === undefined ? [] : [formatUsd(usdOf(usd.mid))]),
    ...(name === undefined ? [] : [`#${name}`]),
  ].filter((detail) => detail !== '–');
  return {
    line: `${runText(run)}: ${status === 'running' ? `running since ${begins}` : `planned for ${begins}`}`,
    details: details.length === 0 ? [] : [details.join(' · ')],
    actions: runActions(run),
  };
}

function runActions({ status, number, message, channel }: Run): readonly HomeAction[] {
  const cancel = { kind: 'act', action: { kind: 'cancel-run', run: number }, channel } as const;
  const open = { kind: 'open', message } as const;
  if (status !== 'planned') return [open, cancel];
  return [{ kind: 'act', action: { kind: 'start-run', run: number }, channel }, open, cancel];
}
