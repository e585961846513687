import { describe, expect, test } from 'vitest';
import { recordingFetch } from '../../support/recording.ts';
import { receipt } from '../../support/reports.ts';
import { directMessageBody, eventBody, mentionBody } from '../../support/slack-bodies.ts';
import { testApp } from '../../support/test-app.ts';

const question = '70B on 2T tokens';

/** The app, and the texts that it was asked. */
async function listening() {
  const asked: string[] = [];
  const app = await testApp(recordingFetch(), (text) => {
    asked.push(text);
    return receipt;
  });
  return { ...app, asked };
}

describe('Ada mentions the bot', () => {
  test('in a channel it answers in a thread under her message', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(mentionBody(`<@UBOT> ${question}`, { ts: '1700000000.000100' }));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.url).toBe('https://slack.test/api/chat.postMessage');
    expect(sent[0]?.fields).toMatchObject({
      channel: 'C1',
      thread_ts: '1700000000.000100',
      unfurl_links: 'false',
      unfurl_media: 'false',
      mrkdwn: 'false',
    });
  });

  test('in a thread it answers in that thread', async () => {
    const { receiver, sent } = await testApp();
    const event = { ts: '1700000000.000300', thread_ts: '1700000000.000100' };
    await receiver.send(mentionBody(`<@UBOT> ${question}`, event));
    expect(sent[0]?.fields['thread_ts']).toBe('1700000000.000100');
  });

  test.each([
    ['<@UBOT> 8B on 1T', '8B on 1T'],
    ['<@UBOT|flops> 8B on 1T', '8B on 1T'],
    ['hey <@UBOT>: 8B on 1T', 'hey  : 8B on 1T'],
    ['<@UBOT> ask <@U999> about 8B', 'ask <@U999> about 8B'],
    ['<@UBOT> 8B &lt; 70B &amp;amp; more', '8B < 70B &amp; more'],
    ['<@UBOT> at $<http://2.20/gpu.hr|2.20/gpu.hr>', 'at $2.20/gpu.hr'],
    ['<@UBOT>', 'help'],
  ])('of “%s” only the bot’s own mention goes', async (text, expected) => {
    const { receiver, asked } = await listening();
    await receiver.send(mentionBody(text));
    expect(asked).toEqual([expected]);
  });

  test('a question back stands in the thread, too', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(mentionBody('<@UBOT> toknes', { ts: '1700000000.000100' }));
    expect(sent[0]?.fields['thread_ts']).toBe('1700000000.000100');
    expect(sent[0]?.text).toContain('@Flops 2T tokens');
  });

  test('an apology, too', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(mentionBody('<@UBOT> boom', { ts: '1700000000.000100' }));
    expect(sent[0]?.fields['thread_ts']).toBe('1700000000.000100');
    expect(sent[0]?.text).toContain('k3f9test');
  });
});

describe('Ada writes to the bot', () => {
  test('it answers in the direct message, no mention needed', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(directMessageBody(question));
    expect(sent[0]?.fields).toMatchObject({ channel: 'D1' });
    expect(sent[0]?.fields).not.toHaveProperty('thread_ts');
  });

  test('in a thread there it answers in the thread', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(directMessageBody(question, { thread_ts: '1700000000.000100' }));
    expect(sent[0]?.fields['thread_ts']).toBe('1700000000.000100');
  });

  test('with a file attached it still answers', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(directMessageBody(question, { subtype: 'file_share' }));
    expect(sent).toHaveLength(1);
  });
});

describe('what is not answered', () => {
  test.each([
    ['another bot', mentionBody(`<@UBOT> ${question}`, { bot_id: 'B2' })],
    ['the bot itself', mentionBody(`<@UBOT> ${question}`, { user: 'UBOT' })],
    ['Slackbot', directMessageBody(question, { user: 'USLACKBOT' })],
    ['a change of nobody knows what', directMessageBody(question, { subtype: 'message_changed' })],
    ['a deletion', directMessageBody('', { subtype: 'message_deleted' })],
    ['a bot message', directMessageBody(question, { subtype: 'bot_message', bot_id: 'B2' })],
    [
      'the copy of a mention that a channel subscription brings',
      eventBody({
        type: 'message',
        channel: 'C1',
        channel_type: 'channel',
        text: `<@UBOT> ${question}`,
      }),
    ],
    ['an event that nobody asked for', eventBody({ type: 'reaction_added' })],
  ])('%s', async (_, body) => {
    const { receiver, sent, asked } = await listening();
    await receiver.send(body);
    expect([sent, asked]).toEqual([[], []]);
  });

  test('a second delivery of the same event', async () => {
    const { receiver, sent } = await testApp();
    const body = mentionBody(`<@UBOT> ${question}`);
    await Promise.all([receiver.send(body), receiver.send(body)]);
    await receiver.send(body);
    expect(sent).toHaveLength(1);
  });

  test('the same words said twice are two questions', async () => {
    const { receiver, sent } = await testApp();
    await receiver.send(mentionBody(`<@UBOT> ${question}`));
    await receiver.send(mentionBody(`<@UBOT> ${question}`));
    expect(sent).toHaveLength(2);
  });
});

describe('when posting fails', () => {
  test('the log says why, and not what was said', async () => {
    const refusal = Response.json({ ok: false, error: 'not_in_channel' });
    const { receiver, lines, sent } = await testApp(recordingFetch(refusal));
    await receiver.send(mentionBody(`<@UBOT> ${question}`));
    expect(sent).toHaveLength(1);
    expect(lines.join('\n')).toContain('listener=app_mention] could not deliver');
    expect(lines.join('\n')).toContain('not_in_channel');
    expect(lines.join('\n')).not.toMatch(/70B|xoxb-test/);
  });

  test('refused blocks are sent again as text', async () => {
    const refusal = Response.json({ ok: false, error: 'invalid_blocks' });
    const { receiver, sent } = await testApp(recordingFetch(refusal));
    await receiver.send(directMessageBody(question));
    expect(sent[1]?.fields).not.toHaveProperty('blocks');
    expect(sent[1]?.text).toBe(sent[0]?.text);
  });
});
