import type { Compilable } from 'kysely';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { currentQuery } from '../../src/ledger/budgets.ts';
import { dueQuery } from '../../src/ledger/forget.ts';
import { expiringQuery } from '../../src/ledger/installation-secrets.ts';
import { lastQuery, unsettledQuery } from '../../src/ledger/summary-posts.ts';
import { latestQuery } from '../../src/ledger/exchanges.ts';
import type { Database, Tables } from '../../src/ledger/database.ts';
import * as recent from '../../src/ledger/recent-estimates.ts';
import { ownedQuery, pageQuery, touchingQuery } from '../../src/ledger/runs.ts';
import { plansQuery } from '../../src/ledger/summary-plans.ts';
import { describeStore } from './describe-store.ts';
import type { Store } from './describe-store.ts';
import { day, here, newEstimate, now } from './samples.ts';

type Case = readonly [name: string, index: string, query: (db: Database) => Compilable];

/** Each query that may meet a large table, with the index that keeps it from reading all of it. */
const cases: readonly Case[] = [
  ['a page of runs', 'runs_number', (db) => pageQuery(db, here, { before: 50 }, 50)],
  [
    'a page of runs of some statuses',
    'runs_status',
    (db) => pageQuery(db, here, { statuses: ['planned', 'running'] }, 50),
  ],
  ['runs that touch a month', 'runs_ends', (db) => touchingQuery(db, here, now - 30 * day, now)],
  [
    'the runs of a person',
    'runs_of_owner',
    (db) => ownedQuery(db, 'T1', 'U1', ['planned', 'running'], 50),
  ],
  [
    'what a person asked lately',
    'recent_estimates_newest',
    (db) => recent.pageQuery(db, newEstimate(), now, { before: now }),
  ],
  [
    'what a person asked too long ago',
    'recent_estimates_newest',
    (db) => recent.tooManyQuery(db, newEstimate()),
  ],
  [
    'what anybody asked a month ago',
    'recent_estimates_age',
    (db) => db.deleteFrom('recent_estimates').where('at', '<=', now),
  ],
  ['tokens that end soon', 'installations_expiring', (db) => expiringQuery(db, now)],
  ['workspaces that left long ago', 'installations_ended', (db) => dueQuery(db, now)],
  ['budgets that hold', 'budgets_current', (db) => currentQuery(db, here)],
  ['a page of plans', 'summary_plans_key', (db) => plansQuery(db, here, 500)],
  ['posts that nobody settled', 'summary_posts_unsettled', (db) => unsettledQuery(db, now)],
  ['the last post', 'summary_posts_key', (db) => lastQuery(db, here, ['posted'])],
  [
    'the newest of a thread',
    'exchanges_of_thread',
    (db) => latestQuery(db, { ...here, thread: '1.000001' }, now),
  ],
  [
    'the history of a run',
    'run_events_key',
    (db) => db.selectFrom('run_events').selectAll().where('run_id', '=', 'r').orderBy('revision'),
  ],
  [
    'reports whose keys are old',
    'run_reports_age',
    (db) => db.deleteFrom('run_reports').where('run_id', '=', 'r').where('at', '<', now),
  ],
];

describeStore('the plan for', (store) => {
  test.each(cases)(
    '%s uses the index %s and reads no table through',
    async (_name, index, query) => {
      const plan = await planOf(store, query(store.db));
      // SQLite gives the indexes of constraints names of its own.
      const isConstraint = /_(key|number)$/.test(index) && store.dialect === 'SQLite';
      expect(plan).toMatch(isConstraint ? 'sqlite_autoindex_' : index);
      expect(plan).not.toMatch(/SCAN (?!pages|page|\(subquery)|Seq Scan/);
    },
  );

  test('a page of runs sorts nothing', async () => {
    const plan = await planOf(store, pageQuery(store.db, here, {}, 50));
    expect(plan).not.toMatch(/TEMP B-TREE|Sort/);
  });
});

/** PostgreSQL reads a table of no rows through, whatever indexes it has, unless it is told not to. */
function planOf({ db, dialect }: Store, query: Compilable): Promise<string> {
  const { sql: text, parameters } = query.compile();
  const explain = dialect === 'SQLite' ? 'explain query plan' : 'explain';
  return db.transaction().execute(async (transaction) => {
    if (dialect !== 'SQLite')
      for (const way of ['seqscan', 'bitmapscan', 'sort'])
        await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(transaction);
    const { rows } = await transaction.executeQuery<Tables>({
      ...query.compile(),
      sql: `${explain} ${text}`,
      parameters,
    });
    return rows.map((row) => JSON.stringify(row)).join('\n');
  });
}
