import { describe, expect, test } from 'vitest';
import { keepingApp } from '../../support/keeping-app.ts';
import { choiceBody, mentionBody } from '../../support/slack-bodies.ts';

const question = '70B on 2T tokens on 1024 H100s';
const noUploads = { 'files.getUploadURLExternal': { ok: false, error: 'missing_scope' } };

describe('from the menu under an estimate', () => {
  test('the whole receipt is copied as plain text, for whoever asked', async () => {
    const { command, press } = await keepingApp();
    const copied = await press(await command(question), 'Copy as text');
    expect(copied.to).toBe('sender');
    expect(copied.seen).toContain('Read as: 70B parameters');
    expect(copied.seen).toMatch(/ {2}Compute {2,}8\.4 × 10²³ FLOP/);
    expect(copied.seen).toContain('forward');
  });

  test('a command is copied that gives the same a year later', async () => {
    const { command, press, clock } = await keepingApp();
    const first = await command(question);
    const copied = await press(first, 'Copy the command');
    expect(copied.seen).toContain(`/flops ${question}, prices of 2026-11-24`);
    clock.now = new Date('2027-11-24T09:00:00Z');
    const again = await command(`${question}, prices of 2026-11-24`);
    expect(again.text.split('\n')[0]).toBe(first.text.split('\n')[0]);
  });

  test('the JSON is uploaded under the message', async () => {
    const { say, press, calls } = await keepingApp();
    const receipt = await say(mentionBody(`<@UBOT> ${question}`, { ts: '1700000000.000100' }));
    const copied = await press(receipt, 'JSON');
    expect(copied.text).toContain('flops-estimate.json');
    expect(calls).toContain('files.completeUploadExternal');
  });

  test('or is shown in pages where nothing can be uploaded, no line of it cut', async () => {
    const { command, press } = await keepingApp(noUploads);
    const long = `${question} vs 512 B200 vs 2048 A100 vs 1024 H200`;
    const first = await press(await command(long), 'JSON');
    const pages = [first];
    for (let page = first; page.buttons.includes('Next page'); pages.push(page))
      page = await press(page, 'Next page');
    expect(pages.length).toBeGreaterThan(1);
    expect(pages[1]?.text).toContain(`page 2 of ${pages.length}`);
    const json = pages.flatMap(({ blocks }) => blocks.flatMap(preformatted)).join('\n');
    expect(JSON.parse(json)).toMatchObject({ ok: true, kind: 'comparison', input: long });
  });

  test('also where another company reads along', async () => {
    const { command, press } = await keepingApp();
    const more = { is_ext_shared_channel: true };
    expect((await press(await command(question), 'Copy as text', more)).seen).toContain('Compute');
  });

  test('nothing is guessed where the message does not come along', async () => {
    const { say } = await keepingApp();
    const choice = choiceBody('flops:more', { value: 'copy-text' });
    expect((await say(choice)).text).toContain('another version of Flops');
  });
});

describe('what only its sender sees', () => {
  test.each(['toknes', 'help', 'help budget', 'why'])(
    '“%s” is shared with the channel by name, at a press',
    async (text) => {
      const { command, press } = await keepingApp();
      const own = await command(text);
      expect([own.to, own.buttons.at(-1)]).toEqual(['sender', 'Share']);
      const shared = await press(own, 'Share');
      expect(shared.to).toBe('channel');
      expect(shared.text).toMatch(/^Shared by Ada: /);
      expect(shared.buttons).not.toContain('Share');
      expect(shared.fields).toMatchObject({ replace_original: false });
    },
  );

  test('the working, too, by a guest and once for a double click', async () => {
    const { command, press } = await keepingApp();
    const working = await press(await command(question), 'Show working');
    const gus = { user: { id: 'UGUS' } };
    const shared = await Promise.allSettled([
      press(working, 'Share', gus),
      press(working, 'Share', gus),
    ]);
    expect(shared.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const [first] = shared.flatMap((one) => (one.status === 'fulfilled' ? [one.value.text] : []));
    expect(first).toMatch(/^Shared by Gus: /);
  });

  test.each(['token', 'runs', 'budget', 'run 3'])(
    'but nothing of “%s”: runs, budgets and secrets stay where they are',
    async (text) => {
      const { command } = await keepingApp();
      expect((await command(text, { user_id: 'UANN' })).buttons).not.toContain('Share');
    },
  );

  test('in a thread all of it is said in the open anyhow', async () => {
    const { say } = await keepingApp();
    expect((await say(mentionBody('<@UBOT> help'))).buttons).not.toContain('Share');
  });
});

function preformatted(block: object): string[] {
  if (!('elements' in block) || !Array.isArray(block.elements)) return [];
  return block.elements.flatMap((element: { type: string; elements: { text: string }[] }) =>
    element.type === 'rich_text_preformatted' ? element.elements.map(({ text }) => text) : [],
  );
}
