import { describe, expect, test } from 'vitest';
import { keepingApp } from '../../support/keeping-app.ts';
import { directMessageBody, mentionBody } from '../../support/slack-bodies.ts';

const question = '70B on 2T tokens on 1024 H100s';

describe('a budget', () => {
  test('is set by a member, and every receipt says what it would take of it', async () => {
    const { command } = await keepingApp();
    expect((await command('budget $2M per month')).to).toBe('channel');
    expect((await command(question)).seen).toMatch(/budget/i);
  });

  test('that an estimate would break is warned of before anything is saved', async () => {
    const { command } = await keepingApp();
    await command('budget $100k per month');
    expect((await command(question)).seen).toMatch(/⚠/);
  });

  test('is not shown where another company reads along', async () => {
    const { command, say } = await keepingApp();
    await command('budget $100k per month');
    const shared = await say(
      mentionBody(`<@UBOT> ${question}`, {}, { is_ext_shared_channel: true }),
    );
    expect(shared.seen).not.toMatch(/\$100k|budget/i);
    expect(shared.buttons).toEqual([]);
    // Slack doesn't say it of a command; the event before did.
    const afterwards = await command(question);
    expect(afterwards.seen).not.toMatch(/\$100k|budget/i);
  });

  test('names people, and pings nobody', async () => {
    const { command } = await keepingApp();
    const { seen } = await command('budget owners <@U7|ada>', { user_id: 'UANN' });
    expect(seen).toContain('@Ada');
  });
});

describe('the summary', () => {
  test('is switched on, sent now and switched off', async () => {
    const { command, press } = await keepingApp();
    await command('budget $2M per month');
    const planned = await command('summary weekdays 9:00');
    expect(planned.seen).toContain('Europe/Berlin');
    const now = await command('summary now');
    expect(now.seen).toMatch(/\$2M/);
    const off = now.buttons.includes('Stop summary')
      ? await press(now, 'Stop summary')
      : await command('summary off');
    expect(off.text).toMatch(/summary/i);
  });
});

describe('a token for jobs', () => {
  test.each([
    ['by command, for her eyes only', 'command'],
    ['in a mention, in her direct messages', 'mention'],
  ])('is given to an admin, asked %s', async (_, how) => {
    const { command, say } = await keepingApp();
    const ann = { user_id: 'UANN' };
    const said =
      how === 'command'
        ? await command('token', ann)
        : await say(mentionBody('<@UBOT> token', { user: 'UANN' }));
    const [first, ...others] = said.all;
    expect(first?.text).toContain('Token for progress reports');
    if (how === 'command') expect(first?.to).toBe('sender');
    else expect(first?.fields['channel']).toBe('UANN');
    expect(others.map(({ text }) => text).join()).not.toContain('Token for progress reports');
  });
});

describe('an export', () => {
  test('is uploaded to the channel that it is of', async () => {
    const { command, press, calls } = await keepingApp();
    await press(await command(question), 'Save as run');
    const said = await command('export');
    expect(calls).toContain('files.completeUploadExternal');
    expect(said.seen).not.toContain('could not be uploaded');
  });

  test.each([
    ['missing_scope', 'files:write'],
    ['not_in_channel', '/invite'],
    ['internal_error', 'Wait a minute'],
  ])('where Slack says %s tells what to do', async (error, repair) => {
    const { command, press } = await keepingApp({
      'files.getUploadURLExternal': { ok: false, error },
    });
    await press(await command(question), 'Save as run');
    const said = await command('export');
    expect(said.seen).toContain(repair);
    expect(said.seen).toContain('runs-2026-11-24.csv could not be uploaded');
  });
});

test('all of it works in a direct message as well', async () => {
  const { say } = await keepingApp();
  expect((await say(directMessageBody('budget $2M per month'))).seen).toMatch(/\$2M/);
  expect((await say(directMessageBody(question))).buttons).toEqual([
    'Save as run',
    'Change assumptions',
    'Show working',
  ]);
});
