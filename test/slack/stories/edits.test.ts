import { describe, expect, test } from 'vitest';
import { keepingApp } from '../../support/keeping-app.ts';
import { directMessageBody, eventBody, mentionBody } from '../../support/slack-bodies.ts';

const asked = '1795500000.000100';
const answer = '1700000000.000900';
const question = '70B on 2T tokens on 1024 H100s';

/** Ada changes what she wrote to the bot. */
function changed(text: string, { before = question, at = '1795500009.000000', more = {} } = {}) {
  const message = { type: 'message', user: 'U7', ts: asked, ...more };
  return eventBody({
    type: 'message',
    subtype: 'message_changed',
    user: undefined,
    channel: 'D1',
    channel_type: 'im',
    message: { ...message, text, edited: { user: 'U7', ts: at } },
    previous_message: { ...message, text: before },
  });
}

function edited(text: string, ts = '1795500009.000000') {
  return mentionBody(`<@UBOT> ${text}`, { ts: asked, edited: { user: 'U7', ts } });
}

const posts = (calls: readonly string[]) => calls.filter((method) => method.startsWith('chat.'));

describe('Ada edits her question', () => {
  test('in a direct message the answer is edited, text and blocks alike', async () => {
    const { say, calls } = await keepingApp();
    await say(directMessageBody(question, { ts: asked }));
    const mended = await say(changed('70B on 2T tokens on 2048 H100s'));
    expect(posts(calls)).toEqual(['chat.postMessage', 'chat.update']);
    expect(mended.fields).toMatchObject({ channel: 'D1', ts: answer });
    expect([mended.text, mended.seen]).toEqual(
      Array(2).fill(expect.stringContaining('2,048 × H100')),
    );
  });

  test('in a channel, too; what follows hangs on the new words', async () => {
    const { say, calls } = await keepingApp();
    await say(mentionBody(`<@UBOT> ${question}`, { ts: asked }));
    expect((await say(edited('7B on 1T tokens on 64 H100s'))).fields).toMatchObject({ ts: answer });
    const thread = { ts: '1795500010.000100', thread_ts: asked };
    expect((await say(mentionBody('<@UBOT> on 128', thread))).text).toContain('128 × H100');
    expect(posts(calls)).toEqual(['chat.postMessage', 'chat.update', 'chat.postMessage']);
  });

  test.each(['toknes', 'help', 'what is MFU?'])(
    'of which “%s” came of it at first',
    async (text) => {
      const { say, calls } = await keepingApp();
      await say(directMessageBody(text, { ts: asked }));
      expect((await say(changed(question, { before: text }))).text).toContain('1,024 × H100');
      expect(posts(calls)).toEqual(['chat.postMessage', 'chat.update']);
    },
  );

  test('and the mention comes with the edit: that is the first answer', async () => {
    const { say, calls } = await keepingApp();
    const first = await say(edited(question));
    expect(first.fields).toMatchObject({ thread_ts: asked });
    expect(posts(calls)).toEqual(['chat.postMessage']);
  });

  test('while it is being answered: one answer, of the newest words', async () => {
    const { say, calls } = await keepingApp();
    const [, second] = await Promise.all([
      say(directMessageBody(question, { ts: asked })),
      say(changed('7B on 1T tokens on 64 H100s')),
    ]);
    expect(posts(calls)).toEqual(['chat.postMessage', 'chat.update']);
    expect(second.text).toContain('64 × H100');
  });

  test('a run is not booked twice for it, and its answer stands', async () => {
    const { say, calls, ledger } = await keepingApp();
    await say(mentionBody(`<@UBOT> log ${question}`, { ts: asked }));
    const note = await say(edited('log 7B on 1T tokens on 64 H100s'));
    expect(note.text).toContain('carried out once');
    expect(posts(calls)).toEqual(['chat.postMessage', 'chat.postMessage']);
    expect(await ledger.runs.list({ workspace: 'T1', channel: 'C1' })).toHaveLength(1);
  });

  test('but a slip in a command is mended by it', async () => {
    const { say, calls, ledger } = await keepingApp();
    await say(mentionBody('<@UBOT> budget $2M per mnth', { ts: asked }));
    await say(edited('budget $2M per month'));
    expect(posts(calls)).toEqual(['chat.postMessage', 'chat.update']);
    expect(await ledger.budgets.list({ workspace: 'T1', channel: 'C1' })).toHaveLength(1);
  });

  test('after somebody deleted the answer: there is a new one', async () => {
    const gone = { 'chat.update': { ok: false, error: 'message_not_found' } };
    const { say, calls } = await keepingApp(gone);
    await say(directMessageBody(question, { ts: asked }));
    await say(changed('7B on 1T tokens on 64 H100s'));
    expect(posts(calls)).toEqual(['chat.postMessage', 'chat.update', 'chat.postMessage']);
  });
});

describe('nothing is said', () => {
  const first = directMessageBody(question, { ts: asked });
  const twice = changed('8B on 1T tokens');

  test.each([
    ['again of the same edit', [twice, twice]],
    [
      'of an older edit that comes late',
      [twice, changed('9B on 1T tokens', { at: '1795500008.000000' })],
    ],
    ['of first words that come after their edit', [twice, first]],
  ])('%s', async (_, bodies) => {
    const { say, calls } = await keepingApp();
    await say(first);
    for (const body of bodies) await say(body).catch(() => undefined);
    expect(posts(calls)).toEqual(['chat.postMessage', 'chat.update']);
  });

  test.each([
    ['of a preview that Slack adds', changed(question)],
    ['of our own edits that come back', changed('new', { more: { bot_id: 'BBOT', user: 'UBOT' } })],
    ['of an edit by another bot', changed('new', { more: { bot_id: 'B2' } })],
    ['of a deletion', eventBody({ type: 'message', subtype: 'message_deleted', channel: 'D1' })],
    [
      'of an edit of last month’s question',
      changed('8B on 1T', { more: { ts: '1790000000.000100' } }),
    ],
  ])('%s', async (_, body) => {
    const { say, calls } = await keepingApp();
    await say(first);
    await expect(say(body)).rejects.toThrow('nothing was said');
    expect(posts(calls)).toEqual(['chat.postMessage']);
  });
});
