import { dayOf } from '../../answer/day.ts';
import type { Asker, Reply } from '../assistant.ts';
import { lessonMessage, showWorking } from '../show-working.ts';
import { unlessAway } from '../unless-away.ts';
import { showing } from './command.ts';
import type { Command, Tools } from './command.ts';

export const whyCommand: Command = {
  name: 'why',
  does: 'Show where the FLOP of the last estimate come from: a layer’s three products, dX and dW apart.',
  grammar: `why = "why" ;`,
  examples: ['why'],
  // `why 6 and not 2` is a question, with an answer of its own.
  read: (words) => (words.accept('why') && words.isDone ? showing({}, why) : undefined),
};

/** Of what was asked last in this thread; in a new one of the example. */
async function why(_: object, tools: Tools, asker: Asker): Promise<Reply> {
  const { turn, workspace, channel, now, zone } = asker;
  const before =
    turn &&
    (await unlessAway(() =>
      tools.ledger.exchanges.latest(
        { workspace, channel, thread: turn.thread },
        now.getTime(),
        turn.question,
      ),
    ));
  return showWorking(before?.message ?? lessonMessage, dayOf(now, zone), tools, asker);
}
