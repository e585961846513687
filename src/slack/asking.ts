import type { Question } from './answering.ts';
import { hangsOnTheDay } from './asker.ts';
import type { Origin } from './origin.ts';

/** The question that a text is. No text at all asks for help. */
export function asking(
  text: string,
  from: Origin,
  more: Pick<Question, 'listener' | 'prefix' | 'threadTs' | 'turn'>,
): Question {
  return {
    ...more,
    from,
    words: text,
    needsZone: hangsOnTheDay(text),
    put: (assistant, asker) => assistant.reply(text === '' ? 'help' : text, asker),
  };
}
