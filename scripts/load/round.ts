import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../../bench/stats.ts';
import { mulberry32 } from '../../test/support/slack-channels.ts';
import type { SlackStandIn } from '../stand-in/slack.ts';
import type { Bot } from './bots.ts';
import type { Delivery } from './mix.ts';
import { send } from './sender.ts';
import { createTally, errorCount, type Count } from './tally.ts';

export type Round = {
  readonly bots: readonly Bot[];
  readonly slack: SlackStandIn;
  readonly next: () => Delivery;
  readonly rate: number;
  readonly seconds: number;
  /** Share that is delivered twice. */
  readonly repeated?: number;
};

export type Outcome = Count & {
  readonly ackP99: number;
  /** The sender's own lateness, at worst. */
  readonly latestMs: number;
};

/** How long an answer may be under way after the last request: three of the bot's tries to reach Slack. */
const drainMs = 30_000;

/** Sends for a while, then waits until everything is answered, or has had time enough. */
export async function playRound(round: Round): Promise<Outcome> {
  const { bots, slack, next, rate, seconds, repeated = 0 } = round;
  const tally = createTally(() => performance.now());
  slack.onPosting = tally.posted;
  const ports = bots.map(({ port }) => port);
  const random = mulberry32(rate);
  const { latestMs } = await send({ next, ports, tally, rate, seconds, repeated, random });
  const until = performance.now() + drainMs;
  while (tally.count().unanswered > 0 && performance.now() < until) await pause(50);
  // Whoever would answer twice has a while to do so.
  if (repeated > 0) await pause(1500);
  const count = tally.count();
  return { ...count, ackP99: quantile(count.acknowledged, 0.99), latestMs };
}

/** Every request was acknowledged, every one answered, and well. */
export function isFlawless(outcome: Outcome): boolean {
  return errorCount(outcome) === 0 && outcome.unanswered === 0;
}
