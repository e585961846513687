import { expect, test, vi } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { startSummaries } from '../../src/summary/start.ts';
import { newBudget } from '../ledger/samples.ts';
import { fakePost, hour, minute, nine, place, planOf } from './builders.ts';

test('what was missed while nothing ran is posted at the start, and nothing begins after the stop', async () => {
  const location = { kind: 'sqlite', path: ':memory:' } as const;
  const ledger = await openLedger(location);
  await ledger.budgets.set(newBudget({ ...place, setAt: nine - 48 * hour }));
  await ledger.summaries.setPlan(planOf());
  const { post, standing } = fakePost();
  const lines: string[] = [];
  const schedule = await startSummaries({
    ledger,
    location,
    post,
    log: { write: (_level, line) => void lines.push(line) },
    now: () => nine + 10 * minute,
  });
  await vi.waitFor(() => expect(standing).toEqual([{ ...place, date: '2026-11-24' }]));
  await schedule.stop(1000);
  await ledger.close();
  expect(lines).toEqual([]);
});
