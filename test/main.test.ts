import { createServer } from 'node:http';
import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { portOf } from '../src/slack/port-of.ts';
import { freePort } from './support/free-port.ts';
import { runBot } from './support/run-bot.ts';
import { nowSeconds, postForm, signingSecret } from './support/signed-request.ts';
import { socketModeServer } from './support/socket-mode-server.ts';
import { responseUrlStub } from './support/response-url.ts';
import { commandBody } from './support/slack-bodies.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function start(environment: Record<string, string>) {
  const bot = runBot({ PORT: '0', ...environment });
  closing.push(() => bot.child.kill('SIGKILL'));
  return bot;
}

const tokens = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_APP_TOKEN: 'xapp-hush' };
const http = { SLACK_BOT_TOKEN: 'xoxb-hush', SLACK_SIGNING_SECRET: signingSecret };

/** A Slack that answers every Web API call with this. */
async function slackSaying(answer: object) {
  const slack = await socketModeServer(() => answer);
  closing.push(slack.close);
  return slack;
}

const itself = { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team: 'Acme' };

describe('without credentials', () => {
  test('opens the playground, and says so in three lines', async () => {
    const bot = start({});
    const [, url] = await bot.said(/^Flops playground: (\S+)\n.*\n.*\n/);
    expect(bot.output.out.trimEnd().split('\n')).toHaveLength(3);
    expect(bot.output.err).toBe('');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('stops on SIGTERM, with a connection still open', async () => {
    const bot = start({});
    const [, port] = await bot.said(/localhost:(\d+)/);
    const held = connect(Number(port), '127.0.0.1');
    closing.push(() => held.destroy());
    held.on('error', () => undefined);
    await once(held, 'connect');
    bot.child.kill('SIGTERM');
    expect(await bot.exit()).toBe(0);
  });
});

describe('what cannot start says why, in plain words', () => {
  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    closing.push(() => other.close());
    await once(other, 'listening');
    const bot = start({ PORT: String(portOf(other)) });
    expect(await bot.exit()).toBe(1);
    expect(bot.output.err).toMatch(
      /^Port \d+ on 127.0.0.1 is taken by another program.\n.*PORT=\d+ npm start\n$/,
    );
  });

  test.each([
    [{ FLOPS_DATA: '/dev/null/flops.db' }, /^The store \/dev\/null\/flops.db .*FLOPS_DATA/s],
    [
      { DATABASE_URL: 'postgres://u:hush@127.0.0.1:9/flops' },
      /^The store postgres:\/\/127.0.0.1:9\/flops could not be opened.\n.*DATABASE_URL/,
    ],
  ])('a store that does not open: %j', async (environment, said) => {
    const bot = start(environment);
    expect(await bot.exit()).toBe(1);
    expect(bot.output.err).toMatch(said);
    expect(bot.output.err).not.toMatch(/hush| at /);
  });

  test('an address for metrics that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    closing.push(() => other.close());
    await once(other, 'listening');
    const bot = start({ FLOPS_METRICS: String(portOf(other)) });
    expect(await bot.exit()).toBe(1);
    expect(bot.output.err).toMatch(/^The address for metrics cannot be opened.\n.*FLOPS_METRICS/);
  });

  test('settings that are wrong, all at once', async () => {
    const bot = start({ SLACK_BOT_TOKEN: 'hush', PORT: 'x', LOG_LEVEL: 'loud' });
    expect(await bot.exit()).toBe(1);
    expect(bot.output.err).toMatch(/4 settings need attention/);
    expect(bot.output.err).not.toMatch(/hush| at /);
  });

  test('a bot token that Slack refuses', async () => {
    const slack = await slackSaying({ ok: false, error: 'invalid_auth' });
    const bot = start({ ...http, SLACK_API_URL: slack.apiUrl });
    expect(await bot.exit()).toBe(1);
    expect(bot.output.err).toMatchInlineSnapshot(`
      "Slack refused SLACK_BOT_TOKEN: invalid_auth.
      Copy "Bot User OAuth Token" from "OAuth & Permissions" again.
      "
    `);
  });

  test('an app token that Slack refuses', async () => {
    const slack = await socketModeServer(
      () => itself,
      () => ({ ok: false, error: 'invalid_auth' }),
    );
    closing.push(slack.close);
    const bot = start({ ...tokens, SLACK_API_URL: slack.apiUrl });
    expect(await bot.exit()).toBe(1);
    expect(bot.output.err).toMatch(/^Slack refused SLACK_APP_TOKEN: invalid_auth.\n.*\n$/);
  });

  test('a Slack that cannot be reached', async () => {
    const bot = start({ ...http, SLACK_API_URL: 'http://127.0.0.1:9/api' });
    expect(await bot.exit()).toBe(1);
    expect(bot.output.err).toMatch(
      /^Slack could not be reached at http:\/\/127.0.0.1:9\/api\/ \(ECONNREFUSED\).\n.*\n$/,
    );
  });
});

