import { describe, expect, test } from 'vitest';
import { fieldsOf, filledIn, viewIn, wordsIn } from '../../support/forms.ts';
import { keepingApp } from '../../support/keeping-app.ts';
import { mentionBody, pressBody } from '../../support/slack-bodies.ts';
import { openView, submissionBody, viewPressBody } from '../../support/view-bodies.ts';

const example = '70B on 2T tokens on 1024 H100s';

/** Ada asked in a thread, and presses the button under the answer. */
async function opened(text = example) {
  const app = await keepingApp();
  const receipt = await app.say(mentionBody(`<@UBOT> ${text}`, { ts: '1700000000.000100' }));
  const { fields } = await app.press(receipt, 'Change assumptions', {
    message: { ts: '1700000000.000900', thread_ts: '1700000000.000100' },
  });
  return { app, receipt, fields, view: viewIn({ fields }) };
}

type Entered = Readonly<Record<string, string | null>>;

/** What the form shows once that was entered. */
async function shownAfter(at: Awaited<ReturnType<typeof opened>>, entered: Entered) {
  const { sent } = await at.app.send(viewPressBody(filledIn(at.view, entered)));
  const [update] = sent;
  if (!update) throw new Error('nothing was shown');
  return { update, view: viewIn(update) };
}

describe('Change assumptions', () => {
  test('opens a form of what the estimate rests on, with the values in use', async () => {
    const { view, fields } = await opened();
    expect(fields['trigger_id']).toMatch(/^9\.8\./);
    expect(fieldsOf(view).map(({ block_id: id }) => id)).toEqual([
      'accelerator|h100-sxm',
      'count|1,024',
      'precision|bf16',
      'utilisation|31.4%',
      'price|$3.00',
      'recompute|none',
      'regime|pretrain',
    ]);
    expect(wordsIn(view)).toContain('30.5 days all-in');
  });

  test('a change shows the new estimate and what changed, before anybody else sees it', async () => {
    const at = await opened();
    const { update, view } = await shownAfter(at, { utilisation: '50' });
    expect(update.url).toContain('views.update');
    expect(update.fields).toMatchObject({ view_id: 'V1', hash: '1700000000.hash' });
    expect(wordsIn(view)).toContain('19.2 days');
    expect(wordsIn(view)).toMatch(/Time 30\.5 days → 19\.2 days \(−37%\)/);
  });

  test('what was entered stays, and what nobody touched follows', async () => {
    const at = await opened();
    const { view } = await shownAfter(at, { accelerator: 'b200-sxm', count: '512' });
    const ids = fieldsOf(view).map(({ block_id: id }) => id);
    // Slack keeps what was entered as long as the id stays.
    expect(ids).toContain('accelerator|h100-sxm');
    expect(ids).toContain('count|1,024');
    expect(ids).not.toContain('price|$3.00');
    const again = await shownAfter({ ...at, view }, { accelerator: 'b200-sxm', count: '256' });
    expect(wordsIn(again.view)).toContain('256 × B200');
  });

  test('what cannot be read is said in the form while the rest is shown', async () => {
    const at = await opened();
    const { view } = await shownAfter(at, { utilisation: '400%', count: '512' });
    expect(wordsIn(view)).toContain('400% cannot be the utilisation');
    expect(wordsIn(view)).toContain('512 × H100');
  });

  test('sent off, the new receipt stands in the thread, the change first', async () => {
    const { app, view } = await opened();
    const body = submissionBody(filledIn(view, { utilisation: '50%', regime: 'lora' }));
    const { acknowledged, sent } = await app.send(body);
    expect(acknowledged).toEqual([undefined]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.fields).toMatchObject({ channel: 'C1', thread_ts: '1700000000.000100' });
    expect(sent[0]?.text).toMatch(/^Time 30\.5 days → .* Now: LoRA of 70B/);
    expect(JSON.stringify(sent[0]?.blocks)).toContain('LoRA, 50% MFU');
  });

  test('a follow-up in the thread changes what the form led to', async () => {
    const { app, view } = await opened();
    await app.send(submissionBody(filledIn(view, { utilisation: '50%' })));
    app.clock.now = new Date('2026-11-24T09:05:00Z');
    const followUp = { ts: '1795511100.000500', thread_ts: '1700000000.000100' };
    const { text } = await app.say(mentionBody('<@UBOT> what about 2048?', followUp));
    expect(text).toMatch(/^Time 19\.2 days → 9\.6 days/);
  });

  test('what cannot be read keeps the form open, with the reason at its field', async () => {
    const { app, view } = await opened();
    const entered = { utilisation: 'lots', price: '3 euros' };
    const { acknowledged, sent } = await app.send(submissionBody(filledIn(view, entered)));
    expect(sent).toEqual([]);
    expect(acknowledged).toEqual([
      {
        response_action: 'errors',
        errors: {
          'utilisation|31.4%': 'I can’t read “lots” here. Try “40%” or “35–45%”.',
          'price|$3.00': 'I can’t read “3 euros” here. Try “$2.50” an hour.',
        },
      },
    ]);
    const corrected = submissionBody(filledIn(view, { utilisation: '50%' }));
    expect((await app.send(corrected)).sent).toHaveLength(1);
  });

  test('with nothing changed there is nothing to post', async () => {
    const { app, view } = await opened();
    const { acknowledged, sent } = await app.send(submissionBody(filledIn(view)));
    expect(sent).toEqual([]);
    expect(JSON.stringify(acknowledged)).toContain('Nothing is changed yet');
  });

  test('sent twice it is posted once', async () => {
    const { app, view } = await opened();
    const body = submissionBody(filledIn(view, { count: '512' }));
    const both = await Promise.all([app.send(body), app.send(body)]);
    const again = await app.send(body);
    expect(app.calls.filter((method) => method === 'chat.postMessage')).toHaveLength(2);
    for (const { acknowledged } of [...both, again]) expect(acknowledged).toEqual([undefined]);
  });

  test('a form from before a restart still works', async () => {
    const { view } = await opened();
    const { send } = await keepingApp();
    const { sent } = await send(submissionBody(filledIn(view, { count: '512' })));
    expect(sent[0]?.text).toContain('512 × H100');
  });

  test('where the bot is no member, the estimate takes the form’s place', async () => {
    const { view } = await opened();
    const { send } = await keepingApp({
      'chat.postMessage': { ok: false, error: 'not_in_channel' },
    });
    const { acknowledged } = await send(submissionBody(filledIn(view, { count: '512' })));
    const shown = wordsIn(viewIn(acknowledged));
    expect(shown).toContain('/invite @Flops');
    expect(shown).toContain('512 × H100');
  });

  test('of an estimate for one person’s eyes the outcome is for theirs', async () => {
    const app = await keepingApp();
    const receipt = await app.command(example);
    const { fields } = await app.press(receipt, 'Change assumptions', {
      container: { message_ts: '1.1', channel_id: 'C1', is_ephemeral: true },
    });
    const body = submissionBody(filledIn(viewIn({ fields }), { count: '512' }));
    const { acknowledged, sent } = await app.send(body);
    expect(sent).toEqual([]);
    expect(wordsIn(viewIn(acknowledged))).toContain('512 × H100');
  });

  test('what was changed stands among the estimates of whoever changed it', async () => {
    const { app, view } = await opened();
    await app.send(submissionBody(filledIn(view, { count: '512' })));
    const whose = { workspace: 'T1', asker: 'U7' };
    const [newest] = await app.ledger.recentEstimates.list(whose, app.clock.now.getTime(), {
      limit: 1,
    });
    expect(newest?.message).toBe('70B on 2T tokens on 512 H100');
  });

  test('over an answer that stands in a modal it opens on top, and its outcome stands there', async () => {
    const app = await keepingApp();
    const metadata = JSON.stringify({ own: 'D1', channel: 'D1' });
    const receipt = { type: 'modal', callback_id: 'flops_receipt', private_metadata: metadata };
    const value = JSON.stringify({
      kind: 'change-assumptions',
      message: example,
      on: '2026-11-24',
    });
    const { sent } = await app.send(viewPressBody(openView(receipt), { value }));
    const [push] = sent;
    if (!push) throw new Error('nothing was opened');
    expect(push.url).toContain('views.push');
    const body = submissionBody(filledIn(viewIn(push), { count: '512' }));
    const done = await app.send(body);
    expect(done.sent).toEqual([]);
    expect(wordsIn(viewIn(done.acknowledged))).toContain('512 × H100');
  });

  test('a guest may, for it only asks anew', async () => {
    const { app, view } = await opened();
    const user = { id: 'UGUS', team_id: 'T1' };
    const { sent } = await app.send(submissionBody(filledIn(view, { count: '512' }), { user }));
    expect(sent[0]?.text).toContain('512 × H100');
  });
});

