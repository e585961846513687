import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { validateBlocks } from '../../support/block-rules.ts';
import { httpBot } from '../../support/http-bot.ts';
import { responseUrlStub } from '../../support/response-url.ts';
import { nowSeconds, postForm, postJson, postSigned } from '../../support/signed-request.ts';
import { commandBody, mentionBody, pressBody } from '../../support/slack-bodies.ts';

type Bot = Awaited<ReturnType<typeof httpBot>>;
type Stub = Awaited<ReturnType<typeof responseUrlStub>>;

let bot: Bot;
let slack: Stub;
beforeAll(async () => {
  [bot, slack] = await Promise.all([httpBot(), responseUrlStub()]);
});
beforeEach(() => bot.idle());
afterAll(() => Promise.all([bot.stop(), slack.close()]));

const ask = (text: string) => commandBody(text, { response_url: slack.url });
const form = 'application/x-www-form-urlencoded';

/** Sends a command, waits for what comes through the response URL. */
async function answerTo(text: string) {
  const before = slack.sent.length;
  const response = await postForm(bot.port, ask(text));
  expect(response.status).toBe(200);
  return (await slack.arrived(before + 1))[before];
}

describe('a signed command', () => {
  test('is acknowledged empty and at once, and answered in the channel', async () => {
    const start = performance.now();
    const response = await postForm(bot.port, ask('70B on 2T tokens'));
    expect(performance.now() - start).toBeLessThan(3000);
    expect(await response.text()).toBe('');
    const answer = (await slack.arrived(1)).at(-1);
    expect(answer?.fields['response_type']).toBe('in_channel');
    expect(validateBlocks(answer?.blocks ?? [])).toEqual([]);
  });

  test('that somebody recorded and sends again is answered once', async () => {
    const before = slack.sent.length;
    const body = ask('70B on 2T tokens');
    for (const _ of [1, 2, 3]) expect((await postForm(bot.port, body)).status).toBe(200);
    await bot.idle();
    expect(slack.sent).toHaveLength(before + 1);
  });

  test.each([
    ['help', 'Ask what a training run takes'],
    ['', 'Ask what a training run takes'],
    ['toknes', 'I do not know “toknes”'],
    ['boom', 'Something broke on our side'],
  ])('“%s” is answered for the sender alone', async (text, expected) => {
    const answer = await answerTo(text);
    expect(answer?.fields['response_type']).toBe('ephemeral');
    expect(answer?.text).toContain(expected);
  });

  test('of ten thousand emoji is answered', async () => {
    const answer = await answerTo('🙂'.repeat(10_000));
    expect(answer?.text).toContain('a message of 20000 characters');
    expect(validateBlocks(answer?.blocks ?? [])).toEqual([]);
  });

  test('with `<!channel>` in it pings nobody', async () => {
    const answer = await answerTo('<!channel> <@U1> @here');
    expect(JSON.stringify(answer?.fields)).not.toMatch(/<[!@]|@here/);
  });

  test('is taken with a charset in its content type, as proxies send it', async () => {
    const contentType = `${form}; charset=utf-8`;
    expect((await postForm(bot.port, ask('help'), { contentType })).status).toBe(200);
  });

  test('fifty at once are all answered', async () => {
    const before = slack.sent.length;
    const requests = Array.from({ length: 50 }, () => postForm(bot.port, ask('1B on 1T')));
    const statuses = (await Promise.all(requests)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(await slack.arrived(before + 50)).toHaveLength(before + 50);
  });
});

describe('a signed press of a button', () => {
  const press = (value: string, more: object = {}) =>
    postForm(bot.port, {
      payload: JSON.stringify(pressBody(value, { response_url: slack.url, ...more })),
    });

  test('is acknowledged empty and at once, and answered through its own response URL', async () => {
    const before = slack.sent.length;
    const response = await press('{"kind":"start-run","run":3}');
    expect([response.status, await response.text()]).toEqual([200, '']);
    const answer = (await slack.arrived(before + 1)).at(-1);
    expect(answer?.text).toContain('start-run C1 1699999999.000100 flops:save-run:0');
    expect(answer?.fields).toMatchObject({ replace_original: false, response_type: 'ephemeral' });
  });

  test('that Slack delivers again is done once', async () => {
    const before = slack.sent.length;
    const body = pressBody('{"kind":"summary-off"}', { response_url: slack.url });
    for (const _ of [1, 2, 3])
      expect((await postForm(bot.port, { payload: JSON.stringify(body) })).status).toBe(200);
    await bot.idle();
    expect(slack.sent).toHaveLength(before + 1);
  });

  test('of a button that is none of ours is acknowledged, and nothing else', async () => {
    const before = slack.sent.length;
    const actions = [{ type: 'button', action_id: 'link', action_ts: '1.2' }];
    expect((await press('', { actions })).status).toBe(200);
    await bot.idle();
    expect(slack.sent).toHaveLength(before);
  });

  test.each([
    ['without an answering place', { response_url: undefined }],
    ['without a channel', { channel: undefined }],
    ['without a workspace', { team: null, enterprise: null }],
    ['of nobody', { user: {} }],
    ['of another kind', { type: 'view_submission' }],
  ])('%s is refused: 400', async (_, wrong) => {
    expect((await press('{"kind":"summary-off"}', wrong)).status).toBe(400);
  });

  test('with a wrong signature is refused: 401', async () => {
    const payload = JSON.stringify(pressBody('{}'));
    expect((await postForm(bot.port, { payload }, { secret: 'another' })).status).toBe(401);
  });
});

describe('what is refused does no work', () => {
  const stale = () => ({ timestamp: nowSeconds() - 301 });
  const early = () => ({ timestamp: nowSeconds() + 3600 });
  test.each([
    ['a wrong signature', 401, () => postForm(bot.port, ask('x'), { secret: 'another' })],
    ['a timestamp more than five minutes old', 401, () => postForm(bot.port, ask('x'), stale())],
    ['a timestamp from the future', 401, () => postForm(bot.port, ask('x'), early())],
    ['no signature', 401, () => fetch(url(), { method: 'POST', body: 'text=x' })],
    [
      'a wrong signature over a malformed body',
      401,
      () => postSigned(bot.port, '{', { secret: 'n' }),
    ],
    ['a body that is no JSON', 400, () => postSigned(bot.port, '{"event":', {})],
    ['a body of null', 400, () => postJson(bot.port, null)],
    ['a form whose payload is null', 400, () => postForm(bot.port, { payload: ' null' })],
    ['a list', 400, () => postJson(bot.port, [])],
    ['an empty object', 400, () => postJson(bot.port, {})],
    ['an event of null', 400, () => postJson(bot.port, { event: null })],
    ['an event without a type', 400, () => postJson(bot.port, { event: {} })],
    [
      'a mention without a place',
      400,
      () => postJson(bot.port, { event: { type: 'app_mention' } }),
    ],
    ['a command without a response URL', 400, () => postForm(bot.port, { command: '/flops' })],
    [
      'a command with two texts',
      400,
      () => postSigned(bot.port, twoTexts(), { contentType: form }),
    ],
    ['a press of nothing', 400, () => postForm(bot.port, { payload: '{"actions":[{}]}' })],
    ['more than a megabyte', 413, () => postForm(bot.port, ask('x'.repeat(1_000_001)))],
    ['another path', 404, () => postForm(bot.port, ask('x'), { path: '/elsewhere' })],
    ['another method', 404, () => fetch(url())],
    ['a path that is none', 400, () => fetch(url('//'))],
    ['a path with broken escapes', 404, () => fetch(url('/%E0%A4%A'))],
  ])('%s: %i', async (_, status, send) => {
    const before = slack.sent.length;
    const start = performance.now();
    expect((await send()).status).toBe(status);
    // Bolt alone would hold some of these open for its three seconds.
    expect(performance.now() - start).toBeLessThan(1000);
    await bot.idle();
    expect(slack.sent).toHaveLength(before);
  });

  const url = (path = '/slack/events') => `http://127.0.0.1:${bot.port}${path}`;
  const twoTexts = () =>
    `command=%2Fflops&text=a&text=b&response_url=${encodeURIComponent(slack.url)}`;
});

describe('Slack itself', () => {
  test('verifies the URL', async () => {
    const response = await postJson(bot.port, { type: 'url_verification', challenge: 'c' });
    expect(await response.json()).toEqual({ challenge: 'c' });
  });

  test('tries the certificate, unsigned, and nothing is done', async () => {
    const body = new URLSearchParams({ ...ask('70B on 2T'), ssl_check: '1' });
    const before = slack.sent.length;
    const response = await fetch(`http://127.0.0.1:${bot.port}/slack/events`, {
      method: 'POST',
      body,
    });
    expect([response.status, slack.sent.length]).toEqual([200, before]);
  });

  test('finds the health check', async () => {
    const response = await fetch(`http://127.0.0.1:${bot.port}/healthz`);
    expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
  });

  test('finds whether we are ready', async () => {
    const response = await fetch(`http://127.0.0.1:${bot.port}/readyz`);
    expect([response.status, await response.json()]).toEqual([200, { checks: { running: 'ok' } }]);
  });
});

test('an event is acknowledged even when the answer cannot be posted', async () => {
  const deaf = await httpBot('http://127.0.0.1:9/api/');
  expect((await postJson(deaf.port, mentionBody('<@UBOT> 1B on 1T'))).status).toBe(200);
  await deaf.idle();
  expect(deaf.lines.join('\n')).toContain('could not deliver');
  await deaf.stop();
});

test('stopping takes no longer than its grace, whoever holds a connection', async () => {
  const held = await httpBot();
  const socket = connect(held.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\nhalf');
  await new Promise((resolve) => setTimeout(resolve, 50));
  const start = performance.now();
  await held.stop(200);
  expect(performance.now() - start).toBeGreaterThan(150);
  expect(performance.now() - start).toBeLessThan(1500);
});

test('what was taken before stopping is answered all the same', async () => {
  const leaving = await httpBot();
  await postForm(leaving.port, ask('2B on 1T'));
  const before = slack.sent.length;
  await leaving.stop();
  await leaving.idle();
  expect(slack.sent.length).toBeGreaterThanOrEqual(before);
  expect(slack.sent.at(-1)?.fields['response_type']).toBe('in_channel');
});
