import type { Ledger } from '../ledger/ledger.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import type { Console } from './console.ts';
import { readStoreOptions } from './store-options.ts';
import type { StoreOptions } from './store-options.ts';

/** Exit status: done, the program or its use failed, a file that was not understood. */
export const status = { done: 0, failed: 1, notUnderstood: 2 } as const;

/** Opens the store that the options name for as long as it takes, and closes it whatever happens. */
export async function withStore(
  argv: readonly string[],
  console: Console,
  name: string,
  work: (ledger: Ledger, options: StoreOptions) => Promise<number>,
): Promise<number> {
  const options = readStoreOptions(argv, console.env ?? {});
  if (!options.ok) {
    console.stderr.write(`flops ${name}: ${options.problem}\n`);
    return status.failed;
  }
  const ledger = await openLedger(options.location);
  try {
    return await work(ledger, options);
  } finally {
    await ledger.close();
  }
}
