import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { copyAll, StoreNotEmpty } from '../../src/ledger/copy-store.ts';
import type { Database } from '../../src/ledger/database.ts';
import { ledgerOver } from '../../src/ledger/open-ledger.ts';
import { clearAll } from './clear-all.ts';
import { dialects } from './dialects.ts';
import { elsewhere, here, newBudget, newEstimate, newPlan, newRun, now, there } from './samples.ts';

const openTimeoutMs = 90_000;
const others = dialects.filter(({ name }) => name !== 'SQLite');
const [sqlite] = dialects;

describe.each(others)('a store of SQLite and one of $name', ({ open }) => {
  let file: Database;
  let server: Database;

  beforeAll(async () => {
    if (sqlite === undefined) throw new Error('SQLite is missing');
    [file, server] = await Promise.all([sqlite.open(), open()]);
  }, openTimeoutMs);
  beforeEach(() => Promise.all([clearAll(file), clearAll(server)]));
  afterAll(() => Promise.all([file.destroy(), server.destroy()]), openTimeoutMs);

  test('hold the same after one was copied to the other, and back', async () => {
    await fill(file);
    const there1 = await copyAll(file, server);
    const before = await told(file);
    expect(await told(server)).toEqual(before);
    await clearAll(file);
    expect(await copyAll(server, file)).toEqual(there1);
    expect(await told(file)).toEqual(before);
    expect(there1).toContainEqual({ table: 'runs', rows: 1203 });
    expect(there1.every(({ rows }) => rows > 0)).toBe(true);
  });

  test('go on counting where the other stopped', async () => {
    await fill(file);
    await copyAll(file, server);
    const { run } = await ledgerOver(server).runs.book(newRun());
    expect(run.number).toBe(1202);
  });

  test('are not mixed', async () => {
    await ledgerOver(file).runs.book(newRun());
    await ledgerOver(server).progressTokens.create('T1', 'U1', now);
    await expect(copyAll(file, server)).rejects.toBeInstanceOf(StoreNotEmpty);
    expect(await ledgerOver(server).runs.list(here)).toEqual([]);
  });
});

/** Something in every table, texts of every kind, more rows than one batch. */
async function fill(db: Database): Promise<void> {
  const ledger = ledgerOver(db);
  const names = ['Zürich', 'zurich', 'ZÜRICH', '\u{1F600}', '', ' a ', "'; drop table runs; --"];
  await ledger.runs.bookAll(
    Array.from({ length: 1201 }, (_, index) =>
      newRun({ key: `k${index}`, name: names[index % names.length] ?? '' }),
    ),
  );
  const { run } = await ledger.runs.book(newRun(there));
  await ledger.runs.book(newRun(elsewhere));
  const progress = { at: now, tokens: 0.1 + 0.2, acceleratorHours: 1e-7 };
  await ledger.runs.report('T1', run.id, 'a', { progress }, now);
  const { budget } = await ledger.budgets.set(
    newBudget({ measure: { kind: 'flop' }, amount: 1e25 }),
  );
  await ledger.budgets.cross(budget, '2026-11-01', 33.3, now);
  await ledger.installations.put({
    workspace: 'T1',
    isOrganisation: false,
    app: 'A1',
    bot: 'B1',
    botUser: 'UBOT',
    scopes: ['commands'],
    installedBy: 'U1',
    installedAt: now,
    secret: { keyId: 'k', wrappedKey: 'w', text: 't' },
  });
  await ledger.channels.setDefaults(here, { utilisation: 0.45, setBy: 'U1', setAt: now });
  await ledger.summaries.setPlan(newPlan());
  await ledger.summaries.claim(here, '2026-11-24', now);
  await ledger.progressTokens.create('T1', 'U1', now);
  await ledger.recentEstimates.record(newEstimate());
  await ledger.exchanges.record({ ...here, thread: '1', question: '1', message: 'm', at: now });
}

/** What the ledger says, so that a wrong reading of right rows shows, too. */
async function told(db: Database): Promise<unknown> {
  const ledger = ledgerOver(db);
  return {
    runs: await ledger.runs.list(here, { limit: 1000 }),
    others: [await ledger.runs.list(there), await ledger.runs.list(elsewhere)],
    history: await ledger.runs.history(there, 1),
    overview: await ledger.channels.overview(here),
    plan: await ledger.summaries.plan(here),
    post: await ledger.summaries.post(here, '2026-11-24'),
    recent: await ledger.recentEstimates.list(newEstimate(), now),
  };
}
