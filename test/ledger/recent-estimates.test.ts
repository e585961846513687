import { expect, test } from 'vitest';
import { mostRecentEstimates, recentEstimateLifeMs } from '../../src/ledger/recent-estimate.ts';
import { describeStore } from './describe-store.ts';
import { newBudget, newEstimate, newRun, now } from './samples.ts';

describeStore('what a person asked lately', (store) => {
  const ada = { workspace: 'T1', asker: 'U1' };
  const record = (...estimates: Partial<ReturnType<typeof newEstimate>>[]) =>
    estimates.reduce(
      (before, each) => before.then(() => store.ledger.recentEstimates.record(newEstimate(each))),
      Promise.resolve(),
    );
  const messages = async (person = ada, at = now, page = {}) =>
    (await store.ledger.recentEstimates.list(person, at, page)).map(({ message }) => message);

  test('comes back whole, the newest first', async () => {
    await record({ message: 'a', at: now - 2 }, { message: 'b', at: now - 1 });
    const [newest, ...others] = await store.ledger.recentEstimates.list(ada, now);
    expect(newest).toEqual(newEstimate({ message: 'b', at: now - 1 }));
    expect(others).toHaveLength(1);
  });

  test('moves up when it is asked again, with its new answer', async () => {
    await record({ message: 'a', at: now - 3 }, { message: 'b', at: now - 2 });
    await record({ message: 'a', at: now - 1, headline: 'dearer', channel: 'C2' });
    expect(await messages()).toEqual(['a', 'b']);
    const [newest] = await store.ledger.recentEstimates.list(ada, now);
    expect(newest).toMatchObject({ headline: 'dearer', channel: 'C2' });
  });

  test('is nobody else’s, and of no other workspace', async () => {
    await record({ message: 'mine' }, { message: 'hers', asker: 'U2' });
    await record({ message: 'elsewhere', workspace: 'T2' });
    expect(await messages()).toEqual(['mine']);
    expect(await messages({ workspace: 'T1', asker: 'U2' })).toEqual(['hers']);
    expect(await messages({ workspace: 'T2', asker: 'U1' })).toEqual(['elsewhere']);
    expect(await messages({ workspace: 'T2', asker: 'U2' })).toEqual([]);
  });

  test('is gone after thirty days, and forgotten when anybody asks something', async () => {
    await record({ message: 'old' });
    const later = now + recentEstimateLifeMs;
    expect(await messages(ada, later)).toEqual([]);
    await record({ message: 'new', asker: 'U9', workspace: 'T9', at: later });
    expect(await messages(ada, now)).toEqual([]);
  });

  test('is at most fifty, and another’s are not counted', async () => {
    const many = Array.from({ length: mostRecentEstimates + 3 }, (_, index) => ({
      message: `${index}`,
      at: now + index,
    }));
    await record({ message: 'hers', asker: 'U2' }, ...many);
    const kept = await messages(ada, now);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([50, '52', '3']);
    expect(await messages({ workspace: 'T1', asker: 'U2' })).toEqual(['hers']);
  });

  test('is paged, each one once', async () => {
    await record(...[1, 2, 3, 4, 5].map((at) => ({ message: `${at}`, at: now + at })));
    expect(await messages(ada, now, { limit: 2 })).toEqual(['5', '4']);
    expect(await messages(ada, now, { limit: 2, before: now + 4 })).toEqual(['3', '2']);
  });

  test('may be long, and of any letters', async () => {
    const message = `${'Größe ≈ 10²³ ✓ 🙂 '.repeat(90)}; drop table runs`;
    await record({ message });
    expect(await messages()).toEqual([message]);
  });
});

describeStore('what a person booked', (store) => {
  test('is found in all channels of the workspace, and in no other', async () => {
    const { runs } = store.ledger;
    await runs.book(newRun({ channel: 'C1', name: 'first', at: now }));
    await runs.book(newRun({ channel: 'C2', name: 'second', at: now + 1 }));
    await runs.book(newRun({ name: 'hers', owner: 'U2' }));
    await runs.book(newRun({ workspace: 'T2', name: 'elsewhere' }));
    const names = async (statuses: Parameters<typeof runs.ownedBy>[2], limit = 9) =>
      (await runs.ownedBy('T1', 'U1', statuses, limit)).map(({ name }) => name);
    expect(await names(['planned', 'running'])).toEqual(['second', 'first']);
    expect(await names(['planned'], 1)).toEqual(['second']);
    expect(await names(['cancelled'])).toEqual([]);
  });

  test('the channels with something in them are told apart from the others', async () => {
    const { runs, budgets, channels } = store.ledger;
    await runs.book(newRun({ channel: 'C2' }));
    await budgets.set(newBudget({ channel: 'C1' }));
    await budgets.set(newBudget({ channel: 'C3', workspace: 'T2' }));
    const many = Array.from({ length: 1200 }, (_, index) => `C${index}`);
    expect(await channels.among('T1', many)).toEqual(['C1', 'C2']);
    expect(await channels.among('T1', ['C1'])).toEqual(['C1']);
    expect(await channels.among('T1', [])).toEqual([]);
  });
});
