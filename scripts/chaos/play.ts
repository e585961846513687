import { setTimeout as pause } from 'node:timers/promises';
import { mulberry32 } from '../../test/support/slack-channels.ts';
import { collectSummaries, type PostedSummaries } from '../load/posted-summaries.ts';
import { plantSummaries, type Due } from '../load/summaries-due.ts';
import { createBooks, faultsOf, type Books, type Totals } from './books.ts';
import type { Random } from './faults.ts';
import { deliverAsSlack } from './lines.ts';
import { createTraffic, type Sent } from './traffic.ts';
import type { Prepare, World } from './world.ts';

export type Chaos = {
  readonly seed: number;
  readonly seconds: number;
  /** Deliveries a second. */
  readonly rate: number;
  readonly summaries: number;
  readonly open: (random: Random, prepare: Prepare) => Promise<World>;
  readonly tell: (line: string) => void;
};

export type Verdict = {
  readonly name: string;
  /** What did not hold; empty where all did. */
  readonly faults: readonly string[];
  readonly totals: Totals;
  readonly confirmed: number;
  readonly summaries: string;
  readonly starts: number;
  readonly deaths: readonly string[];
};

/** Lets things go wrong for a while, at random, then holds what was seen against what has to be so. */
export async function playChaos(chaos: Chaos): Promise<Verdict> {
  const { seed, seconds, open } = chaos;
  const random = mulberry32(seed);
  let due: readonly Due[] = [];
  const world = await open(random, async (location) => {
    const from = Date.now() + 3000;
    const window = { from, until: from + seconds * 1000, count: chaos.summaries };
    due = await plantSummaries(location, window);
  });
  try {
    const summaries = collectSummaries(world.slack);
    const books = createBooks();
    world.slack.onPosting = books.posted;
    const { next, book } = createTraffic(seed, world.slack.responseUrl);
    const work = new Set<Promise<void>>();
    const send = (sent: Sent) => track(work, sendOne(sent, books, world));
    if (!(await recovers(book, send, books))) throw new Error('it did not start');
    await Promise.all([misfortunes(world, random, chaos), traffic(() => send(next()), chaos)]);
    const isBack = await recovers(book, send, books);
    await Promise.all(work);
    await allPosted(summaries, due);
    // Answers under way, and whoever would say a thing twice.
    await pause(3000);
    const found = await faultsOf(books, world.location, summaries, due);
    return verdictOf(world, books, summaries, [
      ...(isBack ? [] : ['it did not recover']),
      ...found,
    ]);
  } finally {
    await world.stop();
  }
}

async function sendOne(sent: Sent, books: Books, world: World): Promise<void> {
  books.sent(sent);
  const wait = (ms: number) => pause(ms);
  if (await deliverAsSlack(sent, world.lines, wait)) books.acknowledged(sent);
}

function track(work: Set<Promise<void>>, one: Promise<void>): void {
  work.add(one);
  void one.finally(() => work.delete(one));
}

async function traffic(send: () => void, { rate, seconds }: Chaos): Promise<void> {
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    send();
    await pause(1000 / rate);
  }
}

/** One after the other, now and then two at a time; each for a second to five. */
async function misfortunes(
  { faults }: World,
  random: Random,
  { seconds, tell }: Chaos,
): Promise<void> {
  const until = performance.now() + seconds * 1000;
  const under = new Set<Promise<void>>();
  const names = new Set<string>();
  while (performance.now() < until) {
    const fault = faults[Math.floor(random() * faults.length)];
    const lastsMs = 1000 + random() * 4000;
    // A second of the same kind would be ended by the first.
    if (fault !== undefined && !names.has(fault.name)) {
      tell(`  ${fault.name}`);
      names.add(fault.name);
      const end = fault.begin();
      track(
        under,
        pause(lastsMs).then(() => {
          end();
          names.delete(fault.name);
        }),
      );
    }
    await pause(random() * lastsMs * 1.5);
  }
  await Promise.all(under);
}

/** Booking after booking until one is answered, with nothing more in its way. */
async function recovers(
  book: () => Sent,
  send: (sent: Sent) => void,
  books: Books,
): Promise<boolean> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const probe = book();
    send(probe);
    for (let waitedMs = 0; waitedMs < 3000; waitedMs += 100) {
      if (books.isAnswered(probe)) return true;
      await pause(100);
    }
  }
  return false;
}

/** A claim whose holder died is looked into after two minutes, and tried again a little later. */
async function allPosted(summaries: PostedSummaries, due: readonly Due[]): Promise<void> {
  const until = Date.now() + 6 * 60_000;
  while (due.some(({ key }) => !summaries.has(key)) && Date.now() < until) await pause(500);
}

function verdictOf(
  { name, bots }: World,
  books: Books,
  summaries: PostedSummaries,
  faults: readonly string[],
): Verdict {
  return {
    name,
    faults,
    totals: books.totals(),
    confirmed: books.confirmed.size,
    summaries: `${summaries.size} summaries posted`,
    starts: bots.reduce((sum, bot) => sum + bot.starts(), 0),
    deaths: bots.flatMap((bot) => bot.deaths),
  };
}
