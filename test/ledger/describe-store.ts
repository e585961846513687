import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { Database } from '../../src/ledger/database.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerOver } from '../../src/ledger/open-ledger.ts';
import { clearAll } from './clear-all.ts';
import { dialects } from './dialects.ts';
import type { Dialect } from './dialects.ts';

/** For tests to read; both are there as soon as one runs. */
export type Store = { readonly dialect: Dialect['name']; ledger: Ledger; db: Database };

/** Starting PGlite takes seconds, more on a busy machine. */
const openTimeoutMs = 90_000;

/** The same tests on every database, each beginning with an empty one. */
export function describeStore(name: string, body: (store: Store) => void): void {
  describe.each(dialects)(`${name} on $name`, ({ name: dialect, open }) => {
    const store = { dialect } as Store;
    beforeAll(async () => {
      store.db = await open();
      store.ledger = ledgerOver(store.db);
    }, openTimeoutMs);
    // A new database for each test would take longer than all the tests.
    beforeEach(() => clearAll(store.db));
    afterAll(() => store.ledger.close(), openTimeoutMs);
    body(store);
  });
}
