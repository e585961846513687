import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { StoredInstallation } from '../../src/ledger/installation.ts';
import { keptAfterUninstallMs } from '../../src/ledger/installation.ts';
import { tenancy } from '../../src/ledger/tenancy.ts';
import { describeStore, type Store } from './describe-store.ts';
import { day, elsewhere, here, newBudget, newPlan, newRun, now } from './samples.ts';

const secretOf = (text: string) => ({ keyId: 'k1', wrappedKey: `wrapped ${text}`, text });
const left = { actor: 'slack', at: now + 1, because: 'app_uninstalled' };

function newInstallation(
  overrides: Partial<StoredInstallation> = {},
): Omit<StoredInstallation, 'revision'> {
  return {
    workspace: 'T1',
    isOrganisation: false,
    app: 'A1',
    bot: 'B1',
    botUser: 'UBOT',
    scopes: ['commands', 'chat:write'],
    installedBy: 'U1',
    installedAt: now,
    secret: secretOf('one'),
    ...overrides,
  };
}

describeStore('an installation', (store) => {
  test('is found as it was put, under its own workspace alone', async () => {
    const { put, find } = store.ledger.installations;
    const given = newInstallation({ isOrganisation: true, workspace: 'E1', expiresAt: now + day });
    expect(await put(given)).toBe('installed');
    expect(await find('E1')).toEqual({ ...given, revision: 1 });
    expect(await find('T1')).toBeUndefined();
  });

  test('that is ended has no secret left in any column, and is not found', async () => {
    const { put, find, end } = store.ledger.installations;
    await put(newInstallation());
    expect(await end('T1', 1, left)).toBe(true);
    expect(await find('T1')).toBeUndefined();
    const rows = await store.db.selectFrom('installations').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/one|k1/);
    expect(await end('T1', 1, left)).toBe(false);
  });

  test('that is newer than what an ending is about stays', async () => {
    const { put, find, end } = store.ledger.installations;
    await put(newInstallation());
    expect(await put(newInstallation({ secret: secretOf('two') }))).toBe('reinstalled');
    expect(await end('T1', 1, left)).toBe(false);
    expect((await find('T1'))?.secret.text).toBe('two');
  });

  test('pauses its summaries and revokes its tokens when it ends, and no other workspace’s', async () => {
    const { installations, summaries, progressTokens } = store.ledger;
    for (const { workspace } of [here, elsewhere])
      await installations.put(newInstallation({ workspace }));
    for (const place of [here, elsewhere]) await summaries.setPlan(newPlan(place));
    const tokens = [
      await progressTokens.create('T1', 'U1', now),
      await progressTokens.create('T2', 'U1', now),
    ];
    await installations.end('T1', 1, left);
    expect((await summaries.plans()).map(({ workspace }) => workspace)).toEqual(['T2']);
    expect(await Promise.all(tokens.map(progressTokens.workspaceOf))).toEqual([undefined, 'T2']);
  });

  test('that comes back finds its summaries running, but for those that somebody stopped', async () => {
    const { installations, summaries } = store.ledger;
    await installations.put(newInstallation());
    await summaries.setPlan(newPlan(here));
    await summaries.setPlan(newPlan({ ...here, channel: 'C9' }));
    await summaries.pause({ ...here, channel: 'C9' }, now, 'archived');
    await installations.end('T1', 1, left);
    await installations.put(newInstallation({ installedAt: now + day }));
    expect((await summaries.plans()).map(({ channel }) => channel)).toEqual(['C1']);
  });

  test('is told of: who installed it, when it ended and why', async () => {
    const { put, end, history } = store.ledger.installations;
    await put(newInstallation());
    await end('T1', 1, left);
    await put(newInstallation({ installedAt: now + 2, installedBy: 'U2' }));
    expect(await history('T1')).toEqual([
      { at: now + 2, actor: 'U2', kind: 'reinstalled' },
      { ...left, kind: 'uninstalled' },
      { at: now, actor: 'U1', kind: 'installed' },
    ]);
    expect(await history('T2')).toEqual([]);
  });
});

describeStore('the token of an installation', (store) => {
  test('is replaced by one of all who try at once, and by the next one after that moment', async () => {
    const { put, lease } = store.ledger.installations;
    await put(newInstallation());
    const tries = Array.from({ length: 10 }, () => lease('T1', 1, now, now + 60));
    expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    expect(await lease('T1', 1, now + 59, now + 120)).toBe(false);
    expect(await lease('T1', 1, now + 60, now + 120)).toBe(true);
  });

  test('that was got too late replaces nothing', async () => {
    const { put, replaceSecret, end, find } = store.ledger.installations;
    await put(newInstallation());
    expect(await replaceSecret('T1', 1, secretOf('two'), now + day)).toBe(true);
    expect(await find('T1')).toMatchObject({ revision: 2, expiresAt: now + day });
    expect(await replaceSecret('T1', 1, secretOf('late'))).toBe(false);
    await end('T1', 2, left);
    expect(await replaceSecret('T1', 2, secretOf('after the end'))).toBe(false);
    expect(await find('T1')).toBeUndefined();
  });

  test('that ends soon is listed, the first to end first; none that is gone', async () => {
    const { put, end, expiring } = store.ledger.installations;
    const ends = { T1: now + 2, T2: now + 1, T3: now + 9 * day, T4: now + 1 };
    for (const [workspace, expiresAt] of Object.entries(ends)) {
      await put(newInstallation({ workspace, expiresAt }));
    }
    await put(newInstallation({ workspace: 'T5' }));
    await end('T4', 1, left);
    expect(await expiring(now + day)).toEqual(['T2', 'T1']);
  });

  test('is put under another key once, and never an older one in the place of a newer', async () => {
    const { put, find, notUnderKey, rewrapSecret, replaceSecret, keysInUse } =
      store.ledger.installations;
    await put(newInstallation());
    await put(newInstallation({ workspace: 'T2' }));
    const anew = { keyId: 'k2', wrappedKey: 'anew', text: 'one' };
    const [first, second] = await notUnderKey('k2');
    if (!first || !second) throw new Error('both are under k1');
    expect(await rewrapSecret(first, anew)).toBe(true);
    expect(await find('T1')).toMatchObject({ secret: anew, revision: 1 });
    await replaceSecret('T2', 1, secretOf('two'));
    expect(await rewrapSecret(second, anew)).toBe(false);
    expect(await keysInUse()).toEqual([
      { keyId: 'k1', installations: 1 },
      { keyId: 'k2', installations: 1 },
    ]);
    expect(await notUnderKey('k2', 'T2')).toEqual([]);
  });
});

