import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who has installed the bot, and what became of it. */
export const installations: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('installations')
      .addColumn('workspace', 'text', (column) => column.notNull().primaryKey())
      .addColumn('is_organisation', 'integer', (column) => column.notNull())
      .addColumn('app', 'text', (column) => column.notNull())
      .addColumn('bot', 'text', (column) => column.notNull())
      .addColumn('bot_user', 'text', (column) => column.notNull())
      .addColumn('scopes', 'text', (column) => column.notNull())
      .addColumn('installed_by', 'text', (column) => column.notNull())
      .addColumn('installed_at', 'bigint', (column) => column.notNull())
      .addColumn('revision', 'integer', (column) => column.notNull())
      .addColumn('key_id', 'text')
      .addColumn('wrapped_key', 'text')
      .addColumn('sealed', 'text')
      .addColumn('expires_at', 'bigint')
      .addColumn('leased_until', 'bigint')
      .addColumn('uninstalled_at', 'bigint')
      .execute();
    await schema
      .createIndex('installations_expiring')
      .on('installations')
      .columns(['expires_at'])
      .where(sql.ref('expires_at'), 'is not', null)
      .execute();
    await schema
      .createIndex('installations_ended')
      .on('installations')
      .columns(['uninstalled_at'])
      .where(sql.ref('uninstalled_at'), 'is not', null)
      .execute();
    await schema
      .createTable('installation_events')
      .addColumn('id', 'text', (column) => column.notNull().primaryKey())
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('because', 'text')
      .execute();
    await schema
      .createIndex('installation_events_of_workspace')
      .on('installation_events')
      .columns(['workspace', 'at'])
      .execute();
  },
};
