import nock from 'nock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAsk, createFlops } from '../../../src/answer/ask.ts';
import { drawBlocks } from '../../support/draw-blocks.ts';
import { httpBot } from '../../support/http-bot.ts';
import { readSent } from '../../support/recording.ts';
import { postForm, postJson } from '../../support/signed-request.ts';
import { commandBody, directMessageBody, mentionBody } from '../../support/slack-bodies.ts';

/** 1 March is 98 days from the evening of 23 November in London, and 97 from that morning in Tokyo. */
const evening = () => new Date('2026-11-23T22:00:00Z');
const question = '70B on 2T tokens on 1024 H100s by March 1';
const ask = createAsk(createFlops());

let bot: Awaited<ReturnType<typeof httpBot>>;
beforeAll(() => {
  nock.disableNetConnect();
  nock.enableNetConnect('127.0.0.1');
});
/** A new one each time: what it knows of Ada it would know in the next test. */
beforeEach(async () => {
  bot = await httpBot('https://slack.test/api/', ask, evening);
});
afterEach(async () => {
  await bot.stop();
  nock.abortPendingRequests();
  nock.cleanAll();
});
afterAll(() => nock.restore());

const tokyo = { ok: true, user: { id: 'U7', tz: 'Asia/Tokyo' } };
const userInfo = () =>
  nock('https://slack.test').post('/api/users.info', (body: unknown) =>
    bodyOf(body).includes('U7'),
  );

function bodyOf(body: unknown): string {
  return typeof body === 'string' ? body : new URLSearchParams(body as never).toString();
}

/** Everything that an answer says, blocks and all. */
function spoken(body: string): string {
  return drawBlocks(readSent('', body).blocks);
}

/** Asks with `/flops`, signed as Slack signs; the text of the answer. */
async function answerTo(text: string, overrides: Record<string, string> = {}) {
  const posted = Promise.withResolvers<string>();
  nock('https://hooks.slack.com')
    .post('/commands/T1/1/secret', (body) => {
      posted.resolve(spoken(JSON.stringify(body)));
      return true;
    })
    .reply(200, 'ok');
  expect((await postForm(bot.port, commandBody(text, overrides))).status).toBe(200);
  return posted.promise;
}

describe('a deadline is counted from the day that it is for the sender', () => {
  test('in a zone ahead of UTC it is a day nearer, and the receipt says where', async () => {
    userInfo().reply(200, tokyo);
    const ahead = await answerTo(question);
    expect(ahead).toContain('97 days: days from 2026-11-24 (Asia/Tokyo)');
  });

  test('behind UTC it is still the day before', async () => {
    userInfo().reply(200, { ok: true, user: { tz: 'Pacific/Pago_Pago' } });
    expect(await answerTo(question)).toContain('98 days: days from 2026-11-23 (Pacific/Pago_Pago)');
  });

  test.each([
    ['a mention', () => mentionBody(`<@UBOT> ${question}`)],
    ['a direct message', () => directMessageBody(question)],
  ])('in %s, too', async (_, body) => {
    const posted: string[] = [];
    userInfo().reply(200, tokyo);
    nock('https://slack.test')
      .post('/api/chat.postMessage', (form) => posted.push(spoken(bodyOf(form))) > 0)
      .reply(200, { ok: true });
    expect((await postJson(bot.port, body())).status).toBe(200);
    await bot.idle();
    expect(posted.join()).toContain('97 days: days from 2026-11-24 (Asia/Tokyo)');
  });

  test('Slack is asked once for two messages of one sender', async () => {
    // A second request would find nothing to answer it, and the day would be that of UTC.
    userInfo().once().reply(200, tokyo);
    for (const text of [question, question])
      expect(await answerTo(text)).toContain('97 days: days from');
  });
});

describe('without a deadline Slack is not asked at all', () => {
  test.each(['70B on 2T tokens on 1024 H100s in 30 days', 'help', 'H100', '70B by toknes'])(
    '“%s”',
    async (text) => {
      const interceptor = userInfo().reply(200, tokyo);
      await answerTo(text);
      await bot.idle();
      expect(interceptor.isDone()).toBe(false);
    },
  );
});

describe('where the zone cannot be had the day is that of UTC, and the message is answered', () => {
  const inUtc = '98 days: days from 2026-11-23 (UTC)';

  test.each([
    ['the scope is missing', () => userInfo().reply(200, { ok: false, error: 'missing_scope' })],
    ['Slack stumbles', () => userInfo().reply(500, 'sorry')],
    ['Slack has had enough', () => userInfo().reply(429, '', { 'retry-after': '30' })],
    ['the connection breaks', () => userInfo().replyWithError('reset')],
    ['no zone is named', () => userInfo().reply(200, { ok: true, user: { id: 'U7' } })],
    ['there is no such zone', () => userInfo().reply(200, { ok: true, user: { tz: 'Mars/Rim' } })],
    ['nobody is named', () => userInfo().reply(200, { ok: true })],
    ['what comes is no JSON', () => userInfo().reply(200, '<html>')],
  ])('when %s', async (_, stumble) => {
    stumble();
    const start = performance.now();
    expect(await answerTo(question)).toContain(inUtc);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(bot.lines.join('\n')).toContain('a sender’s days are those of UTC');
    expect(bot.lines.join('\n')).not.toMatch(/70B|xoxb-test|U7/);
  });

  test('when Slack takes its time, and no longer than a third of a second is waited', async () => {
    userInfo().delay(5000).reply(200, tokyo);
    const start = performance.now();
    expect(await answerTo(question)).toContain(inUtc);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('when the command does not say who sent it', async () => {
    const { user_id: _, ...anonymous } = commandBody(question);
    const answer = Promise.withResolvers<string>();
    nock('https://hooks.slack.com')
      .post('/commands/T1/1/secret', (body) => {
        answer.resolve(spoken(JSON.stringify(body)));
        return true;
      })
      .reply(200, 'ok');
    await postForm(bot.port, anonymous);
    expect(await answer.promise).toContain(inUtc);
  });
});
