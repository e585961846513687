import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { copyStore, StoreNotEmpty } from '../ledger/copy-store.ts';
import { LedgerError } from '../ledger/ledger-error.ts';
import { locationOf } from '../ledger/location.ts';
import type { LedgerLocation } from '../ledger/location.ts';
import type { Console } from './console.ts';
import { write } from './write.ts';

const status = { done: 0, failed: 1 } as const;

/** `flops migrate-store FROM TO`: both stay as they are unless all was copied and compared. */
export async function migrateStore(argv: readonly string[], console: Console): Promise<number> {
  const read = readLocations(argv);
  if ('problem' in read) return refuse(console, read.problem);
  try {
    const copied = await copyStore(read.from, read.to);
    const lines = copied.map(({ table, rows }) => `${table.padEnd(16)} ${rows}\n`);
    await write(console.stdout, `${lines.join('')}All rows were copied and compared.\n`);
    return status.done;
  } catch (error) {
    if (error instanceof StoreNotEmpty)
      return refuse(console, `${error.message}; name a file or database that holds nothing`);
    if (error instanceof LedgerError) return refuse(console, `${error.name}: ${error.message}`);
    throw error;
  }
}

type Locations = { readonly from: LedgerLocation; readonly to: LedgerLocation };

function readLocations(argv: readonly string[]): Locations | { readonly problem: string } {
  const [first = '', second = '', ...others] = argv;
  if (first === '' || second === '' || others.length > 0)
    return { problem: 'takes where from and where to, each a file or a postgres:// URL' };
  const [from, to] = [locationOf(first), locationOf(second)];
  if (from.kind === 'sqlite' && !existsSync(from.path))
    return { problem: `there is no file ${from.path}` };
  if (placeOf(from) === placeOf(to)) return { problem: 'both are the same store' };
  return { from, to };
}

function placeOf(location: LedgerLocation): string {
  return location.kind === 'sqlite' ? resolve(location.path) : location.url;
}

function refuse(console: Console, problem: string): number {
  console.stderr.write(`flops migrate-store: ${problem}\n`);
  return status.failed;
}
