import { afterEach, describe, expect, test } from 'vitest';
import { runBot } from '../support/run-bot.ts';
import { nowSeconds, postForm, postSigned, signingSecret } from '../support/signed-request.ts';
import { commandBody } from '../support/slack-bodies.ts';
import { socketModeServer } from '../support/socket-mode-server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const token = 'xoxb-zqxtoken-1-zqxtoken';
const apiToken = 'flops_api_zqxbearerzqxbearerzqxbearerzqxbearerzqxb';
/** Of what is secret or somebody's: the token, the signing secret, a response URL, the words of a message. */
const secrets = [/zqxtoken/, new RegExp(signingSecret), /zqxbearer/, /zqxresponse/, /zqxword/];

/** A Slack that fails in all ways, its own answers full of what nobody should repeat. */
async function unkindSlack() {
  const itself = { ok: true, user_id: 'UBOT', bot_id: 'BBOT', team: 'Acme', team_id: 'T1' };
  const unkind = { ok: false, error: `fatal_error ${token} zqxword` };
  const slack = await socketModeServer((method) => (method === 'auth.test' ? itself : unkind));
  closing.push(slack.close);
  return slack;
}

describe.each(['info', 'debug'])('at the level %s', (level) => {
  test('the log holds no secret and no word of a message, whatever goes wrong', async () => {
    const slack = await unkindSlack();
    const bot = runBot({
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: level,
      FLOPS_API: 'on',
      FLOPS_PROGRESS: 'on',
      SLACK_BOT_TOKEN: token,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
    closing.push(() => bot.child.kill('SIGKILL'));
    const [, port] = await bot.said(/:(\d+)\/slack\/events/);
    const address = `http://127.0.0.1:${port}`;
    const body = commandBody('70B on zqxword', {
      response_url: `${slack.apiUrl}zqxresponse/commands`,
    });
    const answers = [
      await postForm(Number(port), body),
      await postForm(Number(port), body, { secret: 'another' }),
      await postForm(Number(port), body, { timestamp: nowSeconds() - 400 }),
      await postSigned(Number(port), `{"zqxword": "${token}"`, {}),
      await postSigned(
        Number(port),
        `{"event":{"type":"app_mention","text":"zqxword ${token}"}}`,
        {},
      ),
      await fetch(`${address}/v1/estimate`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
        body: '{"message": "zqxword"}',
      }),
      await fetch(`${address}/v1/runs/zqxword/progress`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiToken}`, 'idempotency-key': 'zqxword' },
        body: '{"zqxword": 1}',
      }),
      await fetch(`${address}/${token}?zqxword`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 401, 400, 400, 401, 401, 404]);
    const said = await Promise.all(answers.map((answer) => answer.text()));
    bot.child.kill('SIGTERM');
    await bot.exit();
    for (const secret of secrets) {
      expect(bot.output.err).not.toMatch(secret);
      expect(bot.output.out).not.toMatch(secret);
      expect(said.join('\n')).not.toMatch(secret);
    }
  }, 60_000);
});

describe('what keeps the bot from starting', () => {
  test.each([
    ['a token that is none', { SLACK_BOT_TOKEN: 'zqxtoken', SLACK_SIGNING_SECRET: 's' }],
    ['a secret in the wrong place', { SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: token }],
    ['an address with a password', { DATABASE_URL: 'mysql://flops:zqxtoken@localhost/flops' }],
    ['a path that is an address', { FLOPS_DATA: 'postgres://flops:zqxtoken@localhost/flops' }],
    ['a switch that is a secret', { FLOPS_API: token }],
  ])(
    '%s is named, and not shown',
    async (_, environment) => {
      const bot = runBot({ PORT: '0', ...environment });
      expect(await bot.exit()).toBe(1);
      expect(bot.output.err).toMatch(/^Flops did not start\. /);
      expect(bot.output.err).not.toContain('zqxtoken');
    },
    60_000,
  );
});
