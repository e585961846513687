import { rotateKey } from '../installations/keys.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { CannotOpen } from '../secrets/envelope.ts';
import { KeyMalformed } from '../secrets/key-ring.ts';
import { KeyFileUnreadable, readKeys, type KeySource } from '../secrets/read-keys.ts';
import type { Console } from './console.ts';
import { locationIn } from './store-options.ts';
import { write } from './write.ts';

const status = { done: 0, failed: 1 } as const;

/** `flops rotate-key`: by the variables of the bot, which may go on running. */
export async function rotateKeys(argv: readonly string[], console: Console): Promise<number> {
  const { env = {} } = console;
  if (argv.length > 0) return refuse(console, 'takes no arguments: keys and store are variables');
  const keys = keysIn(env);
  if (keys === undefined) {
    return refuse(
      console,
      'set FLOPS_ENCRYPTION_KEY, or FLOPS_ENCRYPTION_KEY_FILE, to the new key',
    );
  }
  try {
    const ring = readKeys(keys);
    const ledger = await openLedger(locationIn(env));
    try {
      const changed = await rotateKey(ledger.installations, ring);
      const tokens = changed === 1 ? '1 workspace’s token was' : `${changed} tokens were`;
      await write(console.stdout, `${tokens} put under the new key; all are under it now.\n`);
      return status.done;
    } finally {
      await ledger.close();
    }
  } catch (error) {
    return refuse(console, explain(error));
  }
}

function keysIn(env: Readonly<Record<string, string | undefined>>): KeySource | undefined {
  const { FLOPS_ENCRYPTION_KEY: text, FLOPS_ENCRYPTION_KEY_FILE: path } = env;
  const old = (env['FLOPS_ENCRYPTION_OLD_KEYS'] ?? '').split(/[\s,]+/).filter((key) => key !== '');
  if (text) return { current: { kind: 'text', text: text.trim() }, old };
  return path ? { current: { kind: 'file', path }, old } : undefined;
}

/** Throws what is none of these: a fault of the program. */
function explain(error: unknown): string {
  if (error instanceof CannotOpen) {
    return error.reason === 'unknown-key'
      ? 'some tokens are under another key: name it in FLOPS_ENCRYPTION_OLD_KEYS'
      : 'a token was tampered with, or belongs to another workspace: that one has to install anew';
  }
  if (error instanceof KeyMalformed || error instanceof KeyFileUnreadable) return error.message;
  if (error instanceof LedgerError) return `${error.name}: ${error.message}`;
  throw error;
}

function refuse(console: Console, problem: string): number {
  console.stderr.write(`flops rotate-key: ${problem}\n`);
  return status.failed;
}
