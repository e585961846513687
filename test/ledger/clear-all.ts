import type { Database, Tables } from '../../src/ledger/database.ts';

/** Those that refer to others first. */
const tables = [
  'run_reports',
  'run_events',
  'runs',
  'crossings',
  'budgets',
  'channel_events',
  'channels',
  'summary_posts',
  'summary_plans',
  'progress_tokens',
  'exchanges',
  'recent_estimates',
  'deliveries',
  'installations',
  'installation_events',
] as const satisfies readonly (keyof Tables)[];

/** A new database for each test would take PGlite seconds. */
export async function clearAll(db: Database): Promise<void> {
  for (const table of tables) await db.deleteFrom(table).execute();
}
