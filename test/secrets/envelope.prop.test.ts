import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CannotOpen, open, rewrap, seal, type Sealed } from '../../src/secrets/envelope.ts';
import { keyRing } from '../../src/secrets/key-ring.ts';

const key = () => randomBytes(32).toString('base64');
const ring = keyRing(key());
const text = fc.string({ unit: 'binary', maxLength: 300 });
const owner = fc.string({ maxLength: 20 });

const reasonOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof CannotOpen ? error.reason : error;
  }
};

test('what was sealed opens for its owner as it was, also after the key was changed', () => {
  fc.assert(
    fc.property(text, owner, (secret, whose) => {
      const sealed = seal(ring, whose, secret);
      expect(open(ring, whose, sealed)).toBe(secret);
      const both = keyRing(key(), [[...ring.all.values()][0]?.bytes.toString('base64') ?? '']);
      const anew = rewrap(both, whose, sealed);
      expect(open(keyRing(both.current.bytes.toString('base64')), whose, anew)).toBe(secret);
      expect(reasonOf(() => open(ring, whose, anew))).toBe('unknown-key');
    }),
  );
});

test('it opens for nobody else: neither the whole of a row nor a part of it can be moved', () => {
  fc.assert(
    fc.property(text, owner, owner, (secret, whose, other) => {
      fc.pre(whose !== other);
      const [sealed, theirs] = [seal(ring, whose, secret), seal(ring, other, secret)];
      const moved: Sealed[] = [
        theirs,
        { ...sealed, text: theirs.text },
        { ...sealed, wrappedKey: theirs.wrappedKey },
      ];
      for (const row of moved) expect(reasonOf(() => open(ring, whose, row))).toBe('tampered');
    }),
  );
});

test('a change of any one bit is noticed', () => {
  const sealed = seal(ring, 'T1', '{"token":"xoxb-1"}');
  for (const part of ['wrappedKey', 'text'] as const) {
    const bytes = Buffer.from(sealed[part], 'base64');
    for (let bit = 0; bit < 8 * bytes.length; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const row = { ...sealed, [part]: changed.toString('base64') };
      expect(reasonOf(() => open(ring, 'T1', row))).toBe('tampered');
    }
  }
});

test('a part that was cut short, emptied or named after another key does not open', () => {
  const other = keyRing(key(), [ring.current.bytes.toString('base64')]);
  const sealed = seal(ring, 'T1', 'secret');
  const rows = [
    { ...sealed, text: '' },
    { ...sealed, text: sealed.text.slice(0, 20) },
    { ...sealed, wrappedKey: 'not base64 at all' },
    { ...sealed, keyId: other.current.id },
  ];
  for (const row of rows) expect(reasonOf(() => open(other, 'T1', row))).toBe('tampered');
});

test('the same text sealed twice looks different, and shows nothing of itself', () => {
  const [one, two] = [seal(ring, 'T1', 'xoxb-secret'), seal(ring, 'T1', 'xoxb-secret')];
  expect(one.text).not.toBe(two.text);
  expect(one.wrappedKey).not.toBe(two.wrappedKey);
  expect(Buffer.from(one.text, 'base64').toString('latin1')).not.toContain('xoxb');
});
