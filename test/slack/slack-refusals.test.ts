import { expect, test } from 'vitest';
import { found } from '../support/faults-found.ts';
import { readSent } from '../support/recording.ts';
import { holdAcknowledgement, holdToSlacksRules } from '../support/slack-refusals.ts';

const words = (text: string) => ({ type: 'plain_text', text, emoji: false });
const modal = { type: 'modal', title: words('Estimate'), blocks: [{ type: 'divider' }] };
const input = {
  type: 'input',
  label: words('Question'),
  element: { type: 'plain_text_input', action_id: 'q' },
};

/** The faults that would fail this test, were they not taken away again. */
function faultsOf(send: () => void): string {
  send();
  return found.splice(0).join('\n');
}

test.each([
  ['a block that Slack does not know', { text: 'a', blocks: [{ type: 'video' }] }, 'video'],
  ['blocks without words for a phone', { blocks: [{ type: 'divider' }] }, 'without a text'],
  ['a mention', { text: 'good morning <@U1>' }, 'may ping'],
  ['a modal without a title', { view: { ...modal, title: undefined } }, '/title'],
  ['a modal whose inputs cannot be sent', { view: { ...modal, blocks: [input] } }, '/submit'],
  ['an error without words', { response_action: 'errors', errors: { q: '' } }, '/errors/q'],
  [
    'what would be lost in a modal',
    { view: { ...modal, private_metadata: 'x'.repeat(3001) } },
    '/private_metadata',
  ],
])('%s fails the test that sent it', (_what, sent, said) => {
  expect(faultsOf(() => holdToSlacksRules(sent))).toContain(said);
});

test('whichever way it is sent', () => {
  const blocks = JSON.stringify([{ type: 'video' }]);
  const form = new URLSearchParams({ text: 'a', blocks }).toString();
  expect(faultsOf(() => void readSent('chat.postMessage', form))).toContain('video');
  const json = JSON.stringify({ response_action: 'update', view: { type: 'modal' } });
  expect(faultsOf(() => holdAcknowledgement(json))).toContain('/blocks');
  const view = JSON.stringify({ ...modal, submit: words('x'.repeat(25)) });
  const opened = new URLSearchParams({ view }).toString();
  expect(faultsOf(() => void readSent('views.open', opened))).toContain('/submit/text');
});

test('what Slack takes is let through', () => {
  const view = { ...modal, submit: words('Estimate'), blocks: [input] };
  expect(faultsOf(() => holdToSlacksRules({ view }))).toBe('');
  expect(faultsOf(() => holdAcknowledgement(''))).toBe('');
});
