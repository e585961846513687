import { answerQuestion, type Question, type Tools } from '../answering.ts';
import type { Message } from '../blocks.ts';

/** The answer to a question, to be shown where nothing is posted. */
export async function messageOf(question: Question, tools: Tools): Promise<Message> {
  let message: Message = { text: '', blocks: [] };
  await answerQuestion(
    question,
    {
      send: (answer) => {
        ({ message } = answer);
        return Promise.resolve(undefined);
      },
      isBlocksRefused: () => false,
    },
    tools,
  );
  return message;
}
