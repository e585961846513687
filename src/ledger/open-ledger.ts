import { tokensThatOpen } from './access-tokens.ts';
import * as budgets from './budgets.ts';
import * as channels from './channels.ts';
import * as crossings from './crossings.ts';
import type { Database } from './database.ts';
import * as deliveries from './deliveries.ts';
import * as exchanges from './exchanges.ts';
import { forget } from './forget.ts';
import * as installationSecrets from './installation-secrets.ts';
import * as installations from './installations.ts';
import type { Ledger } from './ledger.ts';
import { ledgerErrorOf } from './ledger-error.ts';
import type { LedgerLocation } from './location.ts';
import { requireMigrated } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import * as recentEstimates from './recent-estimates.ts';
import * as runChanges from './run-changes.ts';
import * as runs from './runs.ts';
import * as summaryPlans from './summary-plans.ts';
import * as summaryPosts from './summary-posts.ts';

/** Opens the store and brings its schema up to date. Rejects with a LedgerError, as every function of it. */
export async function openLedger(location: LedgerLocation): Promise<Ledger> {
  return ledgerOver(await openDatabase(location));
}

/** The port over a database that has the schema. */
export function ledgerOver(db: Database): Ledger {
  const { book, bookAll, find, findById, list, ownedBy, touching } = runs;
  const { change, report, history } = runChanges;
  const { set, remove } = budgets;
  const { plan, setPlan, removePlan, pause, plans } = summaryPlans;
  const { record, recordAnswer, latest, ofQuestion, takeBack } = exchanges;
  const { claim, reclaim, release, settle, post, unsettled, last } = summaryPosts;
  return {
    runs: {
      ...over(db, { book, bookAll, find, findById, list, ownedBy, touching }),
      ...over(db, { change, report, history }),
    },
    budgets: over(db, { set, list: budgets.list, remove, history: budgets.history, ...crossings }),
    channels: over(db, { ...channels }),
    summaries: {
      ...over(db, { plan, setPlan, removePlan, pause, plans }),
      ...over(db, { claim, reclaim, release, settle, post, unsettled, last }),
    },
    progressTokens: over(db, tokensThatOpen('progress')),
    apiTokens: over(db, tokensThatOpen('api')),
    deliveries: over(db, { ...deliveries }),
    installations: installationsOver(db),
    recentEstimates: over(db, { record: recentEstimates.record, list: recentEstimates.list }),
    exchanges: over(db, { record, recordAnswer, latest, ofQuestion, takeBack }),
    ...over(db, { ping }),
    close: () => db.destroy(),
  };
}

function installationsOver(db: Database): Ledger['installations'] {
  const { put, find, end, history } = installations;
  const { lease, replaceSecret, expiring } = installationSecrets;
  const { keysInUse, notUnderKey, rewrapSecret } = installationSecrets;
  return {
    ...over(db, { put, find, end, history, forget }),
    ...over(db, { lease, replaceSecret, expiring, keysInUse, notUnderKey, rewrapSecret }),
  };
}

/** Reads, and finds the schema there: a database that was restored under us may have lost it. */
async function ping(db: Database): Promise<void> {
  await requireMigrated(db);
}

type Query = (db: Database, ...rest: never[]) => Promise<unknown>;

type Bound<Queries extends Record<string, Query>> = {
  [Name in keyof Queries]: Queries[Name] extends (db: Database, ...rest: infer Rest) => infer Answer
    ? (...rest: Rest) => Answer
    : never;
};

/** Each with its database given, and the drivers' errors made ours. */
function over<Queries extends Record<string, Query>>(
  db: Database,
  queries: Queries,
): Bound<Queries> {
  const bound = Object.entries(queries).map(([name, query]) => {
    const asked = async (...rest: never[]) => {
      try {
        return await query(db, ...rest);
      } catch (error) {
        throw ledgerErrorOf(error);
      }
    };
    return [name, asked];
  });
  return Object.fromEntries(bound) as Bound<Queries>;
}
