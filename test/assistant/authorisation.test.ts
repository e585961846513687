import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mayChange } from '../../src/assistant/may-change.ts';
import type { Change } from '../../src/assistant/may-change.ts';
import type { BudgetPolicy, Role } from '../../src/booking/channel.ts';
import { Channel, wordsOf } from '../support/channel.ts';

const place = { workspace: 'T1', channel: 'C1' };
const message = '70B on 2T tokens on 1024 H100s';
let channel: Channel;

beforeEach(async () => {
  channel = await Channel.open();
});

afterEach(() => channel.ledger.close());

/** Every text that changes something. */
const changing = [
  'budget $2M per month',
  'budget off',
  'budget owners <@UTHIEF>',
  'budget set by anyone',
  'defaults H100 at $2.10/h',
  'defaults off',
  'summary weekdays 9:00',
  'summary off',
  'token',
  'token revoke',
  `log ${message}`,
  'run 1 started',
  'run 1: 800B tokens so far',
  'run 1 done',
  'run 1 cancelled',
  'run 1 name mine',
  'run 1 starts monday',
  'run 1 owner <@UTHIEF>',
];

describe.each(['guest', 'unknown'] as const)('who is a %s', (role) => {
  test.each(changing)('may not “%s”', async (text) => {
    await setUp();
    const before = await contents();
    const reply = await channel.say(text, { user: 'UTHIEF', role });
    expect(reply.report.tone).toBe('question');
    expect(reply.report.headline).toMatch(/Nothing was changed|nothing was changed/);
    expect(await contents()).toEqual(before);
  });

  test.each([
    { kind: 'save-run', message, on: '2026-11-24' },
    { kind: 'start-run', run: 1 },
    { kind: 'cancel-run', run: 1 },
    { kind: 'summary-off' },
  ] as const)('may not press $kind', async (action) => {
    await setUp();
    const before = await contents();
    const reply = await channel.press(action, { user: 'UTHIEF', role });
    expect(reply.report.tone).toBe('question');
    expect(await contents()).toEqual(before);
  });

  test('may ask, and read what the channel reads', async () => {
    await setUp();
    expect((await channel.say(message, { role })).report.tone).toBe('answer');
    expect(wordsOf(await channel.say('runs all', { role }))).toContain('70B on 2T tokens');
  });
});

describe('a member', () => {
  test('may set nothing where only owners may, and is told who they are', async () => {
    await channel.say('budget owners <@UOWNER>');
    await channel.say('budget set by owners');
    const refused = await channel.say('budget $2M per month');
    expect(refused.report.headline).toContain('<@UOWNER>');
    expect(refused.audience).toBe('sender');
    expect((await channel.say('budget $2M per month', { user: 'UOWNER' })).report.headline).toMatch(
      /^Budget set/,
    );
    expect(
      (await channel.say('budget off', { user: 'UADMIN', role: 'admin' })).report.headline,
    ).toMatch(/^Budget off/);
  });

  test('may report on another’s run, and neither cancel it nor hand it over', async () => {
    await setUp();
    const other = { user: 'UOTHER' };
    expect((await channel.say('run 1 cancelled', other)).report.headline).toContain('<@UMEMBER>');
    expect((await channel.say('run 1 owner <@UOTHER>', other)).report.tone).toBe('question');
    expect((await channel.say('run 1: 800B tokens so far', other)).report.headline).toContain(
      '40% done',
    );
    expect((await channel.say('run 1 cancelled')).report.headline).toContain('is cancelled');
  });

  test('gets no token: that is for admins, and for their eyes only', async () => {
    expect((await channel.say('token')).report.headline).toContain('Only admins');
    const given = await channel.say('token', { user: 'UADMIN', role: 'admin' });
    expect(given.audience).toBe('sender');
    const token = /: (\S+)$/.exec(given.report.headline)?.[1] ?? '';
    expect(await channel.ledger.progressTokens.workspaceOf(token)).toBe('T1');
    await channel.say('token revoke', { user: 'UADMIN', role: 'admin' });
    expect(await channel.ledger.progressTokens.workspaceOf(token)).toBeUndefined();
  });
});

describe('a channel that another company shares', () => {
  test('is told neither budgets nor runs, and answered all the same', async () => {
    await channel.say('budget $2M per month');
    await channel.say('defaults H100 at $1.11/h');
    const shared = { isShared: true };
    for (const text of ['budget', 'runs', 'defaults', 'summary now', 'export'])
      expect((await channel.say(text, shared)).report.headline).toContain(
        'shared with another company',
      );
    const receipt = await channel.say(message, shared);
    expect(receipt.report.tone).toBe('answer');
    expect(receipt.report.actions).toBeUndefined();
    expect(wordsOf(receipt)).not.toMatch(/\$2M|\$1\.11/);
  });
});

describe('the rule', () => {
  const changes: readonly Change[] = [
    { kind: 'setting' },
    { kind: 'book' },
    { kind: 'token' },
    { kind: 'take', run: { number: 1, owner: 'UX' } },
  ];
  const policies: readonly BudgetPolicy[] = [
    { who: 'anyone', owners: ['UX'] },
    { who: 'owners', owners: ['UX'] },
    { who: 'admins', owners: ['UX'] },
  ];

  test('lets guests and strangers change nothing, whatever the policy and whosever the run', () => {
    for (const role of ['guest', 'unknown', 'owner' as Role] as const)
      for (const change of changes)
        for (const policy of policies)
          expect(mayChange(change, { user: 'UX', role }, policy).ok).toBe(false);
  });

  test('lets a policy that there is no rule for be set by admins alone', () => {
    const odd = { who: 'bots', owners: ['UX'] } as unknown as BudgetPolicy;
    expect(mayChange({ kind: 'setting' }, { user: 'UX', role: 'member' }, odd).ok).toBe(false);
    expect(mayChange({ kind: 'setting' }, { user: 'UX', role: 'admin' }, odd).ok).toBe(true);
  });
});

async function setUp(): Promise<void> {
  await channel.say(`log ${message}`);
  await channel.say('run 1 started');
  await channel.say('budget $9M per month');
  await channel.say('defaults H100 at $2/h');
  await channel.say('summary daily 8:00');
}

/** All that somebody could have changed. */
async function contents() {
  const { runs, budgets, channels, summaries } = channel.ledger;
  return [
    await runs.list(place),
    await budgets.list(place),
    await channels.defaults(place),
    await channels.policy(place),
    await summaries.plan(place),
  ];
}
