import { sql } from 'kysely';
import type { Kysely, SchemaModule } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Indexes are what the queries of src/ledger ask; test/ledger/plans.test.ts holds that they are used. */
export const runsBudgetsAndSummaries: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await createChannels(schema);
    await createRuns(schema);
    await createRunEvents(schema);
    await createBudgets(schema);
    await createSummaries(schema);
    await createProgressTokens(schema);
  },
};

async function createChannels(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('channels')
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('newest_run', 'integer', (column) => column.notNull())
    .addColumn('defaults', 'text')
    .addColumn('policy', 'text')
    .addPrimaryKeyConstraint('channels_key', ['workspace', 'channel'])
    .execute();
  await schema
    .createTable('channel_events')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('setting', 'text')
    .execute();
  await schema
    .createIndex('channel_events_of_channel')
    .on('channel_events')
    .columns(['workspace', 'channel', 'at'])
    .execute();
}

async function createRuns(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('runs')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('book_key', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('message', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('planned_start_at', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('begins_at', 'bigint', (column) => column.notNull())
    .addColumn('ends_at', 'bigint', (column) => column.notNull())
    .addColumn('progress_at', 'bigint')
    .addColumn('progress_tokens', 'double precision')
    .addColumn('progress_accelerator_hours', 'double precision')
    .addColumn('progress_micro_usd', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('estimate', 'text', (column) => column.notNull())
    .addColumn('estimate_json', 'text', (column) => column.notNull())
    .addUniqueConstraint('runs_number', ['workspace', 'channel', 'number'])
    .addUniqueConstraint('runs_book_key', ['workspace', 'channel', 'book_key'])
    .execute();
  await schema
    .createIndex('runs_status')
    .on('runs')
    .columns(['workspace', 'channel', 'status', 'number'])
    .execute();
  await schema
    .createIndex('runs_ends')
    .on('runs')
    .columns(['workspace', 'channel', 'ends_at', 'begins_at'])
    .execute();
}

async function createRunEvents(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('run_events')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('change', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('run_events_key', ['run_id', 'revision'])
    .execute();
  await schema
    .createTable('run_reports')
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.id'))
    .addColumn('report_key', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('run_reports_key', ['run_id', 'report_key'])
    .execute();
  await schema.createIndex('run_reports_age').on('run_reports').columns(['run_id', 'at']).execute();
}

async function createBudgets(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('budgets')
    .addColumn('id', 'text', (column) => column.notNull().primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('measure', 'text', (column) => column.notNull())
    .addColumn('accelerator', 'text', (column) => column.notNull())
    .addColumn('amount', 'double precision', (column) => column.notNull())
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('period_from', 'text')
    .addColumn('period_to', 'text')
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('rollover', 'integer', (column) => column.notNull())
    .addColumn('thresholds', 'text', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('ended_by', 'text')
    .addColumn('ended_how', 'text')
    .execute();
  await schema
    .createIndex('budgets_of_channel')
    .on('budgets')
    .columns(['workspace', 'channel', 'set_at'])
    .execute();
  await schema
    .createIndex('budgets_current')
    .unique()
    .on('budgets')
    .columns(['workspace', 'channel', 'measure', 'accelerator'])
    .where(sql.ref('ended_at'), 'is', null)
    .execute();
  await schema
    .createTable('crossings')
    .addColumn('budget_id', 'text', (column) => column.notNull().references('budgets.id'))
    .addColumn('period', 'text', (column) => column.notNull())
    .addColumn('threshold', 'double precision', (column) => column.notNull())
    .addColumn('crossed_at', 'bigint', (column) => column.notNull())
    .addColumn('cleared_at', 'bigint')
    .addPrimaryKeyConstraint('crossings_key', ['budget_id', 'period', 'threshold'])
    .execute();
}

async function createSummaries(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('summary_plans')
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('days', 'text', (column) => column.notNull())
    .addColumn('weekday', 'integer')
    .addColumn('minute_of_day', 'integer', (column) => column.notNull())
    .addColumn('zone', 'text', (column) => column.notNull())
    .addColumn('quiet_below', 'double precision', (column) => column.notNull())
    .addColumn('set_by', 'text', (column) => column.notNull())
    .addColumn('set_at', 'bigint', (column) => column.notNull())
    .addColumn('paused_at', 'bigint')
    .addColumn('paused_because', 'text')
    .addPrimaryKeyConstraint('summary_plans_key', ['workspace', 'channel'])
    .execute();
  await schema
    .createTable('summary_posts')
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('date', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('claimed_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('ts', 'text')
    .addColumn('settled_at', 'bigint')
    .addColumn('digest', 'text')
    .addPrimaryKeyConstraint('summary_posts_key', ['workspace', 'channel', 'date'])
    .execute();
  await schema
    .createIndex('summary_posts_unsettled')
    .on('summary_posts')
    .columns(['claimed_at'])
    .where(sql.ref('settled_at'), 'is', null)
    .execute();
}

async function createProgressTokens(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('progress_tokens')
    .addColumn('hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('workspace', 'text', (column) => column.notNull())
    .addColumn('created_by', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_by', 'text')
    .addColumn('revoked_at', 'bigint')
    .execute();
  await schema
    .createIndex('progress_tokens_of_workspace')
    .on('progress_tokens')
    .columns(['workspace'])
    .execute();
}
