import { expect, test } from 'vitest';
import { asMicroUsd } from '../../src/booking/money.ts';
import { describeStore } from './describe-store.ts';
import { elsewhere, here, newBudget, newRun, now, there } from './samples.ts';

describeStore('channels', (store) => {
  const by = { actor: 'U2', at: now };
  const defaults = {
    accelerator: 'h100-sxm',
    rate: asMicroUsd(2_100_000),
    utilisation: 0.45,
    setBy: 'U1',
    setAt: now,
  };

  test('have nothing to begin with', async () => {
    expect(await store.ledger.channels.overview(here)).toBeUndefined();
    expect(await store.ledger.channels.defaults(here)).toBeUndefined();
    expect(await store.ledger.channels.policy(here)).toEqual({ who: 'anyone', owners: [] });
  });

  test('keep their defaults until they are cleared', async () => {
    await store.ledger.channels.setDefaults(here, defaults);
    expect(await store.ledger.channels.defaults(here)).toEqual(defaults);
    await store.ledger.channels.setDefaults(here, { setBy: 'U2', setAt: now });
    expect(await store.ledger.channels.defaults(here)).toEqual({ setBy: 'U2', setAt: now });
    await store.ledger.channels.clearDefaults(here, by);
    expect(await store.ledger.channels.defaults(here)).toBeUndefined();
  });

  test('keep who may set budgets apart from their defaults', async () => {
    const policy = { who: 'owners', owners: ['U1', 'U2'] } as const;
    await store.ledger.channels.setPolicy(here, policy, by);
    await store.ledger.channels.setDefaults(here, defaults);
    await store.ledger.channels.clearDefaults(here, by);
    expect(await store.ledger.channels.policy(here)).toEqual(policy);
    expect(await store.ledger.channels.policy(there)).toMatchObject({ who: 'anyone' });
    expect(await store.ledger.channels.policy(elsewhere)).toMatchObject({ who: 'anyone' });
  });

  test('tell in one read whether anything was set or booked', async () => {
    const { budget } = await store.ledger.budgets.set(newBudget());
    expect(await store.ledger.channels.overview(here)).toEqual({ budgets: [budget], newestRun: 0 });
    await store.ledger.runs.book(newRun());
    await store.ledger.runs.book(newRun());
    await store.ledger.channels.setDefaults(here, defaults);
    expect(await store.ledger.channels.overview(here)).toEqual({
      defaults,
      budgets: [budget],
      newestRun: 2,
    });
    expect(await store.ledger.channels.overview(there)).toBeUndefined();
    await store.ledger.runs.book(newRun(there));
    expect(await store.ledger.channels.overview(there)).toEqual({ budgets: [], newestRun: 1 });
  });

  test('remember who changed their settings, and to what', async () => {
    await store.ledger.channels.setDefaults(here, defaults);
    await store.ledger.channels.clearDefaults(here, by);
    const rows = await store.db.selectFrom('channel_events').selectAll().execute();
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ actor: 'U1', setting: JSON.stringify(defaults) }),
        expect.objectContaining({ actor: 'U2', setting: null }),
      ]),
    );
  });
});
