import { openLedger } from '../../src/ledger/open-ledger.ts';
import { startPgBossSchedule } from '../../src/summary/pg-boss-schedule.ts';
import { composedOf } from '../summary/builders.ts';
import { httpPost } from './http-post.ts';

/**
 * One of several instances over the same PostgreSQL, until it is told to stop. Its clock goes on from
 * the moment that it is given.
 */
const { url, slackUrl, startsAt } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly url: string;
  readonly slackUrl: string;
  readonly startsAt: number;
};

const ledger = await openLedger({ kind: 'postgres', url });
const schedule = await startPgBossSchedule(
  {
    summaries: ledger.summaries,
    post: httpPost(slackUrl, 5000),
    compose: async () => composedOf(),
    recordTold: async () => undefined,
    now: () => Math.floor(startsAt + performance.now()),
    log: { write: (level, line) => void process.stderr.write(`${level} ${line}\n`) },
    spreadMs: 0,
  },
  url,
);
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void schedule
    .stop(5000)
    .then(() => ledger.close())
    .then(() => process.exit(0));
});
