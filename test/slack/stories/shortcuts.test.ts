import { describe, expect, test } from 'vitest';
import { createRates } from '../../../src/slack/rates.ts';
import { estimateModal } from '../../../src/slack/views/estimate-modal.ts';
import { assistantOf } from '../../support/assistants.ts';
import { filledIn, viewIn, wordsIn } from '../../support/forms.ts';
import { keepingApp } from '../../support/keeping-app.ts';
import { recordingFetch } from '../../support/recording.ts';
import { testApp } from '../../support/test-app.ts';
import {
  messageShortcutBody,
  shortcutBody,
  submissionBody,
  viewPressBody,
} from '../../support/view-bodies.ts';

const example = '70B on 2T tokens on 1024 H100s';

async function opened(answers: Readonly<Record<string, object>> = {}) {
  const app = await keepingApp(answers);
  const { sent } = await app.send(shortcutBody('flops_estimate'));
  const [open] = sent;
  if (!open) throw new Error('no form was opened');
  return { app, open, view: viewIn(open) };
}

describe('“Estimate compute”, from anywhere', () => {
  test('opens a form at once', async () => {
    const { open, view } = await opened();
    expect(open.url).toContain('views.open');
    expect(open.fields['trigger_id']).toMatch(/^7\.7\./);
    expect(view).toMatchObject({ title: { text: 'Estimate compute' } });
  });

  test('what is written is read while it is written', async () => {
    const { app, view } = await opened();
    const { sent } = await app.send(viewPressBody(filledIn(view, { question: example })));
    const [update] = sent;
    if (!update) throw new Error('nothing was shown');
    expect(wordsIn(viewIn(update))).toContain('30.5 days all-in');
    expect(wordsIn(viewIn(update))).toContain('Read as: 70B parameters · 2T tokens');
  });

  test('what cannot be read yet is answered with what could be written', async () => {
    const { app, view } = await opened();
    const { sent } = await app.send(
      viewPressBody(filledIn(view, { question: '70B on 2T toknes' })),
    );
    const words = sent[0] ? wordsIn(viewIn(sent[0])) : '';
    expect(words).toContain('toknes');
    expect(words).toContain('Try: ');
  });

  test('sent off, the receipt takes its place', async () => {
    const { app, view } = await opened();
    const body = submissionBody(filledIn(view, { question: example }));
    const { acknowledged, sent } = await app.send(body);
    expect(sent).toEqual([]);
    expect(acknowledged).toMatchObject([{ response_action: 'update' }]);
    expect(wordsIn(viewIn(acknowledged))).toContain('750k GPU-hours');
  });

  test('what cannot be read stays in the form, with the reason at its field', async () => {
    const { app, view } = await opened();
    const body = submissionBody(filledIn(view, { question: '70B on 2T toknes' }));
    const { acknowledged } = await app.send(body);
    expect(acknowledged).toMatchObject([
      { response_action: 'errors', errors: { question: expect.stringMatching(/\w/) as string } },
    ]);
  });

  test('a command in it is not carried out', async () => {
    const { app, view } = await opened();
    await app.send(submissionBody(filledIn(view, { question: 'budget $2M per month' })));
    expect((await app.command('budget')).seen).toContain('no budget');
  });

  test('with a conversation chosen it is posted there, and the form closes', async () => {
    const { app, view } = await opened();
    const url = 'https://hooks.slack.com/app/T1/2/secret';
    const entered = filledIn(view, { question: example, conversation: 'C9' });
    const response_urls = [{ block_id: 'conversation', channel_id: 'C9', response_url: url }];
    const body = submissionBody(entered, { response_urls });
    const { acknowledged, sent } = await app.send(body);
    expect(acknowledged).toEqual([undefined]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ url, fields: { response_type: 'in_channel' } });
    expect((await app.send(body)).sent).toEqual([]);
  });

  test('a conversation that nobody may post to is said in the form', async () => {
    const { app, view } = await opened({
      'chat.postMessage': { ok: false, error: 'not_in_channel' },
    });
    const entered = filledIn(view, { question: example, conversation: 'C9' });
    const { acknowledged } = await app.send(submissionBody(entered));
    const words = wordsIn(viewIn(acknowledged));
    expect(words).toContain('/invite @Flops');
    expect(words).toContain('750k GPU-hours');
  });

  test('that Slack opens no more is in the log', async () => {
    const app = await keepingApp({ 'views.open': { ok: false, error: 'expired_trigger_id' } });
    const { acknowledged } = await app.send(shortcutBody('flops_estimate'));
    expect(acknowledged).toEqual([undefined]);
    expect(app.lines.join('\n')).toContain('expired_trigger_id');
  });
});

test('of somebody who asks too often the form says so, and loses no answer', async () => {
  const rates = createRates({ perPerson: 1, perWorkspace: 100 });
  const { receiver } = await testApp(recordingFetch(), assistantOf(), rates);
  const view = filledIn(estimateModal() as never, { question: '70B on 2T tokens' });
  const shown: string[] = [];
  for (const id of ['V1', 'V2', 'V3'])
    shown.push(wordsIn(viewIn(await receiver.send(submissionBody({ ...view, id })))));
  expect(shown[0]).toContain('8.4 × 10²³ FLOP');
  expect(shown[1]).toContain('try again in');
  expect(shown[2]).toContain('open the form anew');
});

describe('“Check the numbers”, of any message', () => {
  test('says to whoever asks whether they go together, in the thread of the message', async () => {
    const app = await keepingApp();
    const message = {
      type: 'message',
      user: 'U8',
      ts: '2.1',
      thread_ts: '1.1',
      text: 'Great news &amp; thanks, <@U9>! We trained *7B* on 1T tokens on 64 A100s in 14 days.',
    };
    const { text, to, fields } = await app.say(messageShortcutBody('flops_check', '', { message }));
    expect(to).toBe('sender');
    expect(fields).toMatchObject({ thread_ts: '1.1', replace_original: false });
    expect(text).toContain('contradicts the rest');
  });

  test('of a message about something else it says what would be needed', async () => {
    const app = await keepingApp();
    const { text, to } = await app.say(messageShortcutBody('flops_check', 'lunch at 12?'));
    expect(to).toBe('sender');
    expect(text).toContain('nothing to check');
    expect(text).toContain('GPU-hours');
  });

  test('carries out no command that somebody wrote', async () => {
    const app = await keepingApp();
    await app.say(messageShortcutBody('flops_check', 'budget $2M per month'));
    expect((await app.command('budget')).seen).toContain('no budget');
  });

  test('delivered twice it is answered once', async () => {
    const app = await keepingApp();
    const body = messageShortcutBody('flops_check', example);
    await Promise.all([app.send(body), app.send(body)]);
    expect(app.calls.filter((url) => url.includes('hooks.slack.com'))).toHaveLength(1);
  });

  test('a message that calls everybody calls nobody', async () => {
    const app = await keepingApp();
    const { text } = await app.say(
      messageShortcutBody('flops_check', '<!channel> 7B on 1T tokens on 64 A100 took 14 days'),
    );
    expect(text).toContain('contradicts');
  });
});

test('a shortcut of another version is acknowledged', async () => {
  const app = await keepingApp();
  expect(await app.send(shortcutBody('flops_of_old'))).toEqual({
    acknowledged: [undefined],
    sent: [],
  });
  expect(await app.send(messageShortcutBody('other', 'x'))).toMatchObject({ sent: [] });
});
