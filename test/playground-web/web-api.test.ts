import { describe, expect, test } from 'vitest';
import { modal, slack, text } from './slack.ts';

const channel = 'C0COMPUTE';

describe('the Web API in memory', () => {
  test('refuses a token that is not the bot’s, and a call without one', async () => {
    const { call } = slack();
    expect(await call('auth.test', {}, 'xoxb-other')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await call('auth.test', {}, '')).toMatchObject({ error: 'not_authed' });
    expect(await call('auth.test', {})).toMatchObject({ ok: true });
  });

  test.each(['users.list', 'chat.meMessage', 'constructor', '__proto__'])(
    'refuses the unknown method %s',
    async (method) => {
      expect(await slack().call(method, {})).toMatchObject({ error: 'unknown_method' });
    },
  );

  test('names the block that Slack would refuse', async () => {
    const { call, workspace } = slack();
    const blocks = [{ type: 'divider' }, { type: 'header', text: text('x'.repeat(151)) }];
    const answer = await call('chat.postMessage', { channel, text: 'hello', blocks });
    expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(JSON.stringify(answer)).toContain('/blocks/1/text/text: ');
    expect(workspace.messages()).toEqual([]);
  });

  test('takes text away from nobody: an update with text alone takes the blocks', async () => {
    const { call, workspace } = slack();
    const blocks = [{ type: 'divider' }];
    const { ts } = await call('chat.postMessage', { channel, text: 'a', blocks });
    await call('chat.update', { channel, ts: String(ts), text: 'b' });
    expect(workspace.messages()).toMatchObject([{ text: 'b', blocks: [] }]);
  });

  test('lets the bot change its own messages alone', async () => {
    const { call, workspace } = slack();
    const { ts } = workspace.add({ channel, author: 'U0ADA', text: 'mine', blocks: [] });
    const answer = await call('chat.update', { channel, ts, text: 'yours' });
    expect(answer).toEqual({ ok: false, error: 'cant_update_message' });
  });

  test('keeps metadata, and shows it to whoever asks for it', async () => {
    const { call } = slack();
    const metadata = { event_type: 'flops_summary', event_payload: { date: '2026-11-24' } };
    await call('chat.postMessage', { channel, text: 'summary', metadata });
    await call('chat.postEphemeral', { channel, user: 'U0ADA', text: 'whisper' });
    const plain = await call('conversations.history', { channel });
    const full = await call('conversations.history', { channel, include_all_metadata: 'true' });
    expect(plain['messages']).toEqual([expect.not.objectContaining({ metadata })]);
    expect(full['messages']).toEqual([expect.objectContaining({ metadata })]);
  });

  test('a message to a person goes to their talk with the bot', async () => {
    const { call, workspace } = slack();
    await call('chat.postMessage', { channel: 'U0MAX', text: 'hello' });
    expect(workspace.messages()).toMatchObject([{ channel: 'D0MAX' }]);
  });

  test('says of a guest that they are one', async () => {
    const answer = await slack().call('users.info', { user: 'U0GIL' });
    expect(answer).toMatchObject({ user: { is_restricted: true, is_admin: false } });
  });
});

describe('a trigger', () => {
  test('opens one view', async () => {
    const { call, workspace } = slack();
    const trigger_id = workspace.triggers.issue('U0ADA');
    expect(await call('views.open', { trigger_id, view: modal() })).toMatchObject({ ok: true });
    const again = await call('views.open', { trigger_id, view: modal() });
    expect(again).toEqual({ ok: false, error: 'exchanged_trigger_id' });
  });

  test('lives for three seconds', async () => {
    const { call, workspace, clock } = slack();
    const trigger_id = workspace.triggers.issue('U0ADA');
    clock.advance(3001);
    const late = await call('views.open', { trigger_id, view: modal() });
    expect(late).toEqual({ ok: false, error: 'expired_trigger_id' });
  });
});

describe('a response URL', () => {
  const place = { channel, person: 'U0ADA', command: '/flops help' };

  test('takes five answers', async () => {
    const { workspace, reply } = slack();
    const url = workspace.replyUrls.issue(place);
    const statuses: number[] = [];
    for (let count = 0; count < 6; count++)
      statuses.push((await reply(url, { text: `answer ${count}` })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  });

  test('lives for thirty minutes', async () => {
    const { workspace, reply, clock } = slack();
    const url = workspace.replyUrls.issue(place);
    clock.advance(30 * 60_000 + 1);
    expect((await reply(url, { text: 'late' })).status).toBe(404);
  });

  test('whispers, unless the answer is for the channel: then the command shows as well', async () => {
    const { workspace, reply } = slack();
    const url = workspace.replyUrls.issue(place);
    await reply(url, { text: 'for you' });
    await reply(url, { text: 'for all', response_type: 'in_channel' });
    await reply(url, { text: 'more for all', response_type: 'in_channel' });
    expect(workspace.messages().map(({ text: said, onlyFor }) => [said, onlyFor])).toEqual([
      ['for you', 'U0ADA'],
      ['/flops help', undefined],
      ['for all', undefined],
      ['more for all', undefined],
    ]);
  });
});

describe('views', () => {
  test('lie three deep at most', async () => {
    const { call, workspace } = slack();
    const show = (method: string) =>
      call(method, { trigger_id: workspace.triggers.issue('U0ADA'), view: modal() });
    await show('views.open');
    await show('views.push');
    expect(await show('views.push')).toMatchObject({ ok: true });
    expect(await show('views.push')).toEqual({ ok: false, error: 'push_limit_reached' });
  });

  test('are not written over by whoever has not seen the last change', async () => {
    const { call, workspace } = slack();
    const { id, hash } = workspace.views.open('U0ADA', modal() as never);
    const change = () => call('views.update', { view_id: id, hash, view: modal() });
    expect(await change()).toMatchObject({ ok: true });
    expect(await change()).toEqual({ ok: false, error: 'hash_conflict' });
  });

  test.each([
    ['a title of 25 characters', modal({ title: text('x'.repeat(25)) })],
    ['no title', { type: 'modal', blocks: [{ type: 'divider' }] }],
    ['a chart in a modal', modal({ blocks: [{ type: 'data_visualization' }] })],
    ['an unknown field', modal({ colour: 'red' })],
  ])('are refused for %s', async (_fault, view) => {
    const { call, workspace } = slack();
    const trigger_id = workspace.triggers.issue('U0ADA');
    const answer = await call('views.open', { trigger_id, view });
    expect(answer).toMatchObject({ error: 'invalid_arguments' });
  });
});
