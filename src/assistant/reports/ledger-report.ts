import type { Report } from '../../answer/report.ts';
import {
  LedgerDamaged,
  LedgerFull,
  LedgerReadOnly,
  LedgerTooNew,
} from '../../ledger/ledger-error.ts';
import type { LedgerError } from '../../ledger/ledger-error.ts';

/** What a command answers when the store cannot do its part. Nothing was changed, and estimates go on. */
export function ledgerReport(error: LedgerError): Report {
  return {
    tone: 'question',
    headline: `${reasonText(error)} Nothing was changed; estimates still work.`,
    sections: [],
    suggestions: [],
  };
}

function reasonText(error: LedgerError): string {
  if (error instanceof LedgerFull)
    return 'The disk of the store is full: whoever runs this bot has to make room.';
  if (error instanceof LedgerReadOnly)
    return 'The store can be read but not written just now: whoever runs this bot has to allow it.';
  if (error instanceof LedgerDamaged)
    return 'The store is damaged: whoever runs this bot has to restore it from a backup.';
  if (error instanceof LedgerTooNew)
    return 'The store was changed by a newer version of this bot, which has to be installed here too.';
  return 'The store cannot be reached just now; try again in a minute.';
}
