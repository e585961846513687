import { quantile } from '../../bench/stats.ts';
import { limits } from '../../src/slack/limits.ts';
import type { SlackStandIn } from '../stand-in/slack.ts';
import type { Bot } from './bots.ts';
import { createMix, everybody } from './mix.ts';
import { send } from './sender.ts';
import { createTally, type Count } from './tally.ts';
import { playRound, type Outcome } from './round.ts';

export type Greed = {
  readonly alone: Outcome;
  readonly beside: Count & { readonly answerP99: number };
  readonly greedy: { readonly sent: number; readonly answered: number; readonly allowed: number };
};

export type GreedOptions = {
  readonly bot: Bot;
  readonly slack: SlackStandIn;
  readonly seed: number;
  readonly seconds: number;
  /** Of the neighbours, a second. */
  readonly rate: number;
  /** Of one person in another workspace, a second: far above what one person is answered. */
  readonly greedyRate: number;
};

/**
 * A workspace in which one person's script asks in a circle, beside others that ask as ever: first the
 * others alone, then together. They are to notice nothing; the script gets what one person may ask.
 */
export async function playGreed(options: GreedOptions): Promise<Greed> {
  const { bot, slack, seed, seconds, rate, greedyRate } = options;
  const neighbours = createMix(seed, slack.responseUrl, everybody, {
    prefix: 'N',
    after: 20_000_000,
  });
  const alone = await playRound({ bots: [bot], slack, next: neighbours, rate, seconds });
  const one = { workspaces: 1, perWorkspace: 1 };
  const circle = createMix(seed, slack.responseUrl, one, { prefix: 'G', after: 40_000_000 });
  const [own, theirs] = [createTally(now), createTally(now)];
  slack.onPosting = (posting) => {
    own.posted(posting);
    theirs.posted(posting);
  };
  const begin = now();
  const common = { ports: [bot.port], seconds, repeated: 0, random: () => 1 };
  await Promise.all([
    send({ ...common, next: neighbours, tally: own, rate }),
    send({ ...common, next: circle, tally: theirs, rate: greedyRate }),
  ]);
  await settled(own);
  const beside = own.count();
  const { sent, answered } = theirs.count();
  const elapsed = (now() - begin) / 1000;
  return {
    alone,
    beside: { ...beside, answerP99: quantile(beside.answered, 0.99) },
    // One more: that it was too much is said once a minute.
    greedy: { sent, answered: answered.length, allowed: allowedIn(elapsed) },
  };
}

function now(): number {
  return performance.now();
}

async function settled(tally: { readonly count: () => Count }): Promise<void> {
  const until = performance.now() + 10_000;
  while (tally.count().unanswered > 0 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What its bucket holds and what flows in meanwhile, and what says that it is empty. */
function allowedIn(seconds: number): number {
  const { perPerson } = limits.perMinute;
  return Math.ceil(perPerson + (seconds / 60) * perPerson) + Math.ceil(seconds / 60) + 1;
}
