import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkKeys, KeyMissing, rotateKey } from '../../src/installations/keys.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { CannotOpen } from '../../src/secrets/envelope.ts';
import { keyRing } from '../../src/secrets/key-ring.ts';
import { installing, newInstallation, newKey } from './installing.ts';

describe('another key', () => {
  test('is refused while tokens stand under the first, and taken with the first beside it', async () => {
    const key = newKey();
    const { process, tools } = await installing({ ring: keyRing(key) });
    await expect(checkKeys(tools.store, keyRing(newKey()))).resolves.toBeUndefined();
    await process().add(newInstallation());
    await expect(checkKeys(tools.store, keyRing(newKey()))).rejects.toBeInstanceOf(KeyMissing);
    await expect(checkKeys(tools.store, keyRing(newKey(), [key]))).resolves.toBeUndefined();
  });

  test('takes over all tokens, after which the first one opens nothing', async () => {
    const [first, second] = [newKey(), newKey()];
    const { process, ledger } = await installing({ ring: keyRing(first) });
    const workspaces = Array.from({ length: 205 }, (_, index) => `T${index}`);
    for (const workspace of workspaces) await process().add(newInstallation({ workspace }));
    const both = keyRing(second, [first]);
    expect(await rotateKey(ledger.installations, both)).toBe(205);
    expect(await rotateKey(ledger.installations, both)).toBe(0);
    const anew = await installing({ ledger, ring: keyRing(second) });
    await checkKeys(ledger.installations, anew.ring);
    expect((await anew.process().of('T204'))?.token).toBe('xoxb-one');
    const old = await installing({ ledger, ring: keyRing(first) });
    await expect(old.process().of('T204')).rejects.toBeInstanceOf(CannotOpen);
  });
});

test('a stolen database shows no token, nor any with the token of another put in its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flops-stolen-'));
  const ledger = await openLedger({ kind: 'sqlite', path: join(folder, 'flops.db') });
  const { process } = await installing({ ledger });
  const secrets = { token: 'xoxb-stolen-token', refreshToken: 'xoxe-1-stolen' };
  await process().add(newInstallation(secrets));
  await process().add(newInstallation({ ...secrets, workspace: 'T2', token: 'xoxb-other' }));
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(bytes.join('')).toContain('UBOT');
  for (const secret of ['xoxb', 'xoxe', 'stolen', 'refreshToken']) {
    expect(bytes.join('')).not.toContain(secret);
    const inBase64 = Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1);
    expect(bytes.join('')).not.toContain(inBase64);
  }
  const theirs = await ledger.installations.find('T2');
  if (!theirs) throw new Error('T2 is installed');
  await ledger.installations.replaceSecret('T1', 1, theirs.secret);
  await expect(process().of('T1')).rejects.toBeInstanceOf(CannotOpen);
  await ledger.close();
});
