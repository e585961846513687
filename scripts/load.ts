/**
 * The bot as in production, over HTTP with PostgreSQL behind it, under what many workspaces do at once:
 * commands, mentions, direct messages, presses, and summaries that fall due meanwhile.
 *
 * `npm run load -- --rate 200 --seconds 600 --instances 1`. Slack is a stand-in on loopback, in this
 * process, as is the sender: of two cores the bot has about one. Prints what is aimed at beside what was
 * seen; the exit status is 1 where an aim is missed. Aims that are about time, or rest on it, are not
 * held against a machine that was busy before it began.
 */
import { parseArgs } from 'node:util';
import { freshDatabase } from '../test/ledger/dialects.ts';
import { logText, startBare, startFlops, stop, type Bot } from './load/bots.ts';
import { playGreed } from './load/greedy.ts';
import { isBusy, machineNow, machineText } from './load/machine.ts';
import { watchMemory } from './load/memory.ts';
import { createMix } from './load/mix.ts';
import { awaitSummaries, collectSummaries } from './load/posted-summaries.ts';
import { aimsOfGreed, aimsOfLoad, judge, reportGreed, reportLoad } from './load/reporting.ts';
import { playRound } from './load/round.ts';
import { highestRate } from './load/search.ts';
import { plantSummaries } from './load/summaries-due.ts';
import { startSlackStandIn } from './stand-in/slack.ts';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '600' },
    instances: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    /** Summaries that fall due meanwhile; by default one a second. */
    summaries: { type: 'string' },
    /** Of each step of the search for the highest rate; 0 leaves it out. */
    step: { type: 'string', default: '10' },
    /** With a greedy workspace beside the others; 0 leaves it out. */
    greedy: { type: 'string', default: '30' },
  },
});
const [rate, seconds, instances] = [+values.rate, +values.seconds, +values.instances];
const seed = Number(values.seed);

const given = process.env['FLOPS_TEST_POSTGRES'];
if (given === undefined) {
  process.stderr.write('Set FLOPS_TEST_POSTGRES to the URL of a PostgreSQL to run this on.\n');
  process.exit(1);
}

const before = machineNow();
const tell = (line: string) => void process.stdout.write(`${line}\n`);
tell(`Node ${process.versions.node}, ${machineText(before)} before it began, seed ${seed}`);

const slack = await startSlackStandIn();
const summaries = collectSummaries(slack);
const database = await freshDatabase(given);
const from = Date.now() + 5000;
const until = from + seconds * 1000;
const count = Number(values.summaries ?? seconds);
const due = await plantSummaries({ kind: 'postgres', url: database }, { count, from, until });
const flops = await Promise.all(
  Array.from({ length: instances }, () => startFlops(slack.apiUrl, { DATABASE_URL: database })),
);
const [first] = flops;
if (first === undefined) throw new Error('--instances takes one at least');
const bare = await startBare(slack.apiUrl);
const next = createMix(seed, slack.responseUrl);

try {
  // Compiled, connected, its caches warm: a process that starts is not what this measures.
  for (const bots of [flops, [bare]])
    await playRound({ bots, slack, next, rate: Math.min(rate, 100), seconds: 3 });

  const memory = flops.map((bot) => watchMemory(bot, Math.min(5000, seconds * 50)));
  const outcome = await playRound({ bots: flops, slack, next, rate, seconds, repeated: 0.02 });
  await awaitSummaries(summaries, due);
  const samples = memory.map((each) => each.stop());
  tell(reportLoad({ rate, seconds, instances, outcome, samples, summaries, due }));
  const aims = [...aimsOfLoad(outcome, summaries, due)];

  if (+values.greedy > 0) {
    const options = { bot: first, slack, seed, seconds: +values.greedy };
    const greed = await playGreed({ ...options, rate: 20, greedyRate: 150 });
    tell(reportGreed(greed));
    aims.push(...aimsOfGreed(greed));
  }
  if (+values.step > 0) await compare([first, bare]);
  const machine = `${machineText(before)} before, ${machineText(machineNow())} now`;
  const { lines, isMissed } = judge(aims, isBusy(before), machine);
  tell(lines);
  tell(logText(flops));
  process.exitCode = isMissed ? 1 : 0;
} finally {
  await Promise.all([...flops, bare].map(stop));
  await slack.stop();
}

async function compare(bots: readonly Bot[]): Promise<void> {
  tell('\nThe highest rate with p99 of the ack under 1 s, one instance:');
  const round = { slack, next, seconds: +values.step };
  for (const bot of bots) {
    const found = await highestRate(bot, round, { from: rate, limitMs: 1000, tell });
    tell(`  ${bot.name}: ${found.rate} requests/s, ack p99 ${found.ackP99.toFixed(0)} ms`);
  }
}
