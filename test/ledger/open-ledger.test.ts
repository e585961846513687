import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import type { Tables } from '../../src/ledger/database.ts';
import {
  LedgerDamaged,
  LedgerFull,
  LedgerReadOnly,
  LedgerTooNew,
  LedgerUnavailable,
} from '../../src/ledger/ledger-error.ts';
import type { LedgerLocation } from '../../src/ledger/location.ts';
import { locationOf } from '../../src/ledger/location.ts';
import { ledgerOver, openLedger } from '../../src/ledger/open-ledger.ts';
import { openSqlite, sqliteDialect } from '../../src/ledger/sqlite.ts';
import { freshDatabase, postgresUrl } from './dialects.ts';
import { here, newRun } from './samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'flops-ledger-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(): string {
  return join(folder, crypto.randomUUID(), 'flops.db');
}

test.each([
  ['postgres://flops@db/flops', { kind: 'postgres', url: 'postgres://flops@db/flops' }],
  ['postgresql://db', { kind: 'postgres', url: 'postgresql://db' }],
  ['./data/flops.db', { kind: 'sqlite', path: './data/flops.db' }],
  [':memory:', { kind: 'sqlite', path: ':memory:' }],
])('%s is a location', (text, location) => {
  expect(locationOf(text)).toEqual(location);
});

describe('a file', () => {
  test('is made with its folder, for its owner alone, and outlives being closed', async () => {
    const path = file();
    const first = await openLedger({ kind: 'sqlite', path });
    const { run } = await first.runs.book(newRun());
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    await first.close();
    const second = await openLedger({ kind: 'sqlite', path });
    expect(await second.runs.list(here)).toEqual([run]);
    await second.close();
  });

  test('is written through to the disk at each commit', async () => {
    const database = openSqlite(file());
    expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('pragma foreign_keys').get()).toEqual({ foreign_keys: 1 });
    database.close();
  });

  test('that is no database is damaged', async () => {
    const path = join(folder, 'no-database');
    writeFileSync(path, 'flops '.repeat(1000));
    await expect(openLedger({ kind: 'sqlite', path })).rejects.toBeInstanceOf(LedgerDamaged);
  });

  test('where none can be made is unavailable', async () => {
    const path = join(folder, 'no-folder');
    writeFileSync(path, '');
    const opening = openLedger({ kind: 'sqlite', path: join(path, 'flops.db') });
    await expect(opening).rejects.toBeInstanceOf(LedgerUnavailable);
  });

  test('that may only be read says so, is still read, and changes nothing', async () => {
    const database = openSqlite(file());
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
    const { migrate } = await import('../../src/ledger/migrate.ts');
    await migrate(db);
    const ledger = ledgerOver(db);
    await ledger.runs.book(newRun());
    database.exec('pragma query_only = on');
    await expect(ledger.runs.book(newRun())).rejects.toBeInstanceOf(LedgerReadOnly);
    expect(await ledger.runs.list(here)).toHaveLength(1);
    database.exec('pragma query_only = off');
    expect(await ledger.runs.book(newRun())).toMatchObject({ run: { number: 2 } });
    await ledger.close();
  });

  test('on a full disk keeps what it has, half of nothing, and goes on when there is room', async () => {
    const database = openSqlite(file());
    const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
    const { migrate } = await import('../../src/ledger/migrate.ts');
    await migrate(db);
    const ledger = ledgerOver(db);
    await ledger.runs.book(newRun());
    const { page_count: pages } = database.prepare('pragma page_count').get() as {
      page_count: number;
    };
    database.exec(`pragma max_page_count = ${pages + 3}`);
    const many = Array.from({ length: 600 }, () => newRun());
    await expect(ledger.runs.bookAll(many)).rejects.toBeInstanceOf(LedgerFull);
    expect(await ledger.runs.list(here)).toHaveLength(1);
    database.exec('pragma max_page_count = 1000000');
    expect(await ledger.runs.bookAll(many)).toHaveLength(600);
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    await ledger.close();
  });

  test('that another process writes is waited for', async () => {
    const path = file();
    const ledger = await openLedger({ kind: 'sqlite', path });
    const { Worker } = await import('node:worker_threads');
    const holder = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads');
       const { DatabaseSync } = require('node:sqlite');
       const database = new DatabaseSync(workerData);
       database.exec('begin immediate');
       parentPort.postMessage('held');
       setTimeout(() => { database.exec('commit'); database.close(); }, 300);`,
      { eval: true, workerData: path },
    );
    await new Promise((resolve) => holder.once('message', resolve));
    expect(await ledger.runs.book(newRun())).toMatchObject({ isNew: true });
    await ledger.close();
  });
});

const url = postgresUrl;
const fresh: readonly (readonly [string, () => Promise<LedgerLocation>])[] = [
  ['SQLite', () => Promise.resolve({ kind: 'sqlite', path: file() })],
  ...(url === undefined
    ? []
    : [
        [
          'PostgreSQL',
          async (): Promise<LedgerLocation> => ({
            kind: 'postgres',
            url: await freshDatabase(url),
          }),
        ] as const,
      ]),
];

describe.each(fresh)('opening on %s', (_name, locate) => {
  test('at once by four migrates once', async () => {
    const location = await locate();
    const ledgers = await Promise.all([1, 2, 3, 4].map(() => openLedger(location)));
    await Promise.all(ledgers.map((ledger) => ledger.runs.book(newRun())));
    expect(await ledgers[0]?.runs.list(here)).toHaveLength(4);
    for (const ledger of ledgers) await ledger.close();
  });

  test('adds what is missing, also where a later one was run before it', async () => {
    const location = await locate();
    const { openDatabase } = await import('../../src/ledger/open-database.ts');
    const db = await openDatabase(location);
    await sql`drop table deliveries`.execute(db);
    await sql`delete from kysely_migration where name = '2026-11-24-deliveries'`.execute(db);
    await db.destroy();
    const ledger = await openLedger(location);
    expect(await ledger.deliveries.claim('a', 1)).toBe(true);
    await ledger.close();
  });

  test('refuses what a newer program made, and leaves it alone', async () => {
    const location = await locate();
    const { openDatabase } = await import('../../src/ledger/open-database.ts');
    const db = await openDatabase(location);
    await sql`insert into kysely_migration values ('2031-01-01-later', '2031-01-01')`.execute(db);
    await db.destroy();
    await expect(openLedger(location)).rejects.toMatchObject({
      name: 'LedgerTooNew',
      migrations: ['2031-01-01-later'],
    });
    await expect(openLedger(location)).rejects.toBeInstanceOf(LedgerTooNew);
  });
});

test('a server that is not there is unavailable', async () => {
  const opening = openLedger({ kind: 'postgres', url: 'postgres://flops@127.0.0.1:1/flops' });
  await expect(opening).rejects.toBeInstanceOf(LedgerUnavailable);
});

test.each([new Date(0), true, undefined, {}, 2n ** 60n])(
  '%s is refused in a query, not stored as something else',
  async (value) => {
    const db = new Kysely<never>({ dialect: sqliteDialect(new DatabaseSync(':memory:')) });
    await expect(sql`select ${value}`.execute(db)).rejects.toThrow('cannot be bound');
    await db.destroy();
  },
);

test('a number past 2⁵³ is refused when it is read', async () => {
  const db = new Kysely<never>({ dialect: sqliteDialect(new DatabaseSync(':memory:')) });
  await expect(sql`select 9007199254740993`.execute(db)).rejects.toThrow(/too large/);
  await db.destroy();
});
