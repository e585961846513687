import { WebAPIPlatformError } from '@slack/web-api';
import { answerQuestion, type Delivery, type Question, type Tools } from '../answering.ts';
import type { Message } from '../blocks.ts';
import { noticeModal } from '../views/notice-modal.ts';
import { resultModal, type KeptBecause } from '../views/result-modal.ts';
import type { Submitted } from './handlers.ts';

/** Posts the answer to a form and closes it; where Slack refuses, the answer takes the form's place. */
export async function sendOrKeep(
  question: Question,
  delivery: Delivery,
  tools: Tools,
): Promise<Submitted> {
  let kept: Kept | undefined;
  let tried: true | undefined;
  const watched: Delivery = {
    ...delivery,
    async send(answer) {
      tried = true;
      try {
        const ts = await delivery.send(answer);
        kept = undefined;
        return ts;
      } catch (error) {
        kept ??= { message: answer.message, because: becauseOf(error) };
        throw error;
      }
    },
  };
  await answerQuestion(question, watched, tools);
  if (tried === undefined) return tooOften;
  return kept === undefined ? { kind: 'close' } : shown(kept);
}

/** Takes an answer to be shown in the form's place, and posts nothing. */
export async function keep(
  question: Question,
  because: KeptBecause,
  tools: Tools,
): Promise<Submitted> {
  let message: Message | undefined;
  const delivery: Delivery = {
    send: (answer) => {
      message = answer.message;
      return Promise.resolve(undefined);
    },
    isBlocksRefused: () => false,
  };
  await answerQuestion(question, delivery, tools);
  return message === undefined ? tooOften : shown({ message, because });
}

type Kept = { readonly message: Message; readonly because: KeptBecause };

function shown({ message, because }: Kept): Submitted {
  return { kind: 'show', modal: resultModal(message, because) };
}

/** Somebody who asks too often gets no answer, and is told so once elsewhere: asked-too-often.ts. */
const tooOften: Submitted = {
  kind: 'show',
  modal: noticeModal(
    'That is more than I answer at a time. Wait a minute, and open the form anew.',
  ),
};

/** Slack's words, from the reference of chat.postMessage (docs.slack.dev, 2026-11). */
function becauseOf(error: unknown): KeptBecause {
  const code = error instanceof WebAPIPlatformError ? error.data.error : '';
  if (code === 'not_in_channel' || code === 'channel_not_found') return 'not-in-channel';
  return code === 'is_archived' || code.startsWith('restricted_action') ? 'not-allowed' : 'failed';
}
