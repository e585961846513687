import type { Bot } from './bots.ts';
import { isFlawless, playRound, type Outcome, type Round } from './round.ts';

export type Found = {
  /** Requests a second that it stood; 0 where not even the first did. */
  readonly rate: number;
  readonly ackP99: number;
};

/**
 * The highest rate at which p99 of the acknowledgement stays under `limitMs` and nothing fails: half
 * as much again until it does not, then halfway between, four times.
 */
export async function highestRate(
  bot: Bot,
  round: Omit<Round, 'bots' | 'rate' | 'repeated'>,
  { from, limitMs, tell }: Search,
): Promise<Found> {
  const tryAt = async (rate: number): Promise<Outcome | undefined> => {
    const outcome = await playRound({ ...round, bots: [bot], rate });
    const stands = isFlawless(outcome) && outcome.ackP99 < limitMs;
    tell(
      `  ${bot.name} at ${rate}/s: ack p99 ${outcome.ackP99.toFixed(0)} ms${stands ? '' : ' ✗'}`,
    );
    return stands ? outcome : undefined;
  };
  let best: Found = { rate: 0, ackP99: Number.NaN };
  let tooMuch = from;
  for (let stood = await tryAt(from); stood; stood = await tryAt(tooMuch)) {
    best = { rate: tooMuch, ackP99: stood.ackP99 };
    tooMuch = Math.round(tooMuch * 1.5);
  }
  for (let step = 0; step < 4; step += 1) {
    const rate = Math.round((best.rate + tooMuch) / 2);
    const stood = await tryAt(rate);
    if (stood) best = { rate, ackP99: stood.ackP99 };
    else tooMuch = rate;
  }
  return best;
}

export type Search = {
  readonly from: number;
  readonly limitMs: number;
  readonly tell: (line: string) => void;
};
