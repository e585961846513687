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

/** The same answers in the words of the contract, without a channel's prices: on a day in UTC. */
export function answeringInJson(
  { flops, answering }: Answers,
  version: string,
): (text: string, on: string) => Promise<JsonAnswer> {
  return async (text, on) => {
    const answered =
      answering === undefined
        ? { flops, answer: flops.answer(text, on) }
        : await answering(flops, text, on, 'UTC');
    return toJson(answered.answer, answered.flops.catalog, version, on);
  };
}
