import { openLedger } from '../../src/ledger/open-ledger.ts';
import type { LedgerLocation } from '../../src/ledger/location.ts';
import { createTicker } from '../../src/summary/sqlite-schedule.ts';
import { composedOf } from '../summary/builders.ts';
import { httpPost } from './http-post.ts';

/**
 * A process of its own that posts what is due, to be killed by a test: one tick over SQLite, then it
 * ends. Its clock goes on from the moment that it is given.
 */
const { path, slackUrl, startsAt } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly path: string;
  readonly slackUrl: string;
  readonly startsAt: number;
};

const location: LedgerLocation = { kind: 'sqlite', path };
const ledger = await openLedger(location);
const ticker = createTicker(
  {
    summaries: ledger.summaries,
    post: httpPost(slackUrl, 5000),
    compose: async () => composedOf(),
    recordTold: async () => undefined,
    now: () => Math.floor(startsAt + performance.now()),
    log: { write: () => undefined },
    spreadMs: 0,
  },
  async () => undefined,
);
await ticker.tick();
await ticker.idle();
await ledger.close();
