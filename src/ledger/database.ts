import type { Kysely } from 'kysely';
import type { BudgetTable, CrossingTable } from './budgets.table.ts';
import type { ChannelEventTable, ChannelTable } from './channels.table.ts';
import type { DeliveryTable } from './deliveries.table.ts';
import type { ExchangeTable } from './exchanges.table.ts';
import type { RecentEstimateTable } from './recent-estimates.table.ts';
import type { InstallationEventTable, InstallationTable } from './installations.table.ts';
import type { ProgressTokenTable } from './progress-tokens.table.ts';
import type { RunEventTable, RunReportTable, RunTable } from './runs.table.ts';
import type { SummaryPlanTable, SummaryPostTable } from './summaries.table.ts';

/**
 * Alike in SQLite and PostgreSQL: text, whole numbers below 2⁵³ and doubles; no boolean, date or
 * JSON type, which the two give back in different shapes.
 */
export type Tables = {
  channels: ChannelTable;
  channel_events: ChannelEventTable;
  runs: RunTable;
  run_events: RunEventTable;
  run_reports: RunReportTable;
  budgets: BudgetTable;
  crossings: CrossingTable;
  summary_plans: SummaryPlanTable;
  summary_posts: SummaryPostTable;
  progress_tokens: ProgressTokenTable;
  exchanges: ExchangeTable;
  recent_estimates: RecentEstimateTable;
  deliveries: DeliveryTable;
  installations: InstallationTable;
  installation_events: InstallationEventTable;
};

export type Database = Kysely<Tables>;
