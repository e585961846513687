import type { Answer, Question, Tools } from './answering.ts';
import { askedTooOften } from './views/asked-too-often.ts';
import { reportView } from './views/report.ts';

/**
 * What to say in place of an answer to somebody who asks too often: once, and to them alone. `silence`
 * for the messages after that, undefined where there is room.
 */
export function refusalOf(
  { from, listener, prefix }: Pick<Question, 'from' | 'listener' | 'prefix'>,
  { rates, now, meter }: Pick<Tools, 'rates' | 'now' | 'meter'>,
): Answer | 'silence' | undefined {
  const taken = rates.take(from, now().getTime());
  if (taken.isThere) return undefined;
  meter.reply(listener, 'limited');
  if (taken.isTold) return 'silence';
  const message = reportView(askedTooOften(taken.seconds), prefix);
  return { audience: 'sender', isSecret: false, isPassing: true, message };
}
