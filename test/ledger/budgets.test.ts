import { describe, expect, test } from 'vitest';
import { describeStore } from './describe-store.ts';
import { day, elsewhere, here, newBudget, now, there } from './samples.ts';

describeStore('budgets', (store) => {
  const by = { actor: 'U2', at: now + day };

  test('give back what was set, whatever their measure and period', async () => {
    const all = [
      newBudget(),
      newBudget({ measure: { kind: 'accelerator-hours' }, amount: 500_000.5, rollover: false }),
      newBudget({
        measure: { kind: 'accelerator-hours', accelerator: 'h100-sxm' },
        period: { kind: 'range', from: '2026-12-01', to: '2027-02-28' },
        thresholds: [],
      }),
      newBudget({ measure: { kind: 'flop' }, amount: 1e25, period: { kind: 'week' } }),
    ];
    for (const budget of all) {
      const { budget: set, replaced } = await store.ledger.budgets.set(budget);
      expect(set).toEqual({ ...budget, id: set.id });
      expect(replaced).toBeUndefined();
    }
    const listed = await store.ledger.budgets.list(here);
    expect(listed).toHaveLength(4);
    for (const budget of all) expect(listed).toContainEqual(expect.objectContaining(budget));
    expect(await store.ledger.budgets.list(there)).toEqual([]);
    expect(await store.ledger.budgets.list(elsewhere)).toEqual([]);
  });

  test('replace the one of the same measure, whose history stays', async () => {
    const { budget: first } = await store.ledger.budgets.set(newBudget());
    const again = newBudget({ amount: 5, setBy: 'U2', setAt: now + day });
    const { budget: second, replaced } = await store.ledger.budgets.set(again);
    expect(replaced).toEqual(first);
    expect(await store.ledger.budgets.list(here)).toEqual([second]);
    expect(await store.ledger.budgets.history(here)).toEqual([
      { at: now, actor: 'U1', kind: 'set', budget: first },
      { at: now + day, actor: 'U2', kind: 'set', budget: second },
    ]);
  });

  test('set by many at once leave one', async () => {
    const amounts = [1, 2, 3, 4, 5, 6];
    await Promise.all(amounts.map((amount) => store.ledger.budgets.set(newBudget({ amount }))));
    expect(await store.ledger.budgets.list(here)).toHaveLength(1);
    expect(await store.ledger.budgets.history(here)).toHaveLength(6);
  });

  test('are removed once, and only from their channel', async () => {
    const { budget } = await store.ledger.budgets.set(newBudget());
    expect(await store.ledger.budgets.remove(there, budget.id, by)).toBe(false);
    expect(await store.ledger.budgets.remove(here, budget.id, by)).toBe(true);
    expect(await store.ledger.budgets.remove(here, budget.id, by)).toBe(false);
    expect(await store.ledger.budgets.list(here)).toEqual([]);
    expect(await store.ledger.budgets.history(here)).toEqual([
      { at: now, actor: 'U1', kind: 'set', budget },
      { at: now + day, actor: 'U2', kind: 'removed', budget },
    ]);
  });

  describe('crossings', () => {
    test('are told once until they are cleared', async () => {
      const { budget } = await store.ledger.budgets.set(newBudget());
      const { cross, clear, crossings } = store.ledger.budgets;
      expect(await cross(budget, '2026-11-01', 80, now)).toBe(true);
      expect(await cross(budget, '2026-11-01', 80, now + 1)).toBe(false);
      expect(await cross(budget, '2026-11-01', 100, now + 2)).toBe(true);
      expect(await cross(budget, '2026-12-01', 80, now + 3)).toBe(true);
      await clear(budget, '2026-11-01', 80, now + 4);
      await clear(budget, '2026-11-01', 80, now + 9);
      expect(await crossings(budget, '2026-11-01')).toEqual([
        {
          budget: budget.id,
          period: '2026-11-01',
          threshold: 80,
          crossedAt: now,
          clearedAt: now + 4,
        },
        { budget: budget.id, period: '2026-11-01', threshold: 100, crossedAt: now + 2 },
      ]);
      expect(await cross(budget, '2026-11-01', 80, now + 5)).toBe(true);
      expect(await crossings(budget, '2026-11-01')).toMatchObject([
        { threshold: 80, crossedAt: now + 5 },
        { threshold: 100 },
      ]);
    });

    test('found by many at once are told by one', async () => {
      const { budget } = await store.ledger.budgets.set(newBudget());
      const found = await Promise.all(
        Array.from({ length: 10 }, () => store.ledger.budgets.cross(budget, 'p', 50, now)),
      );
      expect(found.filter(Boolean)).toHaveLength(1);
    });
  });
});
