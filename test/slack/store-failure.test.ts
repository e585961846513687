import { expect, test } from 'vitest';
import {
  LedgerDamaged,
  LedgerFull,
  LedgerReadOnly,
  LedgerTooNew,
  LedgerUnavailable,
} from '../../src/ledger/ledger-error.ts';
import { storeFailure } from '../../src/slack/store-failure.ts';

const file = { kind: 'sqlite', path: './data/flops.db' } as const;
const database = { kind: 'postgres', url: 'postgres://flops:hush@db.example:5432/flops' } as const;

test.each([
  [
    'made by a newer program',
    new LedgerTooNew(['2027-01-01-more']),
    /newer Flops \(2027-01-01-more\)/,
  ],
  ['that cannot be written', new LedgerReadOnly('x'), /cannot be written.*FLOPS_DATA|standby/s],
  ['without room', new LedgerFull('x'), /No room.*Make room/s],
  ['that is none', new LedgerDamaged('x'), /no store of Flops.*restore a backup/s],
  [
    'that does not open',
    new LedgerUnavailable('x'),
    /could not be opened.*(FLOPS_DATA|DATABASE_URL)/s,
  ],
])('a store %s: what is wrong and what to do, never its password', (_, error, expected) => {
  for (const store of [file, database]) {
    const { problem = '', repair = '' } = storeFailure(error, store) ?? {};
    expect(`${problem}\n${repair}`).toMatch(expected);
    expect(problem).toContain(
      store.kind === 'sqlite' ? './data/flops.db' : 'db.example:5432/flops',
    );
    expect(problem + repair).not.toContain('hush');
  }
});

test('what is no fault of the store is for others to explain', () => {
  expect(storeFailure(new Error('EADDRINUSE'), file)).toBeUndefined();
});
