import {
  LedgerDamaged,
  LedgerError,
  LedgerFull,
  LedgerReadOnly,
  LedgerTooNew,
} from '../ledger/ledger-error.ts';
import type { LedgerLocation } from '../ledger/location.ts';
import type { StartFailure } from './start-failure.ts';

/** Why the store did not open, and what to do; undefined for what is no fault of the store. */
export function storeFailure(error: unknown, store: LedgerLocation): StartFailure | undefined {
  if (!(error instanceof LedgerError)) return undefined;
  const name = storeName(store);
  if (error instanceof LedgerTooNew) {
    return {
      problem: `The store ${name} was changed by a newer Flops (${error.migrations.join(', ')}).`,
      repair: 'Start that version, or restore a backup from before it: see docs/operations.md.',
    };
  }
  if (error instanceof LedgerReadOnly) {
    const repair =
      store.kind === 'sqlite'
        ? 'Let this user write the file and its folder, or name another with FLOPS_DATA.'
        : 'Give its user the right to write, and name a server that is no standby.';
    return { problem: `The store ${name} cannot be written.`, repair };
  }
  if (error instanceof LedgerFull) {
    const repair = 'Make room on its disk, then start again. Nothing that was kept is lost.';
    return { problem: `No room is left for the store ${name}.`, repair };
  }
  if (error instanceof LedgerDamaged) {
    const repair = 'Move it away and restore a backup: see docs/operations.md.';
    return { problem: `${name} is no store of Flops, or a damaged one.`, repair };
  }
  const repair =
    store.kind === 'sqlite'
      ? 'Check that the path of FLOPS_DATA is that of a file, and that no other Flops has it open.'
      : 'Check DATABASE_URL, that the database exists and that it is running.';
  return { problem: `The store ${name} could not be opened.`, repair };
}

/** Without the user and the password. */
function storeName(store: LedgerLocation): string {
  if (store.kind === 'sqlite') return store.path;
  const { host, pathname } = new URL(store.url);
  return `postgres://${host}${pathname}`;
}
