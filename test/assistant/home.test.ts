import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Home, HomeAction, HomePart } from '../../src/assistant/home/page.ts';
import { LedgerUnavailable } from '../../src/ledger/ledger-error.ts';
import { Channel } from '../support/channel.ts';

const question = '70B on 2T tokens on 1024 H100s';

let channel: Channel;
beforeEach(async () => {
  channel = await Channel.open();
});

/** Asks, and does what is done once the answer stands. */
async function ask(text: string, by: Parameters<Channel['say']>[1] = {}) {
  channel.now = new Date(channel.now.getTime() + 1000);
  const reply = await channel.say(text, by);
  await reply.afterwards?.();
  return reply;
}

function partOf(home: Home, title: RegExp): HomePart {
  const found = home.parts.find((part) => title.test(part.title));
  if (found === undefined) throw new Error('no such part');
  return found;
}

const lines = (part: HomePart) => part.entries.map(({ line }) => line);

function turnOf(part: HomePart, back = false) {
  const found = part.turns.find(
    (turn): turn is HomeAction & { kind: 'turn' } => turn.kind === 'turn' && turn.back === back,
  );
  if (found === undefined) throw new Error('there is no such page');
  return found.to;
}

describe('the page of somebody new', () => {
  test('takes a question, teaches by examples, and says what will stand there', async () => {
    const home = await channel.home(undefined);
    expect(home.examples).toContain(question);
    for (const text of home.examples)
      expect((await channel.say(text)).report.tone, text).toBe('answer');
    expect(home.parts.map(({ entries }) => entries.length)).toEqual([0, 0, 0, 0]);
    expect(home.parts.every(({ notes }) => notes.length > 0)).toBe(true);
  });

  test('says so where the store is away, and takes questions all the same', async () => {
    vi.spyOn(channel.ledger.recentEstimates, 'list').mockRejectedValue(
      new LedgerUnavailable('away'),
    );
    const home = await channel.home(undefined);
    expect(JSON.stringify(home)).toContain('cannot be reached');
    expect(home.examples.length).toBeGreaterThan(1);
  });
});

describe('what was asked', () => {
  test('stands there, the newest first, to be opened and saved', async () => {
    await ask(question);
    await ask('7B on 1T tokens on 64 H100s');
    const recent = partOf(await channel.home({ C1: 'research' }), /recent/);
    expect(lines(recent)).toEqual([expect.stringContaining('7B'), expect.stringContaining('70B')]);
    expect(recent.entries[1]?.details[0]).toBe(`${question} · asked 2026-11-24 in #research`);
    expect(recent.entries[1]?.actions).toEqual([
      { kind: 'open', message: question },
      {
        kind: 'act',
        channel: 'C1',
        action: { kind: 'save-run', message: question, on: '2026-11-24' },
      },
    ]);
  });

  test('is saved in one’s own conversation, and its channel not named, where that is not known to be theirs', async () => {
    await ask(question, { channel: 'CSECRET' });
    for (const names of [undefined, { C1: 'research' }]) {
      const recent = partOf(await channel.home(names), /recent/);
      expect(recent.entries[0]?.actions[1]).toMatchObject({ channel: 'D1' });
      expect(JSON.stringify(recent)).not.toContain('CSECRET');
    }
  });

  test('is nobody else’s to see', async () => {
    await ask(question);
    const home = await channel.home({ C1: 'research' }, { user: 'UOTHER' });
    expect(partOf(home, /recent/).entries).toEqual([]);
  });

  test('by somebody whom Slack does not name is not kept, nor is help, a fault or a sum', async () => {
    await ask(question, { user: '' });
    for (const text of ['help', 'toknes', '6 * 7', 'what is MFU?', 'runs']) await ask(text);
    expect(await channel.ledger.recentEstimates.list({ workspace: 'T1', asker: '' }, 0)).toEqual(
      [],
    );
    expect(partOf(await channel.home(undefined), /recent/).entries).toEqual([]);
  });

  test('costs no answer where it cannot be kept', async () => {
    vi.spyOn(channel.ledger.recentEstimates, 'record').mockRejectedValue(
      new LedgerUnavailable('away'),
    );
    expect((await ask(question)).report.tone).toBe('answer');
  });

  test('is paged, each once, with a way back', async () => {
    for (let size = 1; size <= 14; size += 1) await ask(`${size}B on 1T tokens on 64 H100s`);
    const first = partOf(await channel.home(undefined), /recent/);
    const second = partOf(await channel.home(undefined, {}, turnOf(first)), /recent/);
    const third = partOf(await channel.home(undefined, {}, turnOf(second)), /recent/);
    const all = [first, second, third].flatMap(lines);
    expect([new Set(all).size, all.length]).toEqual([14, 14]);
    expect(third.turns).toEqual([{ kind: 'turn', to: {}, back: true }]);
  });
});

