/**
 * The bot, supervised, while things go wrong around it at random: it is killed, its clock jumps, its
 * database goes away or falls silent, its disk is full, Slack refuses, fails, stalls or takes a message
 * and does not say so, sockets break, clients crawl. Then what was seen from outside is held against
 * what has to be so:
 *
 * - every booking of which somebody was told that it is saved is in the store, once;
 * - no message is answered twice;
 * - every summary that fell due is posted, once;
 * - it answers again, within a minute, by nothing but being started anew.
 *
 * `npm run chaos -- --seconds 60 --seed 1 --world sqlite|postgres`. The same seed draws the same
 * misfortunes; what they meet is a matter of time.
 */
import { parseArgs } from 'node:util';
import { freshDatabase } from '../test/ledger/dialects.ts';
import { machineNow, machineText } from './load/machine.ts';
import { playChaos, type Verdict } from './chaos/play.ts';
import { postgresWorld, sqliteWorld } from './chaos/world.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    rate: { type: 'string', default: '10' },
    /** One of them alone. */
    world: { type: 'string' },
  },
});
const seed = Number(values.seed);
const seconds = Number(values.seconds);
const tell = (line: string) => void process.stdout.write(`${line}\n`);
tell(`seed ${seed}, ${seconds} s each; ${machineText(machineNow())}`);

const postgres = process.env['FLOPS_TEST_POSTGRES'];
const options = { seed, seconds, rate: +values.rate, summaries: Math.ceil(seconds / 3), tell };
const verdicts: Verdict[] = [];
if (values.world !== 'postgres') {
  tell('\nSQLite, Socket Mode');
  verdicts.push(await playChaos({ ...options, open: sqliteWorld }));
}
if (values.world !== 'sqlite' && postgres === undefined)
  tell('\nNo PostgreSQL: that world is left out.');
if (values.world !== 'sqlite' && postgres !== undefined) {
  tell('\nPostgreSQL, HTTP');
  const database = await freshDatabase(postgres);
  const open: typeof sqliteWorld = (random, prepare) => postgresWorld(random, prepare, database);
  verdicts.push(await playChaos({ ...options, open }));
}
for (const verdict of verdicts) report(verdict);
process.exitCode = verdicts.every(({ faults }) => faults.length === 0) ? 0 : 1;

function report({ name, totals, confirmed, summaries, starts, deaths, faults }: Verdict): void {
  tell(`\n${name}`);
  tell(
    `  ${totals.sent} sent, ${totals.acknowledged} acknowledged, ${totals.answered} answered, ` +
      `${totals.broken} of them with "something broke"; ${confirmed} bookings confirmed; ${summaries}`,
  );
  tell(`  ${starts} starts; ${deaths.length} times it ended by itself`);
  for (const death of new Set(deaths)) tell(`    ${death.replaceAll('\n', '\n    ')}`);
  tell(faults.length === 0 ? '  everything holds' : `  ${faults.length} faults:`);
  for (const fault of faults.slice(0, 50)) tell(`    ${fault}`);
}
