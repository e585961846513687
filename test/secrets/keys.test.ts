import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { KeyMalformed, isKey, keyRing } from '../../src/secrets/key-ring.ts';
import { KeyFileUnreadable, readKeys } from '../../src/secrets/read-keys.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const other = Buffer.alloc(32, 8).toString('base64');

describe('a key', () => {
  test('is 32 bytes in base64, with or without its padding', () => {
    expect(isKey(key)).toBe(true);
    expect(isKey(key.replace('=', ''))).toBe(true);
  });

  test.each(['', 'short', 'x'.repeat(43) + '?', Buffer.alloc(31).toString('base64'), key + key])(
    'is not %o',
    (text) => {
      expect(isKey(text)).toBe(false);
      expect(() => keyRing(text)).toThrow(KeyMalformed);
    },
  );

  test('has a name that is the same everywhere and says nothing of it', () => {
    const { current } = keyRing(key, [other]);
    expect(current.id).toBe(keyRing(key).current.id);
    expect(current.id).not.toBe(keyRing(other).current.id);
    expect(Buffer.from(key, 'base64').toString('hex')).not.toContain(current.id);
  });
});

describe('a key in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flops-keys-'));

  test('may end in a new line, as an editor leaves it', () => {
    const path = join(folder, 'key');
    writeFileSync(path, `${key}\n`);
    const ring = readKeys({ current: { kind: 'file', path }, old: [other] });
    expect(ring.current.id).toBe(keyRing(key).current.id);
    expect(ring.all.size).toBe(2);
  });

  test('that is not there, or holds something else, is named and not shown', () => {
    const path = join(folder, 'wrong');
    writeFileSync(path, 'hunter2');
    for (const named of [path, join(folder, 'none')]) {
      const read = () => readKeys({ current: { kind: 'file', path: named }, old: [] });
      expect(read).toThrow(KeyFileUnreadable);
      expect(read).toThrow(named);
      expect(read).not.toThrow(/hunter2/);
    }
  });
});
