import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeStore } from './describe-store.ts';
import { now } from './samples.ts';

describeStore('deliveries', (store) => {
  test('one of all who try gets the claim', async () => {
    const { deliveries } = store.ledger;
    const tries = Array.from({ length: 8 }, () => deliveries.claim('Ev1 C1 1.000001', now));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(await deliveries.claim('Ev1 C1 1.000001', now + 1)).toBe(false);
    expect(await deliveries.claim('Ev2 C1 1.000002', now)).toBe(true);
  });

  test('hold no id of a message, only a hash', async () => {
    await store.ledger.deliveries.claim('Ev1 C1 1.000001', now);
    const rows = await store.db.selectFrom('deliveries').selectAll().execute();
    expect(rows).toMatchObject([{ at: now }]);
    expect(rows[0]?.hash).toMatch(/^[\w-]{43}$/);
  });

  test('are forgotten by age', async () => {
    const { deliveries } = store.ledger;
    await deliveries.claim('old', now - 1000);
    await deliveries.claim('new', now);
    expect(await deliveries.forget(now)).toBe(1);
    expect(await deliveries.claim('old', now)).toBe(true);
    expect(await deliveries.claim('new', now)).toBe(false);
  });

  test('leave everything else as safe as it was', async () => {
    await store.ledger.deliveries.claim('a', now);
    await store.ledger.deliveries.claim('a', now);
    if (store.dialect === 'SQLite') {
      const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(store.db);
      expect(rows).toEqual([{ synchronous: 2 }]);
    } else {
      const unlogged = sql<{ relname: string }>`select relname from pg_class
        where relpersistence = 'u' and relkind = 'r'`;
      expect((await unlogged.execute(store.db)).rows).toEqual([{ relname: 'deliveries' }]);
    }
  });
});
