import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { freshDatabase, postgresUrl } from '../ledger/dialects.ts';
import { here, newRun } from '../ledger/samples.ts';
import { flops } from './streams.ts';

const folder = mkdtempSync(join(tmpdir(), 'flops-migrate-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(): string {
  return join(folder, `${crypto.randomUUID()}.db`);
}

async function filled(): Promise<string> {
  const path = file();
  const ledger = await openLedger({ kind: 'sqlite', path });
  await ledger.runs.bookAll([newRun({ name: 'a' }), newRun({ name: 'b' })]);
  await ledger.close();
  return path;
}

async function namesIn(location: Parameters<typeof openLedger>[0]) {
  const ledger = await openLedger(location);
  const runs = await ledger.runs.list(here);
  await ledger.close();
  return runs.map(({ name }) => name);
}

test('a store is copied and the rows of each table are told', async () => {
  const to = file();
  const { exit, stdout, stderr } = await flops(['migrate-store', await filled(), to]);
  expect(stderr).toBe('');
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^runs +2$/m);
  expect(stdout).toMatch(/All rows were copied and compared\.\n$/);
  expect(await namesIn({ kind: 'sqlite', path: to })).toEqual(['b', 'a']);
});

test.skipIf(postgresUrl === undefined)('a store goes to PostgreSQL and back', async () => {
  const url = await freshDatabase(postgresUrl ?? '');
  const back = file();
  expect(await flops(['migrate-store', await filled(), url])).toMatchObject({ exit: 0 });
  expect(await namesIn({ kind: 'postgres', url })).toEqual(['b', 'a']);
  expect(await flops(['migrate-store', url, back])).toMatchObject({ exit: 0 });
  expect(await namesIn({ kind: 'sqlite', path: back })).toEqual(['b', 'a']);
});

test('a target that holds something is refused, and stays as it was', async () => {
  const [from, to] = [await filled(), await filled()];
  const { exit, stderr } = await flops(['migrate-store', from, to]);
  expect(exit).toBe(1);
  expect(stderr).toMatch(
    /has rows in channels already; name a file or database that holds nothing/,
  );
  expect(await namesIn({ kind: 'sqlite', path: to })).toEqual(['b', 'a']);
});

test('a source that is not there is not made', async () => {
  const from = file();
  const { exit, stderr } = await flops(['migrate-store', from, file()]);
  expect(exit).toBe(1);
  expect(stderr).toContain(`there is no file ${from}`);
  expect(existsSync(from)).toBe(false);
});

test('a store is not copied onto itself', async () => {
  const path = await filled();
  const { exit, stderr } = await flops(['migrate-store', path, path]);
  expect(exit).toBe(1);
  expect(stderr).toContain('both are the same store');
});

test.each([[[]], [['a']], [['a', 'b', 'c']]])('%j is told what it takes', async (operands) => {
  const { exit, stderr } = await flops(['migrate-store', ...operands]);
  expect(exit).toBe(1);
  expect(stderr).toContain('takes where from and where to');
});

test('a server that is not there is told in one line', async () => {
  const url = 'postgres://flops@127.0.0.1:1/flops';
  const { exit, stderr } = await flops(['migrate-store', await filled(), url]);
  expect(exit).toBe(1);
  expect(stderr).toMatch(/^flops migrate-store: LedgerUnavailable: .*\n$/);
});
