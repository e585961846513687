import { describe, expect, test } from 'vitest';
import { keepingApp } from '../../support/keeping-app.ts';
import { eventBody } from '../../support/slack-bodies.ts';

let count = 0;

function stepBody(inputs: unknown, event: object = {}) {
  count += 1;
  return eventBody({
    type: 'function_executed',
    function: { id: 'Fn1', callback_id: 'estimate_compute', title: 'Estimate compute' },
    inputs,
    function_execution_id: `Fx${count}`,
    workflow_execution_id: 'Wx1',
    bot_access_token: 'xwfp-step',
    ...event,
  });
}

/** How a step ended, however often it was said. */
async function ended(body: object, app?: Awaited<ReturnType<typeof keepingApp>>) {
  const { send } = app ?? (await keepingApp());
  const { sent } = await send(body);
  return sent.map(({ url, fields }) => ({
    method: url.replace('https://slack.test/api/', ''),
    execution: fields['function_execution_id'],
    outputs:
      typeof fields['outputs'] === 'string' ? (JSON.parse(fields['outputs']) as object) : undefined,
    error: fields['error'],
  }));
}

describe('a step of a workflow', () => {
  test('ends with the answer, in words and in figures', async () => {
    const [end, ...others] = await ended(stepBody({ question: '70B on 2T tokens on 1024 H100s' }));
    expect(others).toEqual([]);
    expect(end?.method).toBe('functions.completeSuccess');
    expect(end?.outputs).toEqual({
      summary: expect.stringContaining('8.4 × 10²³ FLOP') as string,
      reading: expect.stringContaining('2T tokens') as string,
      flop: expect.closeTo(8.4e23, -21) as number,
      days: expect.any(Number) as number,
      accelerator_hours: expect.any(Number) as number,
      cost_usd: expect.any(Number) as number,
    });
  });

  test('leaves out the figures that nothing was said about', async () => {
    const [end] = await ended(stepBody({ question: '70B on 2T tokens' }));
    expect(Object.keys(end?.outputs ?? {})).toEqual(['summary', 'reading', 'flop']);
  });

  test('ends once, however often Slack delivers it', async () => {
    const app = await keepingApp();
    const body = stepBody({ question: '7B on 1T tokens' });
    const ends = [...(await ended(body, app)), ...(await ended(body, app))];
    expect(ends).toHaveLength(1);
  });

  test.each([
    ['is not understood', { question: '70B on 2T toknes' }, /toknes.*Give the step instead/],
    ['is empty', { question: '' }, /nothing to read.*Give the step instead/],
    ['is no text', { question: 7 }, /nothing to read.*Give the step instead/],
    ['is missing', {}, /nothing to read.*Give the step instead/],
    ['is a command', { question: 'budget $2M per month' }, /./],
  ])('fails with words that help where the question %s', async (_, inputs, words) => {
    const app = await keepingApp();
    const [end, ...others] = await ended(stepBody(inputs), app);
    expect(others).toEqual([]);
    expect([end?.method, end?.error]).toEqual([
      'functions.completeError',
      expect.stringMatching(words),
    ]);
    expect(await app.ledger.channels.among('T1', ['C1', 'D1', ''])).toEqual([]);
  });

  test('that cannot be ended is told in the log, and harms nothing', async () => {
    const refused = { ok: false, error: 'invalid_arguments' };
    const app = await keepingApp({ 'functions.completeSuccess': refused });
    await app.send(stepBody({ question: '7B on 1T tokens' }));
    expect(app.lines.join('\n')).toContain('was not ended');
    expect(app.lines.join('\n')).not.toContain('7B on 1T');
  });

  test('without an id is none of Slack’s', async () => {
    const { send } = await keepingApp();
    await expect(send(stepBody({}, { function_execution_id: 7 }))).rejects.toThrow(
      'wrong or missing',
    );
  });
});
