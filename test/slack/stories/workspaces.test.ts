import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { openLedger } from '../../../src/ledger/open-ledger.ts';
import { responseUrlStub } from '../../support/response-url.ts';
import { nowSeconds, postForm, postJson } from '../../support/signed-request.ts';
import { commandBody, directMessageBody, eventBody } from '../../support/slack-bodies.ts';
import { slackOfWorkspaces } from '../../support/slack-of-workspaces.ts';
import { workspacesBot } from '../../support/workspaces-bot.ts';

let slack: Awaited<ReturnType<typeof slackOfWorkspaces>>;
let ledger: Ledger;
let bot: Awaited<ReturnType<typeof workspacesBot>>;
beforeEach(async () => {
  slack = await slackOfWorkspaces();
  ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
  bot = await workspacesBot(slack.url, ledger);
});
afterEach(async () => {
  await bot.stop(200);
  await Promise.all([slack.close(), ledger.close()]);
});

const from = (team: string) => ({
  team_id: team,
  authorizations: [{ team_id: team, enterprise_id: null, is_enterprise_install: false }],
});
const say = (team: string, text = 'help') =>
  postJson(bot.port, directMessageBody(text, { channel: `D${team}` }, from(team)));
const gone = (team: string, event: object = { type: 'app_uninstalled' }, more: object = {}) =>
  postJson(bot.port, eventBody(event, { ...from(team), event_time: nowSeconds() + 1, ...more }));
const posted = () => slack.calls.filter(({ method }) => method === 'chat.postMessage');
const installed = async (team: string) => (await ledger.installations.find(team)) !== undefined;

