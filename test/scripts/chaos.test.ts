import { expect, test } from 'vitest';
import { createBooks, faultsOf } from '../../scripts/chaos/books.ts';
import { playChaos } from '../../scripts/chaos/play.ts';
import { sqliteWorld } from '../../scripts/chaos/world.ts';
import { requestOf } from '../../scripts/stand-in/deliver.ts';

/** `npm run chaos` for some seconds; not among the tests of every change, as its faults are random. */
test.runIf(process.env['FLOPS_TEST_CHAOS'] === 'on')(
  'everything holds while things go wrong for some seconds',
  async () => {
    const options = { seed: 3, seconds: 6, rate: 10, summaries: 0 };
    const verdict = await playChaos({ ...options, open: sqliteWorld, tell: () => undefined });
    expect(verdict.faults).toEqual([]);
    expect(verdict.confirmed).toBeGreaterThan(0);
  },
  120_000,
);

test('what is lost, said twice, posted twice and never posted is seen', async () => {
  const books = createBooks();
  const request = requestOf('command', {});
  books.sent({ kind: 'command', key: '/1', request, booking: 'chaos-1' });
  const posting = { key: '/1', channel: '', ts: '1.1', isFailure: false };
  books.posted({ ...posting, body: 'Saved as run 1' });
  books.posted({ ...posting, body: 'Saved as run 1' });
  const due = [{ key: 'T1/C1/2026-11-24', runAt: 0 }];
  const posted = new Map([['T1/C2/2026-11-24', 2]]);
  const empty = { kind: 'sqlite', path: ':memory:' } as const;
  expect(await faultsOf(books, empty, posted, due)).toEqual([
    'answered more than once: command /1: 2 times',
    'lost: chaos-1',
    'a summary posted twice: T1/C2/2026-11-24',
    'a summary missing: T1/C1/2026-11-24',
  ]);
});
