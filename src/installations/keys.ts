import type { Installations as Store } from '../ledger/installations-port.ts';
import { rewrap } from '../secrets/envelope.ts';
import type { KeyRing } from '../secrets/key-ring.ts';
import { ownerOf } from './installation.ts';

/** Tokens in the store stand under a key that was not given: with the wrong one nobody could be served. */
export class KeyMissing extends Error {
  override readonly name = 'KeyMissing';
  readonly installations: number;

  constructor(installations: number, keyIds: readonly string[]) {
    super(
      `${installations} installations are under keys that were not given: ${keyIds.join(', ')}`,
    );
    this.installations = installations;
  }
}

/** Rejects with KeyMissing, before anything is served. */
export async function checkKeys(store: Pick<Store, 'keysInUse'>, ring: KeyRing): Promise<void> {
  const missing = (await store.keysInUse()).filter(({ keyId }) => !ring.all.has(keyId));
  if (missing.length === 0) return;
  const installations = missing.reduce((sum, of) => sum + of.installations, 0);
  throw new KeyMissing(
    installations,
    missing.map(({ keyId }) => keyId),
  );
}

/**
 * Puts every token under the ring's current key, while bots go on running: each row changes only where
 * it is as it was read, and those that changed meanwhile are under the newer key or come by again.
 * Returns how many changed. Rejects with CannotOpen, and what was done until then stays done.
 */
export async function rotateKey(
  store: Pick<Store, 'notUnderKey' | 'rewrapSecret'>,
  ring: KeyRing,
): Promise<number> {
  let changed = 0;
  for (let after = ''; ;) {
    const page = await store.notUnderKey(ring.current.id, after);
    for (const installation of page) {
      const { workspace, secret } = installation;
      const anew = rewrap(ring, ownerOf(workspace), secret);
      if (await store.rewrapSecret(installation, anew)) changed += 1;
    }
    const last = page.at(-1);
    if (last === undefined) return changed;
    after = last.workspace;
  }
}
