import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Key, KeyRing } from './key-ring.ts';

/**
 * A text under a key of its own, and that key under one of the ring: changing the ring's key means
 * wrapping 32 bytes anew, and the text stays as it is.
 */
export type Sealed = {
  /** Of the key in the ring. */
  readonly keyId: string;
  readonly wrappedKey: string;
  readonly text: string;
};

/** unknown-key: none of the ring wrapped it. tampered: changed, or moved here from another row. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
  readonly reason: 'unknown-key' | 'tampered';

  constructor(reason: CannotOpen['reason']) {
    super(`a secret could not be opened: ${reason}`);
    this.reason = reason;
  }
}

/** `owner`: what it belongs to. It opens for that owner alone, so that no two rows can be swapped. */
export function seal(ring: KeyRing, owner: string, text: string): Sealed {
  const rowKey = randomBytes(keyBytes);
  return {
    ...wrap(ring.current, owner, rowKey),
    text: encrypt(rowKey, boundTo('text', owner), Buffer.from(text)),
  };
}

/** Throws CannotOpen. */
export function open(ring: KeyRing, owner: string, sealed: Sealed): string {
  const rowKey = unwrap(ring, owner, sealed);
  return decrypt(rowKey, boundTo('text', owner), sealed.text).toString();
}

/** The same under the ring's current key. Throws CannotOpen. */
export function rewrap(ring: KeyRing, owner: string, sealed: Sealed): Sealed {
  return { ...wrap(ring.current, owner, unwrap(ring, owner, sealed)), text: sealed.text };
}

function wrap({ id, bytes }: Key, owner: string, rowKey: Buffer) {
  return { keyId: id, wrappedKey: encrypt(bytes, boundTo(`key ${id}`, owner), rowKey) };
}

function unwrap(ring: KeyRing, owner: string, { keyId, wrappedKey }: Sealed): Buffer {
  const key = ring.all.get(keyId);
  if (key === undefined) throw new CannotOpen('unknown-key');
  return decrypt(key.bytes, boundTo(`key ${keyId}`, owner), wrappedKey);
}

/** Authenticated with the text and not stored: what it is, in which layout, whose it is. */
function boundTo(what: string, owner: string): Buffer {
  return Buffer.from(JSON.stringify(['flops 1', what, owner]));
}

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
/** 96 bits at random: https://csrc.nist.gov/pubs/sp/800/38/d/final, §8.2.2 (2026-11-24). */
const nonceBytes = 12;
const tagBytes = 16;

/** Base64 of nonce, tag and ciphertext. */
function encrypt(key: Buffer, bound: Buffer, plain: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes }).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function decrypt(key: Buffer, bound: Buffer, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  const nonce = bytes.subarray(0, nonceBytes);
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
    decipher.setAAD(bound).setAuthTag(tag);
    const sealed = bytes.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    throw new CannotOpen('tampered');
  }
}
