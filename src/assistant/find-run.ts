import type { Run } from '../booking/run.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Asker } from './assistant.ts';
import type { RunReference } from './reading/read-run-reference.ts';

export type FoundRun =
  | { readonly kind: 'run'; readonly run: Run }
  | { readonly kind: 'none' }
  | { readonly kind: 'several'; readonly runs: readonly Run[] };

/** By number; by its name, whatever the case; else by what only one name contains. */
export async function findRun(
  { runs }: Pick<Ledger, 'runs'>,
  reference: RunReference,
  asker: Asker,
): Promise<FoundRun> {
  if (reference.kind === 'number') {
    const run = await runs.find(asker, reference.number);
    return run === undefined ? { kind: 'none' } : { kind: 'run', run };
  }
  const newest = await runs.list(asker, { limit: mostSearched });
  const wanted = reference.name.toLowerCase();
  const same = newest.filter(({ name }) => name.toLowerCase() === wanted);
  // A sentence may begin with “run”: only a whole name makes a bare one a command.
  const near = newest.filter(({ name }) => name.toLowerCase().includes(wanted));
  const found = same.length > 0 || reference.isBare ? same : near;
  const [run] = found;
  if (run === undefined) return { kind: 'none' };
  return found.length === 1 ? { kind: 'run', run } : { kind: 'several', runs: found };
}

/** The store gives no more at once; older runs are to be had by number. */
const mostSearched = 1000;
