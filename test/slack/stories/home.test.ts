import { describe, expect, test } from 'vitest';
import { keepingApp } from '../../support/keeping-app.ts';
import { HomeOf } from '../../support/home-of.ts';
import { eventBody } from '../../support/slack-bodies.ts';

const question = '70B on 2T tokens on 1024 H100s';
const scopes = ['channels:read', 'groups:read'];

/** Slack says that everybody is in #research. */
const inResearch = {
  'users.conversations': { ok: true, channels: [{ id: 'C1', name: 'research' }] },
};

async function opened(answers: Readonly<Record<string, object>> = {}, granted: string[] = []) {
  const app = await keepingApp(answers, undefined, granted);
  const home = new HomeOf(app);
  await home.open();
  return { app, home };
}

describe('the Home tab', () => {
  test('is of use before anything is set up', async () => {
    const { home } = await opened();
    expect(home.drawn).toEqual(['views.publish']);
    expect(home.buttons.slice(0, 2)).toEqual(['Estimate', question]);
    expect(home.seen).toContain('How to ask');
  });

  test('is drawn again only when there is something new on it', async () => {
    const { app, home } = await opened();
    await home.open();
    await home.open();
    expect(home.drawn).toHaveLength(1);
    await app.command(question);
    expect(await home.open()).toContain(question);
    expect(home.drawn).toHaveLength(2);
  });

  test('is drawn once for an event that Slack delivers again', async () => {
    const app = await keepingApp();
    const home = new HomeOf(app);
    const body = eventBody({ type: 'app_home_opened', channel: 'D1', tab: 'home', user: 'U7' });
    for (const _ of [1, 2, 3]) await home.deliver(body);
    expect(home.drawn).toHaveLength(1);
  });

  test('of messages is left alone', async () => {
    const app = await keepingApp();
    const home = new HomeOf(app);
    await home.open({ tab: 'messages' });
    expect(home.drawn).toEqual([]);
  });

  test.each(['hash_conflict', 'not_enabled', 'ratelimited'])(
    'that Slack refuses with %s harms nothing',
    async (error) => {
      const app = await keepingApp({ 'views.publish': { ok: false, error } });
      await new HomeOf(app).open();
      expect((await app.command(question)).text).toContain('70B');
      const told = app.lines.some((line) => line.includes('was not published'));
      expect(told).toBe(error !== 'hash_conflict');
    },
  );

  test('with a body that is none is refused before any work', async () => {
    const app = await keepingApp();
    for (const event of [{ tab: 'home' }, { user: 7, channel: 'D1', tab: 'home' }])
      await expect(
        app.send(eventBody({ type: 'app_home_opened', ...event, event_ts: null })),
      ).rejects.toThrow('wrong or missing');
  });
});

describe('a question on it', () => {
  test.each(['enter', 'button'] as const)(
    'sent by %s is answered over it, and then stands on it',
    async (by) => {
      const { home } = await opened();
      const before = home.field;
      await home.ask(question, by);
      expect(home.drawn).toEqual(['views.publish', 'views.open', 'views.publish']);
      expect(home.over).toContain('8.4 × 10²³ FLOP');
      expect(home.seen).toContain(question);
      expect(home.field).not.toBe(before);
    },
  );

  test('that cannot be read is answered with what to send instead', async () => {
    const { home } = await opened();
    await home.ask('70B on 2T toknes');
    expect(home.over).toContain('toknes');
    expect(home.over).not.toContain('/flops');
  });

  test('that is empty is none', async () => {
    const { home } = await opened();
    await home.ask('  ');
    expect(home.drawn).toEqual(['views.publish']);
  });

  test('with a mention in it pings nobody', async () => {
    const { home } = await opened();
    await home.ask('<!channel> <@U1> @here');
    expect(home.over).not.toMatch(/<[!@]|@here/);
  });

  test('of an example is asked at a press', async () => {
    const { home } = await opened();
    await home.press(question);
    expect(home.over).toContain('70B');
  });
});

describe('an estimate on it', () => {
  test('is opened again, its buttons work there, and a double click books once', async () => {
    const { app, home } = await opened(inResearch, scopes);
    await app.command(question);
    await home.open();
    await home.press('Open again');
    expect(home.over).toContain('8.4 × 10²³ FLOP');
    const receipt = home.modal;
    await home.press('Save as run', 0, receipt);
    await home.press('Save as run', 0, receipt);
    expect(home.drawn.slice(-2)).toEqual(['views.push', 'views.push']);
    expect(await app.ledger.runs.list({ workspace: 'T1', channel: 'D1' })).toHaveLength(1);
    await home.press('Show working', 0, receipt);
    expect(home.over).toMatch(/dX|dA/);
  });

  test('is saved where it was asked, and is then among one’s runs and in the channel’s budget', async () => {
    const { app, home } = await opened(inResearch, scopes);
    await app.command('budget $20M per month');
    await app.command(question);
    await home.open();
    await home.press('Save as run');
    expect(await app.ledger.runs.list({ workspace: 'T1', channel: 'C1' })).toHaveLength(1);
    expect(home.over).toContain('In #research.');
    expect(home.seen).toMatch(/Run 1 .*planned/);
    expect(home.seen).toContain('#research: Of this month’s $20M');
    await home.press('Start run 1');
    expect(home.seen).toContain('running since 2026-11-24');
    await home.press('Show runs');
    expect(home.over).toContain('running');
  });

  test('and all else is seen by nobody else', async () => {
    const { app } = await opened();
    await app.command(question);
    await app.command('budget $20M per month');
    const other = new HomeOf(app, 'UANN');
    expect(await other.open()).not.toMatch(/\$20M|Open again/);
  });

  test('is no way into a channel that one has left', async () => {
    const answers = { ...inResearch };
    const { app, home } = await opened(answers, scopes);
    await app.command('budget $20M per month');
    await app.command(question);
    await home.open();
    const before = home.home;
    answers['users.conversations'] = { ok: true, channels: [] };
    app.clock.now = new Date('2026-11-24T09:02:00Z');
    await home.press('Save as run', 0, before);
    expect(home.over).toContain('a channel that you are not in');
    expect(home.seen).not.toMatch(/\$20M|#research/);
    expect(await app.ledger.runs.list({ workspace: 'T1', channel: 'C1' })).toEqual([]);
  });

  test('is turned to page by page', async () => {
    const { app, home } = await opened();
    for (let size = 1; size <= 8; size += 1) {
      app.clock.now = new Date(app.clock.now.getTime() + 1000);
      await app.command(`${size}B on 1T tokens on 64 H100s`);
    }
    await home.open();
    expect(await home.press('Show more')).toContain('1B on 1T tokens on 64 H100s');
    expect(home.seen).not.toContain('8B on 1T tokens on 64 H100s');
    expect(await home.press('Back to first')).toContain('8B on 1T tokens on 64 H100s');
  });
});

test('a press of another version is said to be one', async () => {
  const { home } = await opened();
  for (const value of ['{"kind":"launch"}', '{', '', '{"kind":"act","channel":"C1","action":{}}']) {
    await home.deliver(home.pressBody({ action_id: 'flops:home:0', value }, home.home));
    expect(home.over).toContain('another version');
  }
  const foreign = { ...home.home, private_metadata: '{"own":7}' } as never;
  await home.deliver(home.pressBody({ action_id: 'flops:home:0', value: '{}' }, foreign));
  expect(home.over).toContain('another version');
});
