import { lessonReport } from '../answer/lesson-report.ts';
import type { Asker, Reply } from './assistant.ts';
import type { Tools } from './commands/command.ts';
import { unlessAway } from './unless-away.ts';
import { viewOf } from './estimates.ts';
import { said, toSender } from './reply.ts';
import { shareable } from './shareable.ts';

/** The lesson for one estimate, as the channel sees it on a day: the products of a layer, dX and dW apart. */
export async function showWorking(
  message: string,
  on: string,
  { estimates, ledger }: Tools,
  asker: Asker,
): Promise<Reply> {
  const view = asker.isShared
    ? undefined
    : await unlessAway(async () =>
        viewOf(await ledger.channels.overview(asker), ledger, asker, on),
      );
  const { answer, report } = await estimates(message, on, asker.zone, view);
  const lesson = (of: Parameters<typeof lessonReport>[0]) =>
    shareable(toSender(lessonReport(of)), { what: 'working', message }, asker, on);
  switch (answer.kind) {
    case 'training':
    case 'claim':
      return lesson(answer);
    case 'solve':
      return lesson(answer.solution);
    case 'question':
      return toSender(report);
    default:
      return toSender(said('The working of a training run is a lesson; this was no training run.'));
  }
}

/** Where nothing was asked before: the example that all of our documents work through. */
export const lessonMessage = '70B on 2T tokens on 1024 H100s';
