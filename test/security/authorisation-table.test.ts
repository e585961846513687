import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../src/assistant/commands/table.ts';
import { mayChange } from '../../src/assistant/may-change.ts';
import type { Change } from '../../src/assistant/may-change.ts';
import type { BudgetPolicy, Role } from '../../src/booking/channel.ts';
import { Channel } from '../support/channel.ts';

/**
 * Who may do what: the table that docs/threat-model.md shows, all of it. A row for each thing that can be
 * changed, a column for each who tries; `+` may, `-` may not.
 */
const whos = ['guest', 'unknown', 'member', 'named owner', 'admin'] as const;
const rows: readonly (readonly [
  what: keyof typeof changes,
  who: BudgetPolicy['who'],
  may: string,
])[] = [
  ['book a run', 'anyone', '--+++'],
  ['book a run', 'owners', '--+++'],
  ['book a run', 'admins', '--+++'],
  ['set what the channel shares', 'anyone', '--+++'],
  ['set what the channel shares', 'owners', '---++'],
  ['set what the channel shares', 'admins', '----+'],
  ['take a run of one’s own away', 'anyone', '--+++'],
  ['take a run of one’s own away', 'owners', '--+++'],
  ['take a run of one’s own away', 'admins', '--+++'],
  ['take a run of another away', 'anyone', '---++'],
  ['take a run of another away', 'owners', '---++'],
  ['take a run of another away', 'admins', '---++'],
  ['make or revoke tokens', 'anyone', '----+'],
  ['make or revoke tokens', 'owners', '----+'],
  ['make or revoke tokens', 'admins', '----+'],
];

const changes = {
  'book a run': { kind: 'book' },
  'set what the channel shares': { kind: 'setting' },
  'take a run of one’s own away': { kind: 'take', run: { number: 1, owner: 'UME' } },
  'take a run of another away': { kind: 'take', run: { number: 1, owner: 'UOTHER' } },
  'make or revoke tokens': { kind: 'token' },
} as const satisfies Readonly<Record<string, Change>>;

describe('the rule', () => {
  test.each(rows)('%s where it is for %s: %s', (what, who, may) => {
    const said = whos.map((each) => {
      const role: Role = each === 'named owner' ? 'member' : each;
      const owners = each === 'named owner' ? ['UME'] : ['USOMEBODY'];
      return mayChange(changes[what], { user: 'UME', role }, { who, owners }).ok ? '+' : '-';
    });
    expect(said.join('')).toBe(may);
  });

  test('is asked about every change under every policy', () => {
    const all = Object.keys(changes).flatMap((what) =>
      (['anyone', 'owners', 'admins'] as const).map((who) => `${what} ${who}`),
    );
    expect(rows.map(([what, who]) => `${what} ${who}`)).toEqual(all);
  });
});

/** What each command changes, said with an example; undefined for one that only reads. */
const changing: Readonly<Record<string, readonly string[] | undefined>> = {
  log: ['log 70B on 2T tokens'],
  runs: undefined,
  run: ['run 1 started', 'run 1 done', 'run 1 cancelled', 'run 1 owner <@UTHIEF>'],
  budget: ['budget $2M per month', 'budget off', 'budget set by anyone', 'budget owners <@UTHIEF>'],
  defaults: ['defaults H100 at $2.10/h', 'defaults off'],
  summary: ['summary weekdays 9:00', 'summary off'],
  export: undefined,
  token: ['token', 'token revoke', 'token api', 'token api revoke'],
  why: undefined,
};

describe('the commands', () => {
  let channel: Channel;
  beforeEach(async () => {
    channel = await Channel.open();
    await channel.say('log 70B on 2T tokens as theirs', { user: 'UOTHER' });
  });
  afterEach(() => channel.ledger.close());

  test('are all known here: a new one says what it changes', () => {
    expect(commands.map(({ name }) => name)).toEqual(Object.keys(changing));
  });

  test.each(Object.values(changing).flatMap((texts) => texts ?? []))(
    '“%s” is refused to a guest and to whom Slack does not know, who learns who may',
    async (text) => {
      for (const role of ['guest', 'unknown'] as const) {
        const { report, audience } = await channel.say(text, { user: 'UTHIEF', role });
        expect([report.tone, audience]).toEqual(['question', 'sender']);
        expect(report.headline).toMatch(/othing was changed/);
      }
    },
  );

  test.each(['token', 'token api', 'token revoke', 'token api revoke'])(
    '“%s” is for admins alone, and for nobody else’s eyes',
    async (text) => {
      expect((await channel.say(text)).report.headline).toContain('Only admins');
      const { report, audience } = await channel.say(text, { role: 'admin' });
      expect([report.tone, audience]).toEqual(['help', 'sender']);
    },
  );

  test('a token of the API opens the API, and nothing that jobs report to', async () => {
    const { report, ...reply } = await channel.say('token api', { role: 'admin' });
    expect(reply).toMatchObject({ isSecret: true });
    const token = /: (flops_api_[\w-]{43})$/.exec(report.headline)?.[1] ?? '';
    const { apiTokens, progressTokens } = channel.ledger;
    expect(await apiTokens.workspaceOf(token)).toBe('T1');
    expect(await progressTokens.workspaceOf(token)).toBeUndefined();
    await channel.say('token revoke', { role: 'admin' });
    expect(await apiTokens.workspaceOf(token)).toBe('T1');
    await channel.say('token api revoke', { role: 'admin' });
    expect(await apiTokens.workspaceOf(token)).toBeUndefined();
  });
});
