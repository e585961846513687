import { describe, expect, test } from 'vitest';
import { TokenEnded } from '../../src/installations/renewing.ts';
import { keepUp } from '../../src/installations/upkeep.ts';
import { LedgerUnavailable } from '../../src/ledger/ledger-error.ts';
import { keptAfterUninstallMs } from '../../src/ledger/installation.ts';
import { hour, installing, newInstallation, now } from './installing.ts';

const rotating = { refreshToken: 'xoxe-0', expiresAt: now + 12 * hour };

describe('an installation', () => {
  test('gives its token back, and is asked of the store once in some seconds', async () => {
    const { process, tools, clock } = await installing();
    let asked = 0;
    const { find } = tools.store;
    Object.assign(tools, {
      store: { ...tools.store, find: (workspace: string) => ((asked += 1), find(workspace)) },
    });
    const { add, of } = process();
    await add(newInstallation());
    for (let times = 0; times < 10; times += 1) expect((await of('T1'))?.token).toBe('xoxb-one');
    expect(await of('T2')).toBeUndefined();
    expect(asked).toBe(2);
    clock.now += 6000;
    await of('T1');
    expect(asked).toBe(3);
  });

  test('that was made by another process is found, and holds while the store is away', async () => {
    const { process, tools, clock } = await installing();
    const { of } = process();
    expect(await of('T1')).toBeUndefined();
    await process().add(newInstallation());
    clock.now += 6000;
    expect((await of('T1'))?.token).toBe('xoxb-one');
    const away = () => Promise.reject(new LedgerUnavailable('gone'));
    Object.assign(tools.store, { find: away });
    clock.now += 60_000;
    expect((await of('T1'))?.token).toBe('xoxb-one');
    await expect(of('T2')).rejects.toBeInstanceOf(LedgerUnavailable);
  });
});

describe('a token that ends', () => {
  test('is renewed two hours before, without anybody waiting', async () => {
    const { process, clock, spent } = await installing();
    const { add, of } = process();
    await add(newInstallation(rotating));
    clock.now += 9 * hour;
    expect((await of('T1'))?.token).toBe('xoxb-one');
    expect(spent).toEqual([]);
    clock.now += 1.5 * hour;
    expect((await of('T1'))?.token).toBe('xoxb-one');
    await expect.poll(async () => (await of('T1'))?.token).toBe('xoxe.xoxb-1');
    expect(spent).toEqual(['xoxe-0']);
  });

  test('is renewed once, however many processes and messages want it at the same moment', async () => {
    const { process, clock, spent, fault } = await installing();
    fault.beforeAnswer = () => new Promise((resolve) => setTimeout(resolve, 20));
    const processes = Array.from({ length: 4 }, process);
    await processes[0]?.add(newInstallation(rotating));
    clock.now += 13 * hour;
    const found = await Promise.all(
      processes.flatMap(({ of }) => Array.from({ length: 25 }, () => of('T1'))),
    );
    expect(new Set(found.map((of) => of?.token))).toEqual(new Set(['xoxe.xoxb-1']));
    expect(spent).toEqual(['xoxe-0']);
  });

  test('that cannot be renewed is used until it ends, and no longer; the log says so and shows none', async () => {
    const { process, clock, fault, lines } = await installing();
    fault.error = new Error('invalid_refresh_token xoxe-0');
    const { add, of } = process();
    await add(newInstallation(rotating));
    clock.now += 11 * hour;
    expect((await of('T1'))?.token).toBe('xoxb-one');
    clock.now += 1.1 * hour;
    await expect(of('T1')).rejects.toBeInstanceOf(TokenEnded);
    expect(lines.join()).toContain('was not renewed');
    expect(lines.join()).not.toMatch(/xoxe-0|xoxb-one/);
    delete fault.error;
    clock.now += 2 * 60_000;
    expect((await of('T1'))?.token).toBe('xoxe.xoxb-1');
  });

  test('is not lost when the store is away while Slack answers', async () => {
    const { process, clock, tools, ledger } = await installing();
    const { add, of } = process();
    await add(newInstallation(rotating));
    let failures = 2;
    const { replaceSecret } = ledger.installations;
    Object.assign(tools.store, {
      replaceSecret: (...rest: Parameters<typeof replaceSecret>) => {
        failures -= 1;
        return failures >= 0
          ? Promise.reject(new LedgerUnavailable('away'))
          : replaceSecret(...rest);
      },
    });
    clock.now += 11 * hour;
    await of('T1');
    await expect.poll(async () => (await process().of('T1'))?.token).toBe('xoxe.xoxb-1');
  });

  test('is renewed by the upkeep where nobody writes', async () => {
    const { process, clock, tools, spent } = await installing();
    const installations = process();
    await installations.add(newInstallation(rotating));
    clock.now += 11 * hour;
    await keepUp(installations, tools);
    await expect.poll(() => spent).toEqual(['xoxe-0']);
  });
});

