import { openLedger } from '../../src/ledger/open-ledger.ts';
import { startSummaries } from '../../src/summary/start.ts';
import { httpPost } from '../../test/support/http-post.ts';

/** One instance, until it is told to stop; its clock goes on from the moment that it is given. */
const { url, slackUrl, startsAt, spreadMs } = JSON.parse(process.argv[2] ?? '{}') as {
  readonly url: string;
  readonly slackUrl: string;
  readonly startsAt: number;
  readonly spreadMs: number;
};

const location = { kind: 'postgres', url } as const;
const ledger = await openLedger(location);
const schedule = await startSummaries({
  ledger,
  location,
  post: httpPost(slackUrl, 5000),
  log: { write: (level, line) => void (level !== 'debug' && process.stderr.write(`${line}\n`)) },
  now: () => Math.floor(startsAt + performance.now()),
  spreadMs,
});
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void schedule
    .stop(5000)
    .then(() => ledger.close())
    .then(() => process.exit(0));
});
