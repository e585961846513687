import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { keyRing } from '../../src/secrets/key-ring.ts';
import { installing, newInstallation, newKey } from '../installations/installing.ts';
import { flops } from './streams.ts';

const folder = mkdtempSync(join(tmpdir(), 'flops-rotate-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const path = join(folder, 'flops.db');
const [first, second] = [newKey(), newKey()];

function rotate(env: Record<string, string>) {
  return flops(['rotate-key'], '', { FLOPS_DATA: path, ...env });
}

test('tokens go under the new key, told by number; without the old one nothing changes', async () => {
  const ledger = await openLedger({ kind: 'sqlite', path });
  const { process } = await installing({ ledger, ring: keyRing(first) });
  for (const workspace of ['T1', 'T2']) await process().add(newInstallation({ workspace }));
  await ledger.close();

  const without = await rotate({ FLOPS_ENCRYPTION_KEY: second });
  expect(without.exit).toBe(1);
  expect(without.stderr).toContain('FLOPS_ENCRYPTION_OLD_KEYS');

  const both = { FLOPS_ENCRYPTION_KEY: second, FLOPS_ENCRYPTION_OLD_KEYS: first };
  expect(await rotate(both)).toMatchObject({ exit: 0, stderr: '' });
  const again = await rotate(both);
  expect(again.stdout).toContain('0 tokens were');
  expect(again.stdout + without.stderr).not.toContain(first);

  const after = await openLedger({ kind: 'sqlite', path });
  const anew = await installing({ ledger: after, ring: keyRing(second) });
  expect((await anew.process().of('T2'))?.token).toBe('xoxb-one');
  await after.close();
});

test('a key that is missing or none is a plain message that does not show it', async () => {
  expect((await rotate({})).stderr).toContain('FLOPS_ENCRYPTION_KEY');
  const wrong = await rotate({ FLOPS_ENCRYPTION_KEY: 'hunter2' });
  expect(wrong.exit).toBe(1);
  expect(wrong.stderr).not.toContain('hunter2');
});