describeStore('the data of a workspace that left', (store) => {
  test('is kept for thirty days, then all of it is deleted and nobody else’s', async () => {
    const { installations } = store.ledger;
    await fill(store, 'T1');
    await fill(store, 'T2');
    const before = await rowsOf(store);
    await installations.end('T1', 1, { ...left, at: now });
    expect(await installations.forget(now + keptAfterUninstallMs - 1)).toEqual([]);
    expect((await rowsOf(store)).T1).toEqual(before.T1);
    expect(await installations.forget(now + keptAfterUninstallMs)).toEqual(['T1']);
    expect(await rowsOf(store)).toEqual({ T1: {}, T2: before.T2 });
    expect((await installations.history('T1')).map(({ kind }) => kind)).toContain('deleted');
    expect(await installations.forget(now + 99 * keptAfterUninstallMs)).toEqual([]);
  });

  test('stays when it comes back in time', async () => {
    const { installations, runs } = store.ledger;
    await fill(store, 'T1');
    await installations.end('T1', 1, left);
    await installations.put(newInstallation({ installedAt: now + 29 * day }));
    expect(await installations.forget(now + 99 * day)).toEqual([]);
    expect(await runs.list(here)).toHaveLength(1);
  });
});

describeStore('every table', (store) => {
  test('names its workspace, belongs to one that does, or says why it does neither', async () => {
    const tables = await store.db.introspection.getTables();
    const ours = tables.filter(({ name }) => !name.startsWith('kysely_'));
    expect(ours.map(({ name }) => name).toSorted()).toEqual(Object.keys(tenancy).toSorted());
    for (const { name, columns } of ours) {
      const whose = tenancy[name as keyof typeof tenancy];
      const column = { workspace: 'workspace', parent: whose.by === 'parent' ? whose.column : '' };
      if (whose.by === 'none') expect(whose.because).not.toBe('');
      else expect(columns.map((of) => of.name)).toContain(column[whose.by]);
    }
  });
});

/** Something of that workspace in every table that has anything of one. */
async function fill({ ledger }: Store, workspace: string): Promise<void> {
  const place = { workspace, channel: 'C1' };
  const by = { actor: 'U1', at: now };
  await ledger.installations.put(newInstallation({ workspace }));
  const { run } = await ledger.runs.book(newRun(place));
  await ledger.runs.report(workspace, run.id, 'a', { progress: { at: now, tokens: 1 } }, now);
  const { budget } = await ledger.budgets.set(newBudget(place));
  await ledger.budgets.cross(budget, '2026-11-01', 80, now);
  await ledger.channels.setPolicy(place, { who: 'owners', owners: ['U1'] }, by);
  await ledger.summaries.setPlan(newPlan(place));
  await ledger.summaries.claim(place, '2026-11-24', now);
  await ledger.progressTokens.create(workspace, 'U1', now);
  await ledger.exchanges.record({ ...place, thread: '1', question: '1', message: 'm', at: now });
  const estimate = { headline: 'h', message: 'm', on: '2026-11-24', at: now };
  await ledger.recentEstimates.record({ ...place, asker: 'U1', ...estimate });
}

/** How many rows each workspace has in each table, counted without the ledger's own queries. */
async function rowsOf({ db }: Store) {
  const counted: { T1: Record<string, number>; T2: Record<string, number> } = { T1: {}, T2: {} };
  for (const [table, whose] of Object.entries(tenancy)) {
    if (whose.by === 'none') continue;
    const from =
      whose.by === 'workspace'
        ? sql`${sql.table(table)}`
        : sql`${sql.table(table)} join ${sql.table(whose.parent)} on id = ${sql.ref(whose.column)}`;
    const { rows } = await sql<{ workspace: 'T1' | 'T2'; rows: number }>`
      select workspace, count(*) as rows from ${from} group by workspace`.execute(db);
    for (const row of rows) counted[row.workspace][table] = row.rows;
  }
  // Else a table that nobody fills would pass.
  const filled = Object.values(tenancy).filter(({ by }) => by !== 'none').length;
  const { T2 } = counted;
  if (Object.keys(T2).length > 0) expect(Object.keys(T2)).toHaveLength(filled);
  return counted;
}
