import type { WebClient } from '@slack/web-api';
import type { Comparing, Reply } from '../../assistant/assistant.ts';
import type { ReportAction } from '../../answer/report.ts';
import type { Question, Tools } from '../answering.ts';
import { askerOf, hangsOnTheDay } from '../asker.ts';
import { displayName } from '../ids.ts';
import { clampText, limits } from '../limits.ts';
import { throughPostMessage } from '../listeners/thread-delivery.ts';
import type { Origin } from '../origin.ts';
import type { Press } from '../press.ts';
import type { Seen } from '../seen.ts';
import { readSlackText } from '../slack-text.ts';
import type { OpenView, ViewSubmission } from '../view-payloads.ts';
import { compareFields, compareModal } from '../views/compare-modal.ts';
import { staleModal } from '../views/notice-modal.ts';
import { placeOf } from './assumptions.ts';
import { readCarried, type Carried } from './carried.ts';
import type { Submitted, ViewHandlers } from './handlers.ts';
import { keep, sendOrKeep } from './send-or-keep.ts';

/** Opens the form; false where that cannot be done, so that something else is said. */
export async function openCompare(
  press: Press,
  { message, on }: Extract<ReportAction, { kind: 'compare' }>,
  client: WebClient,
  tools: Tools,
): Promise<boolean> {
  const carried: Carried = { message, on, ...placeOf(press), isPrivate: press.isEphemeral };
  const metadata = JSON.stringify(carried);
  if (metadata.length > limits.modal.metadata) return false;
  const asker = await askerOf(press, hangsOnTheDay(message), tools);
  const alternatives = await tools.assistant.alternatives(message, on, asker);
  const view = compareModal(message, alternatives, metadata);
  await client.views.open({ trigger_id: press.trigger, view });
  return true;
}

export function compareForm(tools: Tools, seen: Seen): ViewHandlers {
  return {
    submitted: (submission, { client }) => submit(submission, client, tools, seen),
  };
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
  const lines = linesIn(view);
  if (lines.length === 0) return { kind: 'faults', faults: { [compareFields[0]]: nothing } };
  const from: Origin = { workspace, channel, sender, isShared: undefined };
  const comparing = { message, on, others: lines.map(({ text }) => text) };
  const asker = await askerOf(from, needsZone(comparing), tools);
  const outcome = await tools.assistant.compare(comparing, asker);
  if (outcome.kind === 'faults') return { kind: 'faults', faults: atFields(lines, outcome.faults) };
  // From here on it happens once, however often it is sent.
  if (!(await seen.claim(`submitted ${view.id}`, tools.now().getTime()))) return { kind: 'close' };
  const question = saying(outcome.reply, comparing, from, thread);
  if (isPrivate) return keep(question, 'private', tools);
  const place = { ...from, kind: 'mention' } as const;
  return sendOrKeep(question, throughPostMessage(client, place, thread), tools);
}

const nothing = 'Name at least one to compare with.';

type Line = { readonly field: string; readonly text: string };

/** Where Slack links what looks like an address, what was typed counts. */
function linesIn({ entered }: OpenView): readonly Line[] {
  return compareFields.flatMap((field) => {
    const text = readSlackText(entered.get(field) ?? '', undefined);
    return text === '' ? [] : [{ field, text }];
  });
}

function atFields(
  lines: readonly Line[],
  faults: ReadonlyMap<number, string>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...faults].map(([line, fault]) => [
      lines[line]?.field ?? compareFields[0],
      clampText(fault, limits.modal.fault),
    ]),
  );
}

function needsZone({ message, others }: Comparing): boolean {
  return [message, ...others].some(hangsOnTheDay);
}

function saying(
  reply: Reply,
  comparing: Comparing,
  from: Origin,
  threadTs: string | undefined,
): Question {
  return {
    listener: 'compare form',
    words: [comparing.message, ...comparing.others].join('\n'),
    from,
    threadTs,
    prefix: `@${displayName} `,
    needsZone: false,
    put: () => Promise.resolve(reply),
  };
}