describe('an installation', () => {
  test('goes to Slack with the scopes and a state, and ends in the store, encrypted', async () => {
    slack.offer('code-1', 'T1', 'xoxb-T1');
    const { slack: url } = await bot.begin();
    expect(url.pathname).toBe('/oauth/v2/authorize');
    expect(url.searchParams.get('client_id')).toBe('1.2');
    expect(url.searchParams.get('scope')).toContain('commands');
    const response = await bot.install('code-1');
    expect(response.status).toBe(200);
    expect(await ledger.installations.find('T1')).toMatchObject({
      botUser: 'UBOT',
      installedBy: 'U7',
      scopes: ['commands', 'chat:write', 'users:read'],
    });
    expect(JSON.stringify(await ledger.installations.find('T1'))).not.toContain('xoxb');
  });

  test('ends in a page that shows names as they are, no secret, and loads nothing', async () => {
    slack.offer('code-1', 'T1', 'xoxb-T1');
    const response = await bot.install('code-1');
    const page = await response.text();
    expect(page).toContain('Team &lt;b&gt;T1&lt;/b&gt;');
    expect(page).not.toMatch(/xoxb|code-1|secret|<script/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['without the cookie of its beginning', (state: string) => [`code=code-1&state=${state}`]],
    ['with another state', () => ['code=code-1&state=forged', 'slack-app-oauth-state=forged']],
    ['without a state', (_: string, cookie: string) => ['code=code-1', cookie]],
  ])('%s is refused, and asks Slack nothing', async (_, change) => {
    slack.offer('code-1', 'T1', 'xoxb-T1');
    const { state, cookie } = await bot.begin();
    const [query = '', sent] = change(state, cookie);
    const response = await bot.at(`/slack/oauth_redirect?${query}`, sent);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Begin again');
    expect(slack.calls).toEqual([]);
    expect(await installed('T1')).toBe(false);
  });

  test('that is cancelled, or fails, says so; the log has the reference and no secret', async () => {
    const cancelled = await bot.at('/slack/oauth_redirect?error=access_denied');
    expect(await cancelled.text()).toContain('cancelled');
    const failed = await bot.install('unknown-code');
    expect(failed.status).toBe(500);
    const [, reference = ''] = /reference: (\w+)/.exec(await failed.text()) ?? [];
    expect(bot.lines.join('\n')).toContain(reference);
    expect(bot.lines.join('\n')).not.toMatch(/unknown-code|secret-of-the-app/);
  });

  test('of an organisation is kept under the organisation, and serves its workspaces', async () => {
    const enterprise = { id: 'E1', name: 'Acme' };
    slack.offer('code-e', 'T7', 'xoxb-E1', { team: null, enterprise, is_enterprise_install: true });
    await bot.install('code-e');
    expect(await ledger.installations.find('E1')).toMatchObject({ isOrganisation: true });
    const authorization = { team_id: 'T7', enterprise_id: 'E1', is_enterprise_install: true };
    await postJson(
      bot.port,
      directMessageBody(
        'help',
        {},
        { team_id: 'T7', enterprise_id: 'E1', authorizations: [authorization] },
      ),
    );
    await expect.poll(() => posted().map(({ token }) => token)).toEqual(['xoxb-E1']);
  });

  test('that is made again takes the new token at once', async () => {
    slack.offer('code-1', 'T1', 'xoxb-T1');
    slack.offer('code-2', 'T1', 'xoxb-T1-anew');
    await bot.install('code-1');
    await say('T1');
    await bot.install('code-2');
    await say('T1');
    await expect
      .poll(() => posted().map(({ token }) => token))
      .toEqual(['xoxb-T1', 'xoxb-T1-anew']);
    const kinds = (await ledger.installations.history('T1')).map(({ kind }) => kind);
    expect(kinds).toContain('reinstalled');
  });
});

describe('two workspaces', () => {
  beforeEach(async () => {
    for (const team of ['T1', 'T2']) {
      slack.offer(`code-${team}`, team, `xoxb-${team}`);
      await bot.install(`code-${team}`);
    }
    slack.calls.length = 0;
  });

  test('are answered at the same time, each with its own token', async () => {
    const messages = Array.from({ length: 40 }, (_, index) => say(index % 2 ? 'T1' : 'T2'));
    const statuses = (await Promise.all(messages)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await expect.poll(() => posted().length).toBe(40);
    for (const { token, fields } of posted()) expect(`D${token?.slice(5)}`).toBe(fields['channel']);
  });

  test('ask who somebody is each with its own token, though the person’s id is the same', async () => {
    const stub = await responseUrlStub();
    const save = (team: string) =>
      postForm(
        bot.port,
        commandBody('runs', {
          team_id: team,
          trigger_id: `1.${team}`,
          response_url: stub.url,
        }),
      );
    await Promise.all([save('T1'), save('T2')]);
    await stub.arrived(2);
    const asked = slack.calls.filter(({ method }) => method === 'users.info');
    expect(new Set(asked.map(({ token }) => token))).toEqual(new Set(['xoxb-T1', 'xoxb-T2']));
    await stub.close();
  });

  test('post their summaries each with its own token; one that is gone posts none', async () => {
    const report = {
      tone: 'answer' as const,
      headline: 'Spent.',
      sections: [],
      suggestions: [],
      actions: [],
    };
    const key = (workspace: string) => ({ workspace, channel: 'C1', date: '2026-11-24' });
    await gone('T2');
    await expect.poll(() => installed('T2')).toBe(false);
    expect(await bot.post.post(key('T1'), report)).toMatchObject({ kind: 'posted' });
    expect(await bot.post.post(key('T2'), report)).toEqual({
      kind: 'gone',
      because: 'token-revoked',
    });
    expect(posted().map(({ token }) => token)).toEqual(['xoxb-T1']);
  });
});

describe('a workspace that leaves', () => {
  beforeEach(async () => {
    slack.offer('code-1', 'T1', 'xoxb-T1');
    await bot.install('code-1');
    await say('T1');
    await vi.waitUntil(() => posted().length === 1);
  });

  test('is not answered any more, and installs anew with its runs still there', async () => {
    slack.holders.clear();
    await gone('T1');
    await expect.poll(() => installed('T1')).toBe(false);
    expect((await say('T1')).status).toBe(401);
    await gone('T1', { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } });
    slack.offer('code-2', 'T1', 'xoxb-T1-anew');
    await bot.install('code-2');
    await gone('T1', { type: 'app_uninstalled' }, { event_time: nowSeconds() - 60 });
    await say('T1');
    await expect.poll(() => posted().at(-1)?.token).toBe('xoxb-T1-anew');
    expect(await installed('T1')).toBe(true);
  });

  test('is not gone when a person’s own token was revoked', async () => {
    await gone('T1', { type: 'tokens_revoked', tokens: { oauth: ['U7'], bot: [] } });
    expect((await say('T1')).status).toBe(200);
    expect(await installed('T1')).toBe(true);
  });

  test('without a word is found out when Slack refuses its token', async () => {
    slack.holders.clear();
    await say('T1');
    await expect.poll(() => installed('T1')).toBe(false);
    expect(await ledger.installations.history('T1')).toContainEqual(
      expect.objectContaining({ kind: 'uninstalled', because: 'account_inactive' }),
    );
  });

  test('takes no other one with it: the event of one workspace is about that one alone', async () => {
    slack.offer('code-2', 'T2', 'xoxb-T2');
    await bot.install('code-2');
    await gone('T1');
    await expect.poll(() => installed('T1')).toBe(false);
    expect(await installed('T2')).toBe(true);
  });
});

test('a token that is about to end is renewed once for many messages, and used from then on', async () => {
  slack.offer('code-1', 'T1', 'xoxb-T1', { refresh_token: 'xoxe-1', expires_in: 43_200 });
  slack.offer('xoxe-1', 'T1', 'xoxe.xoxb-2', { refresh_token: 'xoxe-2', expires_in: 43_200 });
  await bot.install('code-1');
  bot.clock.skewMs = 11 * 3_600_000;
  await Promise.all(Array.from({ length: 10 }, () => say('T1')));
  const renewals = () =>
    slack.calls.filter(({ fields }) => fields['grant_type'] === 'refresh_token');
  await expect.poll(async () => (await ledger.installations.find('T1'))?.revision).toBe(2);
  await say('T1');
  await expect.poll(() => posted().at(-1)?.token).toBe('xoxe.xoxb-2');
  expect(renewals()).toHaveLength(1);
  expect(bot.lines.join('\n')).not.toMatch(/xoxe-\d|xoxb-T1/);
});

test('a message of a workspace that never installed the bot is refused', async () => {
  expect((await say('T9')).status).toBe(401);
  expect(slack.calls).toEqual([]);
});