describe('runs and budgets', () => {
  async function bookIn(place: string, user = 'UMEMBER') {
    const { report } = await channel.say(question, { channel: place, user });
    const [save] = report.actions ?? [];
    if (save === undefined) throw new Error('nothing to save');
    await channel.press(save, { channel: place, user });
    await channel.say('budget $2M per month', { channel: place, user });
  }

  test('of a channel are seen by whoever is in it, the own runs with what can be done', async () => {
    await bookIn('C1');
    const home = await channel.home({ C1: 'research' });
    expect(lines(partOf(home, /runs$/))).toEqual([expect.stringMatching(/^Run 1 .*planned for/)]);
    const [entry] = partOf(home, /Budgets/).entries;
    expect(entry?.line).toMatch(/^#research: Of this month’s \$2M/);
    expect(entry?.details).toEqual(['1 run planned or running.']);
    const others = await channel.home({ C1: 'research' }, { user: 'UOTHER' });
    expect(lines(partOf(others, /runs$/))).toEqual([]);
    expect(lines(partOf(others, /Budgets/))).toHaveLength(1);
  });

  test.each([
    ['Slack does not say where they are', undefined],
    ['they have left it', { C2: 'other' }],
  ])('of a channel are not seen where %s', async (_, names) => {
    await bookIn('C1', 'UOTHER');
    await bookIn('C1');
    const seen = JSON.stringify(await channel.home(names));
    expect(seen).not.toMatch(/\$2M\b(?! per)|research/);
    expect(partOf(await channel.home(names), /Budgets/).entries).toEqual([]);
  });

  test('of their own stay theirs to see where Slack says nothing, and not where it says that they left', async () => {
    await bookIn('C1');
    expect(lines(partOf(await channel.home(undefined), /runs$/))).toHaveLength(1);
    expect(lines(partOf(await channel.home({ C2: 'other' }), /runs$/))).toHaveLength(0);
  });

  test('of another workspace are no part of it', async () => {
    await bookIn('C1');
    await channel.ledger.budgets.list({ workspace: 'T2', channel: 'C1' });
    const { ledger } = channel;
    expect(await ledger.channels.among('T2', ['C1'])).toEqual([]);
    expect(await ledger.runs.ownedBy('T2', 'UMEMBER', ['planned'], 9)).toEqual([]);
  });

  test('are paged by channel', async () => {
    const names: Record<string, string> = {};
    for (let index = 0; index < 7; index += 1) {
      names[`C${index}`] = `room-${index}`;
      await channel.say('defaults 45% MFU', { channel: `C${index}` });
    }
    const first = partOf(await channel.home(names), /Budgets/);
    const second = partOf(await channel.home(names, {}, turnOf(first)), /Budgets/);
    expect(lines(first)).toHaveLength(5);
    expect(lines(second)).toEqual(['#room-5: no budget.', '#room-6: no budget.']);
    expect(turnOf(second, true)).toEqual({});
  });
});

describe('a press on the page', () => {
  const save = { kind: 'save-run', message: question, on: '2026-11-24' } as const;
  const start = { kind: 'start-run', run: 1 } as const;
  const runsIn = (place: string) => channel.ledger.runs.list({ workspace: 'T1', channel: place });

  test('books in one’s own conversation, or in a channel that one is in, once', async () => {
    await channel.pressAtHome(save, undefined);
    expect(await runsIn('D1')).toHaveLength(1);
    for (const _ of [1, 2]) {
      const reply = await channel.pressAtHome(save, { C1: 'research' }, { channel: 'C1' }, 'same');
      expect(JSON.stringify(reply.report)).toContain('In #research.');
    }
    expect(await runsIn('C1')).toHaveLength(1);
  });

  test.each([undefined, { C2: 'other' }])(
    'does nothing in a channel that one is not known to be in',
    async (names) => {
      const { report } = await channel.pressAtHome(save, names, { channel: 'C1' });
      expect(report.headline).toContain('not in');
      expect(await runsIn('C1')).toEqual([]);
      const listed = await channel.pressAtHome({ kind: 'list-runs' }, names, { channel: 'C1' });
      expect(listed.report.headline).toContain('not in');
    },
  );

  test('starts one’s own run wherever it is, and nobody else’s', async () => {
    await channel.press(save, { channel: 'C1' });
    const other = await channel.pressAtHome(start, undefined, { channel: 'C1', user: 'UOTHER' });
    expect(other.report.headline).toContain('not in');
    await channel.pressAtHome(start, undefined, { channel: 'C1' });
    expect((await runsIn('C1'))[0]?.status).toBe('running');
  });

  test('of a guest changes nothing', async () => {
    const { report } = await channel.pressAtHome(save, undefined, { role: 'guest' });
    expect(report.headline).toMatch(/guest/i);
    expect(await runsIn('D1')).toEqual([]);
  });

  test('in a channel that is shared with another company is refused', async () => {
    const there = { channel: 'C1', isShared: true };
    const { report } = await channel.pressAtHome(save, { C1: 'partners' }, there);
    expect(report.headline).toContain('another company');
  });
});
