import { createFlops } from './answer/ask.ts';
import type { Flops } from './answer/ask.ts';
import type { JsonAnswer } from './answer/contract.ts';
import { toJson } from './answer/to-json.ts';
import type { Answering } from './assistant/commands/command.ts';

/** The answer function, for all that serve it. */
export type Answers = {
  readonly flops: Flops;
  /** Where the Hub may be asked. */
  readonly answering?: Answering;
};

/** The Hub is off unless switched on: a look-up tells a third party which model is being asked about. */
export async function createAnswers(mayAskHub: boolean): Promise<Answers> {
  const flops = createFlops();
  if (!mayAskHub) return { flops };
  const [{ createHub }, { answerWithHub }] = await Promise.all([
    import('./hub/hub.ts'),
    import('./hub/answering.ts'),
  ]);
  const hub = createHub();
  return {
    flops,
    answering: (known, text, on, zone) => answerWithHub(known, hub, text, on, zone),
  };
}

/** A message and the day whose prices hold → its answer, and who gave it. */
export function asking({
  flops,
  answering,
}: Answers): (text: string, on: string, zone?: string) => ReturnType<Answering> {
  if (answering !== undefined) return (text, on, zone) => answering(flops, text, on, zone);
  return (text, on, zone) => Promise.resolve({ flops, answer: flops.answer(text, on, zone) });
}

/** The same answers in the words of the contract, without a channel's prices: on a day in UTC. */
export function answeringInJson(
  answers: Answers,
  version: string,
): (text: string, on: string) => Promise<JsonAnswer> {
  const ask = asking(answers);
  return async (text, on) => {
    const { flops, answer } = await ask(text, on);
    return toJson(answer, flops.catalog, version, on);
  };
}
