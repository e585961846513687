import type { Transaction } from 'kysely';
import type { Place } from '../booking/place.ts';
import type { Tables } from './database.ts';

/**
 * Makes the channel's row where there is none and holds it until the transaction ends: whoever else
 * books or sets something in this channel waits. Returns the number of its newest run.
 */
export async function lockChannel(
  db: Transaction<Tables>,
  { workspace, channel }: Place,
): Promise<number> {
  const { newest_run: newest } = await db
    .insertInto('channels')
    .values({ workspace, channel, newest_run: 0, defaults: null, policy: null })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace', 'channel'])
        .doUpdateSet((row) => ({ newest_run: row.ref('channels.newest_run') })),
    )
    .returning('newest_run')
    .executeTakeFirstOrThrow();
  return newest;
}