describe('when Slack', () => {
  test('opens no form any more, words say what to do instead', async () => {
    const app = await keepingApp({ 'views.open': { ok: false, error: 'expired_trigger_id' } });
    const receipt = await app.command(example);
    const { text, to } = await app.press(receipt, 'Change assumptions');
    expect(to).toBe('sender');
    expect(text).toContain('in a thread instead');
    expect(app.lines.join('\n')).toContain('expired_trigger_id');
  });

  test('says that the view changed since, the newest press is shown all the same', async () => {
    const { view } = await opened();
    const { send, calls } = await keepingApp({
      'views.update': { ok: false, error: 'hash_conflict' },
    });
    const at = (ts: string) => viewPressBody(filledIn(view, { count: '512' }), { action_ts: ts });
    await send(at('1700000000.000002'));
    expect(calls.filter((method) => method === 'views.update')).toHaveLength(2);
    // Made before, arriving after: what it led to is older than what is shown.
    await send(at('1700000000.000001'));
    expect(calls.filter((method) => method === 'views.update')).toHaveLength(2);
  });

  test('says that the form was closed meanwhile, nobody is told', async () => {
    const { view } = await opened();
    const { send, lines } = await keepingApp({ 'views.update': { ok: false, error: 'not_found' } });
    await send(viewPressBody(filledIn(view, { count: '512' })));
    expect(lines.filter((line) => line.includes('reference'))).toEqual([]);
  });
});

test.each(['', 'no JSON', '{"message":1}', '{"message":"70B","on":"someday","channel":"C1"}'])(
  'a form that carries “%s” is from another version, and says so',
  async (metadata) => {
    const { app, view } = await opened();
    const foreign = { ...filledIn(view), private_metadata: metadata };
    const { acknowledged } = await app.send(submissionBody(foreign));
    expect(wordsIn(viewIn(acknowledged))).toContain('another version');
  },
);

test('a button whose message is too long for a form answers in words', async () => {
  const app = await keepingApp();
  const message = `70B on 2T tokens on 1024 H100s ${'"'.repeat(1600)}`;
  const value = JSON.stringify({ kind: 'change-assumptions', message, on: '2026-11-24' });
  const { calls } = app;
  const { sent } = await app.send(pressBody(value.slice(0, 2000)));
  expect(sent[0]?.text).toBeTruthy();
  expect(calls).not.toContain('views.open');
});
