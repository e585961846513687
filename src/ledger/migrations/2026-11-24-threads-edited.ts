import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What an edited question must know of its answer. One column a statement: SQLite adds no more. */
export const threadsEdited: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .alterTable('exchanges')
      .addColumn('done', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await schema.alterTable('exchanges').addColumn('edited', 'text').execute();
  },
};
