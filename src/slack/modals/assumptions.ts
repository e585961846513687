import type { WebClient } from '@slack/web-api';
import type { Entered } from '../../answer/changed-message.ts';
import type { FilledIn } from '../../assistant/assumptions.ts';
import type { ReportAction } from '../../answer/report.ts';
import type { Question, Tools } from '../answering.ts';
import { askerOf, hangsOnTheDay } from '../asker.ts';
import { displayName } from '../ids.ts';
import { limits } from '../limits.ts';
import { throughPostMessage } from '../listeners/thread-delivery.ts';
import type { Origin } from '../origin.ts';
import type { Press } from '../press.ts';
import type { Seen } from '../seen.ts';
import type { OpenView, ViewSubmission } from '../view-payloads.ts';
import { assumptionsModal } from '../views/assumptions-modal.ts';
import { staleModal } from '../views/notice-modal.ts';
import type { Modal } from '../modal.ts';
import { atBlocks, enteredIn } from './assumptions-state.ts';
import { readCarried, type Carried } from './carried.ts';
import type { Submitted, ViewHandlers } from './handlers.ts';
import { keep, sendOrKeep } from './send-or-keep.ts';
import { createUpdateModal } from './update-modal.ts';

type ChangeAssumptions = Extract<ReportAction, { kind: 'change-assumptions' }>;

/** Opens the form for an estimate; false where that cannot be done, so that something else is said. */
export async function openAssumptions(
  press: Press,
  { message, on }: ChangeAssumptions,
  client: WebClient,
  tools: Tools,
): Promise<boolean> {
  const carried = { message, on, ...placeOf(press), isPrivate: press.isEphemeral };
  if (JSON.stringify(carried).length > limits.modal.metadata) return false;
  const view = await formOf(carried, new Map(), press, tools);
  if (view === undefined) return false;
  await client.views.open({ trigger_id: press.trigger, view });
  return true;
}

/** The same over an answer that stands in a modal: its outcome stands there, too. */
export async function privateForm(
  { message, on }: ChangeAssumptions,
  channel: string,
  { workspace, sender }: Pick<Origin, 'workspace' | 'sender'>,
  tools: Tools,
): Promise<Modal> {
  const carried = { message, on, channel, isPrivate: true };
  const who = { workspace, sender, isShared: undefined };
  return (await formOf(carried, new Map(), who, tools)) ?? staleModal();
}

/** A direct message is one conversation outside threads; in a channel answers hang under the estimate. */
export function placeOf({
  channel,
  threadTs,
  messageTs,
}: Press): Pick<Carried, 'channel' | 'thread'> {
  const thread = threadTs ?? (channel.startsWith('D') ? undefined : messageTs);
  return thread === undefined ? { channel } : { channel, thread };
}

export function assumptionsForm(tools: Tools, seen: Seen): ViewHandlers {
  const updateModal = createUpdateModal();
  return {
    async pressed(press, { client }) {
      const carried = readCarried(press.view);
      const who = { ...press, isShared: undefined };
      const shown = carried && (await formOf(carried, enteredIn(press.view), who, tools));
      await updateModal(client, press, shown ?? staleModal());
    },
    submitted: (submission, { client }) => submit(submission, client, tools, seen),
  };
}

/** Undefined for what is no estimate that a form could change. */
async function formOf(
  carried: Carried,
  entered: Entered,
  who: Pick<Origin, 'workspace' | 'sender' | 'isShared'>,
  tools: Tools,
): Promise<Modal | undefined> {
  const { message, on, channel, isPrivate } = carried;
  const asker = await askerOf({ ...who, channel }, hangsOnTheDay(message), tools);
  const assumptions = await tools.assistant.assumptions({ message, on, entered }, asker);
  if (assumptions.fields.length === 0) return undefined;
  const kept = new Map([...entered].filter(([, { was, is }]) => was !== is));
  return assumptionsModal({ assumptions, kept, metadata: JSON.stringify(carried), isPrivate });
}

async function submit(
  submission: ViewSubmission,
  client: WebClient,
  tools: Tools,
  seen: Seen,
): Promise<Submitted> {
  const { view, workspace, sender } = submission;
  const carried = readCarried(view);
  if (carried === undefined) return { kind: 'show', modal: staleModal() };
  const { message, on, channel, thread, isPrivate } = carried;
  const filledIn: FilledIn = { message, on, entered: enteredIn(view) };
  const from: Origin = { workspace, channel, sender, isShared: undefined };
  const asker = await askerOf(from, hangsOnTheDay(message), tools);
  const { faults, fields } = await tools.assistant.assumptions(filledIn, asker);
  if (fields.length === 0) return { kind: 'show', modal: staleModal() };
  if (faults.size > 0) return { kind: 'faults', faults: atBlocks(view, faults) };
  if (isUnchanged(filledIn.entered)) return { kind: 'faults', faults: unchanged(view) };
  // From here on it happens once, however often it is sent.
  if (!(await seen.claim(`submitted ${view.id}`, tools.now().getTime()))) return { kind: 'close' };
  const question = changing(filledIn, from, thread, tools.now());
  if (isPrivate) return keep(question, 'private', tools);
  const place = { ...from, kind: 'mention' } as const;
  return sendOrKeep(question, throughPostMessage(client, place, thread), tools);
}

/** A form has no `ts`; its moment, written as Slack writes one, sorts among those of its thread. */
function changing(
  filledIn: FilledIn,
  from: Origin,
  threadTs: string | undefined,
  now: Date,
): Question {
  const { message } = filledIn;
  return {
    listener: 'change assumptions',
    words: message,
    from,
    threadTs,
    turn: { thread: threadTs ?? 'direct', question: (now.getTime() / 1000).toFixed(6) },
    prefix: `@${displayName} `,
    needsZone: hangsOnTheDay(message),
    put: (assistant, asker) => assistant.change(filledIn, asker),
  };
}

function isUnchanged(entered: Entered): boolean {
  return [...entered.values()].every(({ was, is }) => was === is);
}

function unchanged({ entered }: OpenView): Readonly<Record<string, string>> {
  const [first] = entered.keys();
  return first === undefined
    ? {}
    : { [first]: 'Nothing is changed yet. Change a field, or cancel.' };
}
