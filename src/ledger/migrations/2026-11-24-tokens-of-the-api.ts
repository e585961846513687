import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a token opens. Those that were made before report how far runs are. */
export const tokensOfTheApi: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .alterTable('progress_tokens')
      .addColumn('opens', 'text', (column) => column.notNull().defaultTo('progress'))
      .execute();
  },
};
