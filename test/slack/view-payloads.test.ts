import { describe, expect, test } from 'vitest';
import { MalformedPayloadError } from '../../src/slack/origin.ts';
import { readIncoming } from '../../src/slack/payloads.ts';
import {
  chosen,
  conversation,
  messageShortcutBody,
  openView,
  shortcutBody,
  submissionBody,
  typed,
  viewPressBody,
} from '../support/view-bodies.ts';

const view = openView(
  { type: 'modal', callback_id: 'form', private_metadata: '{"a":1}' },
  { q: typed('8B'), kind: chosen('h100'), empty: typed(null), to: conversation('C9') },
);

describe('what happens in a view', () => {
  test('a press says which view, and what stands in its fields', () => {
    const read = readIncoming(viewPressBody(view, { action_id: 'more', value: 'page 2' }));
    expect(read).toMatchObject({
      kind: 'view-press',
      workspace: 'T1',
      sender: 'U7',
      actionId: 'more',
      value: 'page 2',
      view: { id: 'V1', surface: 'modal', callbackId: 'form', metadata: '{"a":1}' },
    });
    if (read.kind !== 'view-press') throw new Error('another kind');
    expect([...read.view.entered]).toEqual([
      ['q', '8B'],
      ['kind', 'h100'],
      ['empty', ''],
      ['to', 'C9'],
    ]);
  });

  test('of a submission the conversation is known that the answer is for', () => {
    const urls = [
      { channel_id: 'C9', response_url: 'https://hooks.slack.com/app/1', block_id: 'to' },
    ];
    const read = readIncoming(submissionBody(view, { response_urls: urls }));
    expect(read).toMatchObject({ kind: 'view-submission', channel: 'C9' });
  });

  test('in a shared channel the workspace is the one that installed the app', () => {
    const read = readIncoming(submissionBody(view, { team: { id: 'TOTHER' } }));
    expect(read).toMatchObject({ workspace: 'T1' });
  });

  test('a field named as an object’s own part is a field', () => {
    const odd = openView({ type: 'modal' }, JSON.parse('{"__proto__": {"value": "x"}}') as never);
    const read = readIncoming(submissionBody(odd));
    if (read.kind !== 'view-submission') throw new Error('another kind');
    expect(read.view.entered.get('toString')).toBeUndefined();
  });

  test('a view that is closed is nobody’s question', () => {
    expect(readIncoming({ ...submissionBody(view), type: 'view_closed' })).toEqual({
      kind: 'ignored',
    });
  });
});

describe('shortcuts', () => {
  test('a global one comes from no channel', () => {
    const read = readIncoming(shortcutBody('flops_estimate'));
    expect(read).toMatchObject({ kind: 'shortcut', callbackId: 'flops_estimate', sender: 'U7' });
    expect(read).not.toHaveProperty('channel');
  });

  test('one of a message brings its words and its thread', () => {
    const message = { ts: '2.1', thread_ts: '1.1', text: '8B on 1T' };
    const read = readIncoming(messageShortcutBody('flops_check', '', { message }));
    expect(read).toMatchObject({
      kind: 'message-shortcut',
      channel: 'C1',
      threadTs: '1.1',
      text: '8B on 1T',
    });
  });
});

test.each([
  ['a press without a view’s id', viewPressBody({ ...view, id: undefined })],
  ['a press of nothing', viewPressBody(view, {}, { actions: [] })],
  ['a submission of nobody', submissionBody(view, { user: null })],
  ['a view of an unknown kind', submissionBody({ ...view, type: 'workflow_step' })],
  ['fields that are none', submissionBody({ ...view, state: { values: { q: 'text' } } })],
  ['a shortcut from nowhere', shortcutBody('flops_estimate', { team: null })],
  [
    'a message’s shortcut without a way to answer',
    messageShortcutBody('x', '', { response_url: 'ftp://x' }),
  ],
  ['a message’s shortcut without the message', messageShortcutBody('x', '', { message: null })],
])('%s is malformed', (_, body) => {
  expect(() => readIncoming(body)).toThrow(MalformedPayloadError);
});
