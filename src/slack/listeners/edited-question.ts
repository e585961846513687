import type { Middleware, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Standing } from '../../assistant/assistant.ts';
import { exchangeLifeMs } from '../../ledger/exchange.ts';
import { answerQuestion, type Delivery, type Question, type Tools } from '../answering.ts';
import { spokenQuestion } from '../conversation.ts';
import type { EdgeContext } from '../edge.ts';
import type { InTurn } from '../in-turn.ts';
import { questionDelivery, type Edit } from '../payloads.ts';
import type { Seen } from '../seen.ts';
import { doneOnce } from '../views/done-once.ts';
import { throughPostMessage } from './thread-delivery.ts';
import { throughUpdate } from './update-delivery.ts';

/**
 * Words that were changed after they were sent: one answer a question, so the first answer is edited.
 * Where there was none (a mention that came with the edit), this is the first. Later questions of the
 * thread keep their answers: they were asked of what stood there then.
 */
export function editedQuestion(
  tools: Tools,
  seen: Seen,
  inTurn: InTurn,
): Middleware<SlackEventMiddlewareArgs<'app_mention' | 'message'>, EdgeContext> {
  return async ({ client, context: { incoming, botUserId } }) => {
    if (incoming.kind !== 'edit') return;
    const nowMs = tools.now().getTime();
    if (isForgotten(incoming, nowMs) || !(await seen.claim(incoming.delivery, nowMs))) return;
    const first = questionDelivery(incoming);
    await inTurn(first, async () => {
      const standing = await tools.assistant.standing(incoming, incoming.ts);
      // A late delivery of the first words must not be answered as well.
      if (standing?.answer === undefined) await seen.claim(first, nowMs);
      if (standing?.edited !== undefined && standing.edited >= incoming.edited) return;
      const question = spokenQuestion(incoming, incoming.of, botUserId);
      await answerAnew(question, incoming, standing, client, tools);
    });
  };
}

/** Of what was asked so long ago nothing is kept: the edit would be answered a second time. */
function isForgotten({ ts }: Edit, nowMs: number): boolean {
  return nowMs - Number(ts) * 1000 > exchangeLifeMs;
}

async function answerAnew(
  question: Question,
  edit: Edit,
  standing: Standing | undefined,
  client: WebClient,
  tools: Tools,
): Promise<void> {
  const from = { ...edit, kind: edit.of };
  const post = throughPostMessage(client, from, question.threadTs);
  // A run is not booked twice because its name was misspelt: what was done stands, and so does its answer.
  if (standing?.isDone) return answerQuestion(notAgain(question), post, tools);
  await answerQuestion(question, deliveryOf(standing, client, from, post), tools);
}

function notAgain({ turn: _turn, ...question }: Question): Question {
  return { ...question, put: () => Promise.resolve(doneOnce) };
}

function deliveryOf(
  standing: Standing | undefined,
  client: WebClient,
  from: Parameters<typeof throughUpdate>[1],
  post: Delivery,
): Delivery {
  const answer = standing?.answer;
  return answer === undefined ? post : throughUpdate(client, from, answer, post);
}
