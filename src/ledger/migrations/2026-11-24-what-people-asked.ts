import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people asked lately and what they booked, for their own pages. */
export const whatPeopleAsked: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('recent_estimates')
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('asker', 'text', (column) => column.notNull())
      .addColumn('message_hash', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('headline', 'text', (column) => column.notNull())
      .addColumn('price_day', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('recent_estimates_key', ['workspace', 'asker', 'message_hash'])
      .execute();
    await schema
      .createIndex('recent_estimates_newest')
      .on('recent_estimates')
      .columns(['workspace', 'asker', 'at'])
      .execute();
    await schema
      .createIndex('recent_estimates_age')
      .on('recent_estimates')
      .columns(['at'])
      .execute();
    // The owner first: for a channel's runs PostgreSQL must not take this index.
    await schema
      .createIndex('runs_of_owner')
      .on('runs')
      .columns(['owner', 'workspace', 'status', 'created_at'])
      .execute();
  },
};
