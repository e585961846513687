import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { isSqlite } from './transact.ts';

/**
 * True for one of all who try. What stands in the table is a hash of the key: it is looked for, never
 * read.
 *
 * A claim outlives the process, not a power cut: nothing is waited for until the disk has it. That
 * would cost each answer several milliseconds, for a second answer after a power cut inside the six
 * minutes in which Slack sends again. In PostgreSQL the table is unlogged, which comes to the same.
 */
export async function claim(db: Database, key: string, at: number): Promise<boolean> {
  const hash = createHash('sha256').update(key).digest('base64url');
  if (!isSqlite(db)) return insert(db, hash, at);
  return db.connection().execute(async (connection) => {
    await sql`pragma synchronous = normal`.execute(connection);
    try {
      return await insert(connection, hash, at);
    } finally {
      await sql`pragma synchronous = full`.execute(connection);
    }
  });
}

async function insert(db: Database, hash: string, at: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('deliveries')
    .values({ hash, at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}

/** Returns how many claims from before that moment there were. */
export async function forget(db: Database, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('deliveries')
    .where('at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
