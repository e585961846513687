import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { viewSubmission } from '../../src/slack/listeners/view-submission.ts';
import type { Submitted, ViewHandlers } from '../../src/slack/modals/handlers.ts';
import { readIncoming } from '../../src/slack/payloads.ts';
import { noticeModal } from '../../src/slack/views/notice-modal.ts';
import { wordsIn } from '../support/forms.ts';
import { recordingLog } from '../support/recording.ts';
import { openView, submissionBody } from '../support/view-bodies.ts';

/** A modal whose work ends in that way, and what Slack was told, in order. */
async function submitted(work: NonNullable<ViewHandlers['submitted']>) {
  const told: unknown[] = [];
  const { log, lines } = recordingLog();
  const tools = { log, newReference: () => 'k3f9test' };
  const listen = viewSubmission(new Map([['form', { submitted: work }]]), tools as never, 30);
  const client = { views: { update: (what: unknown) => Promise.resolve(void told.push(what)) } };
  const view = openView({ type: 'modal', callback_id: 'form' });
  await listen({
    ack: (what: unknown) => Promise.resolve(void told.push(what)),
    client,
    context: { incoming: readIncoming(submissionBody(view)) },
  } as never);
  return { told, lines };
}

const late = (outcome: Submitted) => () => sleep(80, outcome);

test('what is done in time is the acknowledgement', async () => {
  const { told } = await submitted(() => Promise.resolve({ kind: 'close' }));
  expect(told).toEqual([undefined]);
});

test.each<[string, Submitted, RegExp]>([
  ['an answer', { kind: 'show', modal: noticeModal('The answer.') }, /The answer/],
  ['a success', { kind: 'close' }, /Done/],
  ['a fault', { kind: 'faults', faults: { a: 'Not so.' } }, /Nothing was changed\. Not so\./],
])(
  '%s that is late is shown in place of the form, which says that it waits',
  async (_, outcome, words) => {
    const { told } = await submitted(late(outcome));
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({ response_action: 'update' });
    expect(told[1]).toMatchObject({ view_id: 'V1' });
    expect(wordsIn((told[1] as { view: never }).view)).toMatch(words);
  },
);

test('what breaks is said with a reference, and in the log without words', async () => {
  const { told, lines } = await submitted(() => Promise.reject(new TypeError('boom')));
  expect(JSON.stringify(told)).toContain('k3f9test');
  expect(lines.join('\n')).toContain('reference k3f9test submission of form: TypeError');
});
