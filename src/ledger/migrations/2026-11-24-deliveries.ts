import { sql, SqliteAdapter } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Which of Slack's deliveries were taken, for minutes: why it need not outlive a crash, see ../deliveries.ts. */
export const deliveries: Migration = {
  up: async (db: Kysely<unknown>) => {
    const table = db.schema
      .createTable('deliveries')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull());
    const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
    await (isSqlite ? table : table.modifyFront(sql`unlogged`)).execute();
    await db.schema.createIndex('deliveries_age').on('deliveries').columns(['at']).execute();
  },
};
