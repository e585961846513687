import type { Place } from '../booking/place.ts';
import type { Run } from '../booking/run.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** All runs of a channel, oldest first; read a page at a time. */
export async function everyRun(
  { runs }: Pick<Ledger, 'runs'>,
  place: Place,
): Promise<readonly Run[]> {
  const found: Run[] = [];
  for (;;) {
    const before = found.at(-1)?.number;
    const page = await runs.list(place, {
      limit: pageSize,
      ...(before === undefined ? {} : { before }),
    });
    found.push(...page);
    if (page.length < pageSize) return found.toReversed();
  }
}

/** The most that the store gives at once. */
const pageSize = 1000;