describe('with credentials', () => {
  test('over HTTP a signed command is answered by the real program', async () => {
    const slack = await slackSaying(itself);
    const stub = await responseUrlStub();
    closing.push(stub.close);
    const metrics = `127.0.0.1:${await freePort()}`;
    const environment = { SLACK_API_URL: slack.apiUrl, HOST: '127.0.0.1', FLOPS_METRICS: metrics };
    const bot = start({ ...http, ...environment });
    const [, port] = await bot.said(/:(\d+)\/slack\/events/);
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(await ready.json()).toEqual({ checks: { store: 'ok', slack: 'ok', running: 'ok' } });
    const body = commandBody('70B on 2T tokens on 1024 H100s', { response_url: stub.url });
    expect((await postForm(Number(port), body)).status).toBe(200);
    const [answer] = await stub.arrived(1);
    expect(answer?.fields['response_type']).toBe('in_channel');
    expect(answer?.text).toContain('8.4 × 10²³ FLOP');
    const stale = await postForm(Number(port), body, { timestamp: nowSeconds() - 400 });
    expect(stale.status).toBe(401);
    const page = await (await fetch(`http://${metrics}/metrics`)).text();
    expect(page).toMatch(/^flops_replies_total{listener="\/flops",outcome="answer"} 1$/m);
    expect(page).toMatch(/^flops_slack_call_seconds_count{method="response_url",outcome="ok"} 1$/m);
    expect(page).not.toMatch(/U7|T1|C1|70B|hush/);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
    bot.child.kill('SIGTERM');
    expect(await bot.exit()).toBe(0);
  });

  test('over Socket Mode it connects, answers, and stops', async () => {
    const slack = await slackSaying(itself);
    const bot = start({ ...tokens, SLACK_API_URL: slack.apiUrl });
    const [, port] = await bot.said(/Acme, over Socket Mode.*localhost:(\d+)\/healthz/);
    expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
    const payload = commandBody('8B on 15T tokens on 512 H100s', {
      response_url: slack.responseUrl,
    });
    slack.deliver({ type: 'slash_commands', envelope_id: 'e1', payload });
    await slack.untilAcknowledged('e1');
    await slack.untilSent('/response');
    bot.child.kill('SIGINT');
    expect(await bot.exit()).toBe(0);
    expect(bot.output.err).not.toContain('hush');
  });

  test('a socket that cannot be had again ends the process, which says why', async () => {
    let opened = 0;
    const slack = await socketModeServer(
      () => itself,
      () => ((opened += 1) > 1 ? { ok: false, error: 'invalid_auth' } : undefined),
    );
    closing.push(slack.close);
    const bot = start({ ...tokens, SLACK_API_URL: slack.apiUrl });
    await bot.said(/Acme, over Socket Mode/);
    slack.deliver({ type: 'disconnect', reason: 'refresh_requested' });
    // Living on it would hear nothing, and look well.
    expect(await bot.exit()).toBe(1);
    const last = bot.output.err.trimEnd().split('\n').at(-1) ?? '';
    expect(JSON.parse(last)).toMatchObject({
      level: 'error',
      message: expect.stringMatching(/^unhandled rejection: .*invalid_auth/) as string,
    });
  });
});
