import type { WebClient } from '@slack/web-api';
import type { Report } from '../../answer/report.ts';
import type { Question, Tools } from '../answering.ts';
import { askerOf, hangsOnTheDay } from '../asker.ts';
import { commandName } from '../ids.ts';
import { clampText, limits } from '../limits.ts';
import { throughPostMessage } from '../listeners/thread-delivery.ts';
import { throughResponseUrl } from '../listeners/response-url-delivery.ts';
import type { Origin } from '../origin.ts';
import type { Seen } from '../seen.ts';
import type { GlobalShortcut } from '../shortcut-payloads.ts';
import { readSlackText } from '../slack-text.ts';
import type { OpenView, ViewSubmission } from '../view-payloads.ts';
import { estimateFields, estimateModal } from '../views/estimate-modal.ts';
import type { Submitted, ViewContext, ViewHandlers } from './handlers.ts';
import { keep, sendOrKeep } from './send-or-keep.ts';
import { createUpdateModal } from './update-modal.ts';

/** The form of the shortcut that stands everywhere in Slack. */
export async function openEstimate(shortcut: GlobalShortcut, client: WebClient): Promise<void> {
  await client.views.open({ trigger_id: shortcut.trigger, view: estimateModal() });
}

export function estimateForm(tools: Tools, seen: Seen): ViewHandlers {
  const updateModal = createUpdateModal();
  return {
    async pressed(press, { client }) {
      const text = questionIn(press.view);
      const read = text === '' ? undefined : await readingOf(text, from(press, undefined), tools);
      await updateModal(client, press, estimateModal(read));
    },
    submitted: (submission, context) => submit(submission, context, tools, seen),
  };
}

async function submit(
  submission: ViewSubmission,
  context: ViewContext,
  tools: Tools,
  seen: Seen,
): Promise<Submitted> {
  const { view } = submission;
  const text = questionIn(view);
  const channel =
    submission.channel ?? (view.entered.get(estimateFields.conversation) || undefined);
  const origin = from(submission, channel);
  const { tone, headline } = await readingOf(text, origin, tools);
  if (tone === 'question') {
    const words = clampText(headline, limits.modal.fault);
    return { kind: 'faults', faults: { [estimateFields.question]: words } };
  }
  // From here on it happens once, however often it is sent.
  const isFirst = await seen.claim(`submitted ${view.id}`, tools.now().getTime());
  const question = estimating(text, origin);
  if (channel === undefined || tone === 'help') return keep(question, 'asked', tools);
  if (!isFirst) return { kind: 'close' };
  const { client, respond } = context;
  const delivery =
    submission.channel !== undefined && respond !== undefined
      ? throughResponseUrl(respond)
      : throughPostMessage(client, { ...origin, kind: 'mention' }, undefined);
  return sendOrKeep(question, delivery, tools);
}

/** Written in a form that stands in no channel; what is posted into one knows that channel's defaults. */
function from(
  { workspace, sender }: Pick<Origin, 'workspace' | 'sender'>,
  channel: string | undefined,
): Origin {
  return channel === undefined
    ? { workspace, sender, channel: '', isShared: false }
    : { workspace, sender, channel, isShared: undefined };
}

/** No name is asked for: what is shown of it names nobody. */
async function readingOf(text: string, origin: Origin, tools: Tools): Promise<Report> {
  const asker = await askerOf(origin, hangsOnTheDay(text), tools);
  return (await tools.assistant.estimate(text, asker)).report;
}

function estimating(text: string, origin: Origin): Question {
  return {
    listener: 'estimate form',
    words: text,
    from: origin,
    prefix: `${commandName} `,
    needsZone: hangsOnTheDay(text),
    put: (assistant, asker) => assistant.estimate(text, asker),
  };
}

/** Where Slack links what looks like an address, what was typed counts. */
function questionIn({ entered }: OpenView): string {
  return readSlackText(entered.get(estimateFields.question) ?? '', undefined);
}
