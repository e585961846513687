import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { httpBot } from '../../support/http-bot.ts';
import { readSent, type Sent } from '../../support/recording.ts';
import { postForm, postJson } from '../../support/signed-request.ts';
import { commandBody, mentionBody } from '../../support/slack-bodies.ts';

/**
 * What goes out to Slack, caught by nock. Its own traps: a reply function of two arguments hangs
 * for ever, and what stands in for a request body is a string.
 */
const posted: Sent[] = [];
const keep = (body: unknown) => {
  posted.push(
    readSent('', typeof body === 'string' ? body : new URLSearchParams(body as never).toString()),
  );
  return true;
};

let bot: Awaited<ReturnType<typeof httpBot>>;
beforeAll(async () => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
  bot = await httpBot('https://slack.test/api/');
});
afterEach(() => {
  nock.cleanAll();
  posted.length = 0;
});
afterAll(async () => {
  await bot.stop();
  nock.restore();
});

const slack = () => nock('https://slack.test');
const ok = { ok: true, ts: '1700000000.000900' };

async function mention(text: string, event: object = {}) {
  const response = await postJson(bot.port, mentionBody(text, event));
  expect(response.status).toBe(200);
  await bot.idle();
  expect(nock.pendingMocks()).toEqual([]);
}

describe('a mention', () => {
  test('becomes one post in the thread, with the bot’s token', async () => {
    slack()
      .post('/api/chat.postMessage', keep)
      .matchHeader('authorization', 'Bearer xoxb-test')
      .reply(200, ok);
    await mention('<@UBOT> 70B on 2T tokens', { ts: '1700000000.000100' });
    expect(posted[0]?.fields).toMatchObject({ channel: 'C1', thread_ts: '1700000000.000100' });
    expect(posted[0]?.blocks[0]?.type).toBe('rich_text');
  });

  test('is tried again when Slack refuses it for now, and then lands', async () => {
    slack().post('/api/chat.postMessage').reply(429, '', { 'retry-after': '0' });
    slack().post('/api/chat.postMessage', keep).reply(200, ok);
    await mention('<@UBOT> 70B on 2T tokens');
    expect(posted).toHaveLength(1);
  });

  test('is not when Slack stumbles: the answer may stand there, and would stand there twice', async () => {
    slack().post('/api/chat.postMessage').once().reply(500, 'sorry');
    await mention('<@UBOT> 70B on 2T tokens');
    expect(bot.lines.at(-1)).toContain('listener=app_mention] could not deliver');
  });

  test('is given up after two retries', async () => {
    const error = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    slack().post('/api/chat.postMessage').times(3).replyWithError(error);
    await mention('<@UBOT> 70B on 2T tokens');
    expect(bot.lines.at(-1)).toContain('listener=app_mention] could not deliver');
  });
});

test('a command is answered through its response URL, and the Web API is left alone', async () => {
  nock('https://hooks.slack.com').post('/commands/T1/1/secret').reply(200, 'ok');
  await postForm(bot.port, commandBody('70B on 2T tokens'));
  await bot.idle();
  // Any other call would have failed: nothing else is let out.
  expect(bot.lines.at(-1) ?? '').not.toContain('listener=/flops] could not deliver');
});
