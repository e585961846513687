import { readFileSync } from 'node:fs';
import { KeyMalformed, keyRing, type KeyRing } from './key-ring.ts';

/** Where the key is: in the variable itself, or in a file that it names. Old keys are read with only. */
export type KeySource = {
  readonly current:
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'file'; readonly path: string };
  readonly old: readonly string[];
};

/** The file with the key cannot be read, or holds none. Names the path, never what is in it. */
export class KeyFileUnreadable extends Error {
  override readonly name = 'KeyFileUnreadable';
}

/** Throws KeyFileUnreadable, or KeyMalformed for a key that stands in a variable. */
export function readKeys({ current, old }: KeySource): KeyRing {
  if (current.kind === 'text') return keyRing(current.text, old);
  try {
    return keyRing(readFileSync(current.path, 'utf8').trim(), old);
  } catch (error) {
    const why = error instanceof KeyMalformed ? error.message : 'it cannot be read';
    throw new KeyFileUnreadable(`${current.path}: ${why}`, { cause: error });
  }
}
