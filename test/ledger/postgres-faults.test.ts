import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { LedgerUnavailable } from '../../src/ledger/ledger-error.ts';
import { openDatabase } from '../../src/ledger/open-database.ts';
import { ledgerOver, openLedger } from '../../src/ledger/open-ledger.ts';
import { transact } from '../../src/ledger/transact.ts';
import { freshDatabase, postgresUrl } from './dialects.ts';
import { here, newRun } from './samples.ts';

describe.skipIf(postgresUrl === undefined)('a PostgreSQL', () => {
  const fresh = () => freshDatabase(postgresUrl ?? '');

  test('that ends all connections is asked anew', async () => {
    const url = await fresh();
    const [ledger, admin] = [
      await openLedger({ kind: 'postgres', url }),
      await openDatabase({ kind: 'postgres', url, poolSize: 1 }),
    ];
    for (let round = 1; round <= 5; round += 1) {
      await Promise.all([1, 2, 3, 4].map(() => ledger.runs.book(newRun())));
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`.execute(admin);
      // A transaction that met the broken connection is made again.
      expect(await ledger.runs.book(newRun())).toMatchObject({ run: { number: round * 5 } });
    }
    await Promise.all([ledger.close(), admin.destroy()]);
  });

  test('that goes away is unavailable, and serves again as soon as it is back', async () => {
    const url = await fresh();
    const way = await openWay(url);
    const ledger = await openLedger({ kind: 'postgres', url: way.url, poolSize: 2 });
    await ledger.runs.book(newRun());
    way.cut();
    await expect(ledger.runs.book(newRun())).rejects.toBeInstanceOf(LedgerUnavailable);
    await expect(ledger.ping()).rejects.toBeInstanceOf(LedgerUnavailable);
    way.mend();
    await ledger.ping();
    expect(await ledger.runs.book(newRun())).toMatchObject({ run: { number: 2 } });
    expect(await ledger.runs.list(here)).toHaveLength(2);
    await ledger.close();
    await way.close();
  });

  test('that makes two transactions wait for each other has one of them made again', async () => {
    const db = await openDatabase({ kind: 'postgres', url: await fresh() });
    const ledger = ledgerOver(db);
    await ledger.runs.bookAll([newRun(), newRun()]);
    const rename = (first: number, second: number) =>
      transact(db, async (transaction) => {
        for (const number of [first, second]) {
          await transaction
            .updateTable('runs')
            .set({ name: `${first} before ${second}` })
            .where('number', '=', number)
            .execute();
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      });
    await Promise.all([rename(1, 2), rename(2, 1)]);
    const names = (await ledger.runs.list(here)).map(({ name }) => name);
    expect(new Set(names).size).toBe(1);
    await ledger.close();
  });
});

/** A way to the server that can be cut like a cable whose end answers. */
async function openWay(to: string) {
  const target = new URL(to);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(to);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}
