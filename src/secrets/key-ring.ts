import { createHash } from 'node:crypto';

/** A key that wraps the keys of rows, and the name that a row remembers it by. */
export type Key = { readonly id: string; readonly bytes: Buffer };

/** All keys that may be read with; what is written is written with `current`. */
export type KeyRing = { readonly current: Key; readonly all: ReadonlyMap<string, Key> };

/** What was given is no key. Never holds what was given. */
export class KeyMalformed extends Error {
  override readonly name = 'KeyMalformed';
}

const keyBytes = 32;

/** Each 32 bytes in base64. Throws KeyMalformed. */
export function keyRing(current: string, old: readonly string[] = []): KeyRing {
  const [first, ...others] = [current, ...old].map(keyOf);
  if (first === undefined) throw new KeyMalformed('no key was given');
  return { current: first, all: new Map([...others, first].map((key) => [key.id, key])) };
}

/** Base64, with or without its padding, of exactly 32 bytes. */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{43}=?$/.test(text) && decoded(text).length === keyBytes;
}

function keyOf(text: string): Key {
  if (!isKey(text)) throw new KeyMalformed(`a key is ${keyBytes} bytes in base64`);
  const bytes = decoded(text);
  return { id: idOf(bytes), bytes };
}

function decoded(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

/** Says which key without saying anything of it: 256 random bits are not found from a hash of them. */
function idOf(bytes: Buffer): string {
  return createHash('sha256').update('flops key id ').update(bytes).digest('hex').slice(0, 16);
}
