import { describe, expect, test } from 'vitest';
import { keepingApp } from '../../support/keeping-app.ts';
import { mentionBody, pressBody } from '../../support/slack-bodies.ts';

const question = '70B on 2T tokens on 1024 H100s';

describe('an estimate becomes a run', () => {
  test('with one press; it starts, tells how far it is, and ends', async () => {
    const { command, press } = await keepingApp();
    const receipt = await command(question);
    expect(receipt.buttons).toEqual(['Save as run', 'Change assumptions', 'Show working']);
    const saved = await press(receipt, 'Save as run');
    expect(saved.to).toBe('channel');
    expect(saved.text).toMatch(/run 1/i);
    const started = await press(saved, 'Start run 1');
    expect(started.seen).toMatch(/run 1/i);
    expect((await command('run 1: 800B tokens so far')).text).toContain('800B');
    expect((await command('run 1 done used 600,000 GPU-hours cost $1.4M')).text).toContain('done');
    expect((await command('runs all')).seen).toMatch(/done/);
  });

  test('once, though it was pressed twice, and by two people', async () => {
    const { command, press, ledger } = await keepingApp();
    const receipt = await command(question);
    await Promise.all([press(receipt, 'Save as run'), press(receipt, 'Save as run')]);
    await press(receipt, 'Save as run', { user: { id: 'UANN' } });
    expect(await ledger.runs.list({ workspace: 'T1', channel: 'C1' })).toHaveLength(1);
  });

  test('also from a message that was posted before the last start', async () => {
    const before = await keepingApp();
    const receipt = await before.command(question);
    const after = await keepingApp({}, before.ledger);
    await after.press(receipt, 'Save as run');
    expect(await after.ledger.runs.list({ workspace: 'T1', channel: 'C1' })).toHaveLength(1);
  });

  test('in the thread where it was pressed', async () => {
    const { say, press } = await keepingApp();
    const receipt = await say(mentionBody(`<@UBOT> ${question}`, { ts: '1700000000.000100' }));
    const message = { ts: '1700000001.000100', thread_ts: '1700000000.000100' };
    const saved = await press(receipt, 'Save as run', { message });
    expect(saved.fields).toMatchObject({ thread_ts: '1700000000.000100', replace_original: false });
  });

  test('and not from what another version said', async () => {
    const { say, ledger } = await keepingApp();
    for (const value of [
      '{"kind":"launch-rocket"}',
      '{',
      'null',
      '{"kind":"start-run","run":-1}',
      '',
    ])
      expect((await say(pressBody(value))).text).toContain('another version of Flops');
    expect(await ledger.runs.list({ workspace: 'T1', channel: 'C1' })).toEqual([]);
  });
});

describe('two channels', () => {
  test('do not see each other', async () => {
    const { command, press } = await keepingApp();
    await press(await command(question), 'Save as run');
    expect((await command('runs all', { channel_id: 'C2' })).seen).toContain(
      'There are no runs in this channel',
    );
    expect((await command('run 1', { channel_id: 'C2' })).to).toBe('sender');
    expect((await command('runs all', { team_id: 'T2' })).seen).toContain(
      'There are no runs in this channel',
    );
  });

  test('of another workspace do not either', async () => {
    const { command, press } = await keepingApp();
    const receipt = await command(question);
    await press(receipt, 'Save as run', { team: { id: 'T2' } });
    expect((await command('runs all')).seen).toContain('There are no runs in this channel');
  });
});

describe('a guest', () => {
  const gus = { user_id: 'UGUS' };

  test('may ask, and neither save nor cancel', async () => {
    const { command, press, ledger } = await keepingApp();
    const receipt = await command(question, gus);
    expect(receipt.to).toBe('channel');
    const refused = await press(receipt, 'Save as run', { user: { id: 'UGUS' } });
    expect([refused.to, refused.text]).toEqual(['sender', expect.stringMatching(/guest/i)]);
    expect(await ledger.runs.list({ workspace: 'T1', channel: 'C1' })).toEqual([]);
  });

  test.each(['budget $2M per month', 'defaults H100 at $2.10/h', 'summary weekdays 9:00', 'token'])(
    'is refused “%s”, politely',
    async (text) => {
      const { command, ledger } = await keepingApp();
      const refused = await command(text, gus);
      expect([refused.to, refused.text]).toEqual(['sender', expect.stringMatching(/guest/i)]);
      expect(await ledger.channels.overview({ workspace: 'T1', channel: 'C1' })).toBeUndefined();
    },
  );

  test('and so is anybody of whom Slack says nothing', async () => {
    const { command, ledger } = await keepingApp();
    const { to } = await command('budget $2M per month', { user_id: 'USTRANGER' });
    expect(to).toBe('sender');
    expect(await ledger.budgets.list({ workspace: 'T1', channel: 'C1' })).toEqual([]);
  });
});
