import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { composeNow, planForNow, recordCrossings } from '../../src/summary/compose-now.ts';
import { newBudget, newRun } from '../ledger/samples.ts';
import { hour, nine, place, planOf } from './builders.ts';

let ledger: Ledger;

beforeEach(async () => {
  ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
});

afterEach(() => ledger.close());

const setAt = nine - 48 * hour;

/** A run of about $1.5M in a month of $2M. */
async function plantBooks(): Promise<void> {
  await ledger.budgets.set(newBudget({ ...place, setAt }));
  await ledger.runs.book(newRun({ ...place, plannedStartAt: setAt, at: setAt }));
}

test('a summary is composed from the channel alone, and writes nothing', async () => {
  await plantBooks();
  await ledger.budgets.set(newBudget({ ...place, channel: 'C2', setAt }));
  const { digest, report } = await composeNow(ledger, planOf(), nine);
  expect(digest).toMatchObject({ date: '2026-11-24', isQuiet: false });
  expect(digest.budgets).toHaveLength(1);
  expect(digest.runs).toHaveLength(1);
  expect(report.headline).not.toBe('');
  expect(await composeNow(ledger, planOf(), nine)).toEqual({ digest, report });
  expect(await ledger.summaries.post(place, digest.date)).toBeUndefined();
});

test('the change is the one since the newest summary that was posted', async () => {
  await plantBooks();
  const before = await composeNow(ledger, planOf(), nine - 24 * hour);
  await ledger.summaries.claim(place, before.digest.date, nine - 24 * hour);
  await ledger.summaries.settle(place, before.digest.date, {
    state: 'posted',
    at: nine - 24 * hour,
    digest: before.digest,
  });
  const { digest } = await composeNow(ledger, planOf(), nine);
  expect(digest.budgets[0]?.change).toMatchObject({ since: '2026-11-23' });
});

test('a threshold that a posted summary told is recorded, once', async () => {
  await plantBooks();
  await ledger.budgets.set(newBudget({ ...place, thresholds: [1, 80], setAt }));
  const start = { kind: 'start', startedAt: setAt } as const;
  await ledger.runs.change(place, 1, start, { actor: 'U1', at: setAt });
  const { digest } = await composeNow(ledger, planOf(), nine);
  const [state] = digest.budgets;
  expect(state?.crossed).toEqual([1]);
  await recordCrossings(ledger, digest, nine);
  await recordCrossings(ledger, digest, nine + hour);
  if (!state) throw new Error('there is no budget');
  const crossings = await ledger.budgets.crossings(state.budget, state.from);
  expect(crossings).toMatchObject([{ threshold: 1, crossedAt: nine }]);
});

test('a channel without a plan is summed up by the clock of whoever asks', async () => {
  const plan = planForNow(place, 'Pacific/Kiritimati', 'U9', nine);
  const { digest } = await composeNow(ledger, plan, nine);
  expect(digest).toMatchObject({ date: '2026-11-24', zone: 'Pacific/Kiritimati' });
});
