import { describe, expect, test } from 'vitest';
import { drawBlocks } from '../../support/draw-blocks.ts';
import { fieldsOf, filledIn, viewIn, wordsIn } from '../../support/forms.ts';
import { keepingApp } from '../../support/keeping-app.ts';
import { mentionBody } from '../../support/slack-bodies.ts';
import { submissionBody } from '../../support/view-bodies.ts';

const question = '70B on 2T tokens on 1024 H100s';
const thread = '1700000000.000100';

/** Ada asked in a thread, and presses Compare under the answer. */
async function opened(text = question) {
  const app = await keepingApp();
  const receipt = await app.say(mentionBody(`<@UBOT> ${text}`, { ts: thread }));
  const message = { ts: '1700000000.000900', thread_ts: thread };
  const { fields } = await app.press(receipt, 'Compare', { message });
  return { app, view: viewIn({ fields }) };
}

describe('Compare', () => {
  test('opens a form with what may well be wanted beside the estimate', async () => {
    const { view } = await opened();
    expect(wordsIn(view)).toContain(question);
    expect(fieldsOf(view).map(({ element }) => 'initial_value' in element && element.initial_value))
      .toMatchInlineSnapshot(`
      [
        "70B on 2T tokens on 1024 H200s",
        "70B on 2T tokens on 2048 H100",
        "70B on 2T tokens on 1024 H100s, fp8",
      ]
    `);
  });

  test('sent off, table, bars and the difference in words stand in the thread', async () => {
    const { app, view } = await opened();
    const lines = { 'other-1': 'on 512 B200s', 'other-2': '70B on 2T tokens on 2048 A100s' };
    const { sent, acknowledged } = await app.send(
      submissionBody(filledIn(view, { ...lines, 'other-3': null })),
    );
    expect(acknowledged).toEqual([undefined]);
    expect(sent[0]?.fields).toMatchObject({ channel: 'C1', thread_ts: thread });
    expect(sent[0]?.text).toMatch(/^1024 H100s: .*; 512 B200s: .*; 2048 A100s: /);
    expect(sent[0]?.text).toContain('30.5 days');
    expect(sent[0]?.blocks.map(({ type }) => type)).toContain('data_visualization');
    expect(JSON.stringify(sent[0]?.blocks)).toContain('The difference');
    expect(drawBlocks(sent[0]?.blocks ?? [])).toMatch(/^\| 512 B200s \| /m);
  });

  test('says the same as “vs” does', async () => {
    const { app, view } = await opened();
    const only = { 'other-1': 'on 512 B200s', 'other-2': null, 'other-3': null };
    const { sent } = await app.send(submissionBody(filledIn(view, only)));
    const typed = await app.say(mentionBody('<@UBOT> 70B on 2T tokens on 1024 H100s vs 512 B200s'));
    expect(sent[0]?.text).toBe(typed.text);
  });

  test('what cannot be read is said at its field, and so is nothing at all', async () => {
    const { app, view } = await opened();
    const faulty = await app.send(submissionBody(filledIn(view, { 'other-2': 'on 512 Q900s' })));
    expect(faulty.sent).toEqual([]);
    expect(faulty.acknowledged).toEqual([
      {
        response_action: 'errors',
        errors: { 'other-2': expect.stringContaining('Q900') as string },
      },
    ]);
    const empty = { 'other-1': null, 'other-2': null, 'other-3': null };
    expect((await app.send(submissionBody(filledIn(view, empty)))).acknowledged).toMatchObject([
      { errors: { 'other-1': 'Name at least one to compare with.' } },
    ]);
  });

  test('sent off twice, it is posted once', async () => {
    const { app, view } = await opened();
    const body = submissionBody(filledIn(view, {}));
    await app.send(body);
    expect((await app.send(body)).sent).toEqual([]);
  });

  test('is not offered for what is a comparison already', async () => {
    const { say } = await keepingApp();
    const { buttons } = await say(mentionBody(`<@UBOT> ${question} vs 512 B200s`));
    expect(buttons).toEqual(['Copy as text']);
  });
});
