import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What was asked in a thread, for the follow-up to change. */
export const threads: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('exchanges')
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('thread', 'text', (column) => column.notNull())
      .addColumn('message', 'text', (column) => column.notNull())
      .addColumn('answer', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('exchanges_key', ['workspace', 'channel', 'question'])
      .execute();
    await schema
      .createIndex('exchanges_of_thread')
      .on('exchanges')
      .columns(['workspace', 'channel', 'thread', 'question'])
      .execute();
    await schema.createIndex('exchanges_age').on('exchanges').columns(['at']).execute();
  },
};