describe('a workspace that leaves', () => {
  test.each(['app_uninstalled', 'tokens_revoked'])(
    'by %s has no token a moment later, and the other event changes nothing more',
    async (because) => {
      const { process, ledger } = await installing();
      const { add, of, departed } = process();
      await add(newInstallation());
      await departed('T1', { because, at: now + 1000 });
      expect(await of('T1')).toBeUndefined();
      await departed('T1', { because: 'app_uninstalled', at: now + 1000 });
      await departed('T1', { because: 'tokens_revoked' });
      const kinds = (await ledger.installations.history('T1')).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['installed', 'uninstalled']);
    },
  );

  test('is not told apart from one that came back, but by what Slack says of its token', async () => {
    const { process, alive } = await installing();
    const { add, of, departed } = process();
    await add(newInstallation({ installedAt: now }));
    const late = { because: 'app_uninstalled', at: now - 60_000 };
    await departed('T1', late);
    expect((await of('T1'))?.token).toBe('xoxb-one');
    alive.clear();
    await departed('T1', late);
    expect(await of('T1')).toBeUndefined();
  });

  test('while the store is away is gone as soon as it is back', async () => {
    const { process, tools, ledger } = await installing();
    const { add, of, departed } = process();
    await add(newInstallation());
    const { end } = ledger.installations;
    let failures = 1;
    Object.assign(tools.store, {
      end: (...rest: Parameters<typeof end>) => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new LedgerUnavailable('away')) : end(...rest);
      },
    });
    await departed('T1', { because: 'app_uninstalled', at: now + 1000 });
    expect(await of('T1')).toBeUndefined();
  });

  test('while its token is renewed is gone all the same', async () => {
    const { process, clock, fault } = await installing();
    const { add, of, departed } = process();
    await add(newInstallation(rotating));
    clock.now += 13 * hour;
    fault.beforeAnswer = () => departed('T1', { because: 'app_uninstalled', at: clock.now });
    await of('T1').catch(() => undefined);
    expect(await process().of('T1')).toBeUndefined();
  });

  test('is found out by the first call that Slack refuses for it, if Slack says so again', async () => {
    const { process, alive, ledger } = await installing();
    const { add, of, refused } = process();
    await add(newInstallation());
    await of('T1');
    await refused('xoxb-one', 'invalid_auth');
    expect(await of('T1')).toBeDefined();
    alive.clear();
    await Promise.all([
      refused('xoxb-one', 'account_inactive'),
      refused('xoxb-one', 'invalid_auth'),
    ]);
    expect(await of('T1')).toBeUndefined();
    expect(await ledger.installations.history('T1')).toContainEqual({
      kind: 'uninstalled',
      actor: 'slack',
      at: now,
      because: 'account_inactive',
    });
  });

  test('is not meant when a token is refused that was replaced meanwhile', async () => {
    const { process, clock, alive } = await installing();
    const [one, other] = [process(), process()];
    await one.add(newInstallation({ ...rotating, expiresAt: now + 20_000 }));
    await one.of('T1');
    await other.of('T1');
    alive.delete('xoxb-one');
    clock.now += 1000;
    await one.refused('xoxb-one', 'invalid_auth');
    expect(await other.of('T1')).toBeDefined();
  });

  test('has its data deleted by the upkeep on the day, and not before', async () => {
    const { process, clock, tools, ledger } = await installing();
    const installations = process();
    await installations.add(newInstallation());
    await installations.departed('T1', { because: 'app_uninstalled', at: now });
    clock.now = now + keptAfterUninstallMs - 1;
    await keepUp(installations, tools);
    expect(await ledger.installations.history('T1')).toHaveLength(2);
    clock.now += 1;
    await Promise.all([keepUp(installations, tools), keepUp(process(), tools)]);
    const kinds = (await ledger.installations.history('T1')).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'deleted')).toHaveLength(1);
  });
});
