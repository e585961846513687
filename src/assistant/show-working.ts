import { lessonReport } from '../answer/lesson-report.ts';
import type { Asker, Reply } from './assistant.ts';
import type { Tools } from './commands/command.ts';
import { said, toSender } from './reply.ts';
import { seenOn } from './seen-on.ts';
import { shareable } from './shareable.ts';

/** The lesson for one estimate, as the channel sees it on a day: the products of a layer, dX and dW apart. */
export async function showWorking(
  message: string,
  on: string,
  tools: Tools,
  asker: Asker,
): Promise<Reply> {
  const { answer, report } = await seenOn(message, on, tools, asker);
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
