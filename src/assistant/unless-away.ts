import { LedgerError } from '../ledger/ledger-error.ts';

/** What an answer can do without: undefined where the store cannot be reached. */
export async function unlessAway<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error;
    return undefined;
  }
}
