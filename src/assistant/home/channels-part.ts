import type { Catalog } from '../../catalog/catalog.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { budgetStates } from '../budget-states.ts';
import { budgetSentence } from '../reports/budgets-report.ts';
import { defaultsText } from '../reports/defaults-report.ts';
import type { HomeAction, HomeEntry, HomePage, HomePart, Viewer } from './page.ts';

/**
 * Budgets, runs and defaults of the channels that the viewer is known to be in, their own conversation
 * with the bot first. Where Slack does not say which those are, none but that one is shown: somebody
 * who booked in a channel may have left it since.
 */
export async function channelsPart(
  ledger: Ledger,
  viewer: Viewer,
  page: HomePage,
  channels: ReadonlyMap<string, string> | undefined,
  catalog: Catalog,
): Promise<HomePart> {
  const { workspace, channel: own } = viewer;
  const { skip = 0 } = page;
  const known = await ledger.channels.among(workspace, [own, ...(channels?.keys() ?? [])]);
  const sorted = known.toSorted(
    (a, b) => rank(a, own) - rank(b, own) || nameOf(a, channels).localeCompare(nameOf(b, channels)),
  );
  const shown = sorted.slice(skip, skip + pageSize);
  const entries = await Promise.all(
    shown.map((channel) => channelEntry(ledger, { ...viewer, channel }, own, channels, catalog)),
  );
  return {
    title: 'Budgets, runs and defaults of your channels',
    entries,
    notes: notesOf(channels, entries),
    turns: turnsOf(page, skip, sorted.length),
  };
}

const pageSize = 5;

function rank(channel: string, own: string): number {
  return channel === own ? 0 : 1;
}

function nameOf(channel: string, channels: ReadonlyMap<string, string> | undefined): string {
  return channels?.get(channel) ?? '';
}

async function channelEntry(
  ledger: Ledger,
  viewer: Viewer,
  own: string,
  channels: ReadonlyMap<string, string> | undefined,
  catalog: Catalog,
): Promise<HomeEntry> {
  const { channel } = viewer;
  const [standings, open, defaults] = await Promise.all([
    budgetStates(ledger, viewer),
    ledger.runs.list(viewer, { statuses: ['planned', 'running'], limit: mostCounted + 1 }),
    ledger.channels.defaults(viewer),
  ]);
  const name = channel === own ? 'Direct messages with me' : `#${nameOf(channel, channels)}`;
  const budgets = standings.map(({ state }) => budgetSentence(state));
  return {
    line: `${name}: ${budgets.length === 0 ? 'no budget.' : budgets.join(' ')}`,
    details: [
      runsText(open.length),
      ...(defaults === undefined ? [] : [`Defaults: ${defaultsText(defaults, catalog)}.`]),
    ],
    actions: open.length === 0 ? [] : [{ kind: 'act', action: { kind: 'list-runs' }, channel }],
  };
}

const mostCounted = 99;

function runsText(count: number): string {
  if (count === 0) return 'No run is planned or running.';
  const many = count > mostCounted ? `more than ${mostCounted} runs` : `${count} runs`;
  return `${count === 1 ? '1 run' : many} planned or running.`;
}

function notesOf(
  channels: ReadonlyMap<string, string> | undefined,
  entries: readonly HomeEntry[],
): readonly string[] {
  const empty =
    'Nothing is set or booked there yet. In a channel, “budget $2M per month” sets its budget and “defaults H100 at $2.10/h” what its estimates take.';
  return [...(entries.length === 0 ? [empty] : []), ...(channels === undefined ? [unknown] : [])];
}

const unknown =
  'Which channels you are in is not known to me, so those of channels are not shown here: send “budget” or “runs” in one.';

function turnsOf(page: HomePage, skip: number, count: number): readonly HomeAction[] {
  const { before } = page;
  const first = before === undefined ? {} : { before };
  return [
    ...(skip > 0 ? [{ kind: 'turn', to: first, back: true } as const] : []),
    ...(skip + pageSize < count
      ? [{ kind: 'turn', to: { ...page, skip: skip + pageSize }, back: false } as const]
      : []),
  ];
}
