import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Tools } from '../answering.ts';
import { within } from '../closing.ts';
import type { EdgeContext } from '../edge.ts';
import { describeError } from '../logging.ts';
import type { Submitted, ViewContext, ViewHandlers, Views } from '../modals/handlers.ts';
import type { ViewSubmission } from '../view-payloads.ts';
import { failureView } from '../views/failure.ts';
import { doneModal, noticeModal, staleModal, waitingModal } from '../views/notice-modal.ts';

/** Slack gives three seconds, the network its share of them. */
const patienceMs = 1800;

/**
 * A modal that is sent off. The acknowledgement says what becomes of it, so it waits for the work,
 * for so long; what is done later is shown in place of the modal.
 */
export function viewSubmission(
  views: Views,
  tools: Tools,
  patience = patienceMs,
): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>, EdgeContext> {
  return async ({ ack, client, respond, context: { incoming } }) => {
    if (incoming.kind !== 'view-submission') return ack();
    const handle = views.get(incoming.view.callbackId)?.submitted;
    if (!handle) return ack({ response_action: 'update', view: staleModal() });
    let outcome: Submitted | undefined;
    const work = guarded(handle, incoming, { client, respond }, tools).then(
      (done) => void (outcome = done),
    );
    await within(patience, work);
    if (outcome !== undefined) return ack(response(outcome));
    await ack({ response_action: 'update', view: waitingModal() });
    await work;
    await client.views.update({ view_id: incoming.view.id, view: late(outcome) });
  };
}

/** Never rejects: a modal that is not acknowledged says that the app does not answer. */
async function guarded(
  handle: NonNullable<ViewHandlers['submitted']>,
  submission: ViewSubmission,
  context: ViewContext,
  tools: Tools,
): Promise<Submitted> {
  try {
    return await handle(submission, context);
  } catch (error) {
    const reference = tools.newReference();
    const what = `submission of ${submission.view.callbackId}: ${describeError(error)}`;
    tools.log.write('error', `reference ${reference} ${what}`);
    return { kind: 'show', modal: noticeModal(failureView(reference).text) };
  }
}

function response(outcome: Submitted) {
  switch (outcome.kind) {
    case 'close':
      return undefined;
    case 'faults':
      return { response_action: 'errors', errors: { ...outcome.faults } } as const;
    case 'show':
      return { response_action: 'update', view: outcome.modal } as const;
    default:
      return outcome satisfies never;
  }
}

function late(outcome: Submitted | undefined) {
  if (outcome?.kind === 'show') return outcome.modal;
  if (outcome?.kind !== 'faults') return doneModal();
  return noticeModal(`Nothing was changed. ${Object.values(outcome.faults).join(' ')}`);
}
