import type { Ledger } from '../../ledger/ledger.ts';
import type { RecentEstimate } from '../../ledger/recent-estimate.ts';
import type { HomeAction, HomeEntry, HomePage, HomePart, Viewer } from './page.ts';

/** What the viewer asked lately, each to be opened again and saved. */
export async function recentPart(
  { recentEstimates }: Pick<Ledger, 'recentEstimates'>,
  viewer: Viewer,
  page: HomePage,
  names: ReadonlyMap<string, string>,
): Promise<HomePart> {
  const { workspace, user, now } = viewer;
  const { before } = page;
  const found = await recentEstimates.list({ workspace, asker: user }, now.getTime(), {
    // One more than is shown tells whether there is another page.
    limit: pageSize + 1,
    ...(before === undefined ? {} : { before }),
  });
  const shown = found.slice(0, pageSize);
  const isFirst = before === undefined;
  return {
    title: 'Your recent estimates',
    entries: shown.map((estimate) => recentEntry(estimate, viewer, names)),
    notes: shown.length > 0 ? [] : [isFirst ? none : 'Nothing older than that is kept.'],
    turns: [...(isFirst ? [] : [firstPage(page)]), ...older(found, page)],
  };
}

const pageSize = 6;

const none =
  'Nothing yet: what you ask, here or in a channel, stands here for thirty days. Nobody else sees it.';

/** Saved where it was asked, if the viewer is known to be there still. */
function recentEntry(
  { message, headline, on, channel }: RecentEstimate,
  { channel: own }: Viewer,
  names: ReadonlyMap<string, string>,
): HomeEntry {
  const name = names.get(channel);
  const place = name === undefined ? '' : ` in #${name}`;
  return {
    line: headline,
    details: [`${message} · asked ${on}${place}`],
    actions: [
      { kind: 'open', message },
      {
        kind: 'act',
        action: { kind: 'save-run', message, on },
        channel: name === undefined ? own : channel,
      },
    ],
  };
}

function firstPage({ skip }: HomePage): HomeAction {
  return { kind: 'turn', to: skip === undefined ? {} : { skip }, back: true };
}

function older(found: readonly RecentEstimate[], page: HomePage): readonly HomeAction[] {
  const last = found[pageSize - 1];
  if (found.length <= pageSize || last === undefined) return [];
  return [{ kind: 'turn', to: { ...page, before: last.at }, back: false }];
}
