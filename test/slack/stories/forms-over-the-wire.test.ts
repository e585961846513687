import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFlops } from '../../../src/answer/ask.ts';
import type { Assistant } from '../../../src/assistant/assistant.ts';
import { createAssistant } from '../../../src/assistant/create-assistant.ts';
import { openLedger } from '../../../src/ledger/open-ledger.ts';
import { createSlackApp } from '../../../src/slack/app.ts';
import { listenerClientOptions } from '../../../src/slack/client-options.ts';
import { socketTransport } from '../../../src/slack/socket-transport.ts';
import { filledIn, viewIn, wordsIn } from '../../support/forms.ts';
import { httpBot } from '../../support/http-bot.ts';
import { recordingLog } from '../../support/recording.ts';
import { said } from '../../support/assistants.ts';
import { postForm } from '../../support/signed-request.ts';
import { pressBody } from '../../support/slack-bodies.ts';
import { socketModeServer } from '../../support/socket-mode-server.ts';
import { bot } from '../../support/test-app.ts';
import {
  messageShortcutBody,
  shortcutBody,
  submissionBody,
  viewPressBody,
} from '../../support/view-bodies.ts';

type Slack = Awaited<ReturnType<typeof socketModeServer>>;

/** A bot on one way to reach it: what is delivered resolves to what was acknowledged. */
type Wire = { deliver: (body: object) => Promise<unknown>; close: () => Promise<unknown> };

async function assistant(): Promise<Assistant> {
  const ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
  const summaryNow = () => Promise.resolve(said('now').report);
  return createAssistant({ flops: createFlops(), ledger, summaryNow });
}

async function overHttp(slack: Slack): Promise<Wire> {
  const { port, stop } = await httpBot(slack.apiUrl, await assistant());
  return {
    async deliver(body) {
      const response = await postForm(port, { payload: JSON.stringify(body) });
      const text = await response.text();
      expect(response.status).toBe(200);
      return text === '' ? undefined : (JSON.parse(text) as unknown);
    },
    close: () => stop(),
  };
}

async function overSocket(slack: Slack): Promise<Wire> {
  const { log } = recordingLog();
  const where = { host: '127.0.0.1', port: 0, appToken: 'xapp-test', slackApiUrl: slack.apiUrl };
  const transport = socketTransport({ ...where, log, pingTimeoutMs: 5000 });
  const clientOptions = listenerClientOptions(slack.apiUrl);
  const { receiver } = transport;
  const parts = { receiver, identity: bot, clientOptions, assistant: await assistant(), log };
  const { app } = createSlackApp(parts);
  await app.init();
  await transport.start();
  let count = 0;
  return {
    async deliver(payload) {
      const id = `e${(count += 1)}`;
      const envelope = { type: 'interactive', envelope_id: id, accepts_response_payload: true };
      slack.deliver({ ...envelope, payload });
      await slack.untilAcknowledged(id);
      return slack.acknowledged.find((one) => one.envelope_id === id)?.payload;
    },
    close: () => transport.stop(500),
  };
}

describe.each([
  ['signed HTTP', overHttp],
  ['Socket Mode', overSocket],
])('over %s', (_, open) => {
  let slack: Slack;
  let wire: Wire;
  beforeAll(async () => {
    slack = await socketModeServer(() => ({ ok: true, ts: '1700000000.000900' }));
    wire = await open(slack);
  });
  afterAll(async () => {
    await wire.close();
    await slack.close();
  });

  /** The last of these calls, once there is one more than before. */
  async function next(method: string, cause: () => Promise<unknown>) {
    slack.sent.splice(0);
    const acknowledged = await cause();
    await slack.untilSent(method);
    const sent = slack.callsTo(method).at(-1);
    if (!sent) throw new Error(`no ${method}`);
    return { sent, acknowledged };
  }

  async function opened() {
    const value = JSON.stringify({
      kind: 'change-assumptions',
      message: '70B on 2T tokens on 1024 H100s',
      on: '2026-11-24',
    });
    const body = pressBody(value, { response_url: slack.responseUrl });
    const { sent } = await next('views.open', () => wire.deliver(body));
    return viewIn(sent);
  }

  test('a button opens a form, a change updates it, and sent off it posts', async () => {
    const view = await opened();
    const changed = filledIn(view, { count: '512' });
    const { sent } = await next('views.update', () => wire.deliver(viewPressBody(changed)));
    expect(wordsIn(viewIn(sent))).toContain('512 × H100');
    const body = submissionBody(changed);
    const done = await next('chat.postMessage', () => wire.deliver(body));
    expect(done.sent.fields).toMatchObject({ channel: 'C1', thread_ts: '1699999999.000100' });
    expect(done.acknowledged ?? {}).toEqual({});
  });

  test('a field that cannot be read is said in the acknowledgement', async () => {
    const body = submissionBody(filledIn(await opened(), { utilisation: '400%' }));
    expect(await wire.deliver(body)).toMatchObject({
      response_action: 'errors',
      errors: { 'utilisation|31.4%': expect.stringContaining('400%') as string },
    });
  });

  test('the global shortcut opens its form, and the answer takes its place', async () => {
    const shortcut = shortcutBody('flops_estimate');
    const { sent } = await next('views.open', () => wire.deliver(shortcut));
    const question = '70B on 2T tokens on 1024 H100s';
    const answer = await wire.deliver(submissionBody(filledIn(viewIn(sent), { question })));
    expect(answer).toMatchObject({ response_action: 'update' });
    expect(wordsIn(viewIn([answer]))).toContain('750k GPU-hours');
  });

  test('the shortcut of a message is answered through its response URL', async () => {
    const claim = '7B on 1T tokens on 64 A100s took 14 days';
    const body = messageShortcutBody('flops_check', claim, { response_url: slack.responseUrl });
    const { sent } = await next('/response', () => wire.deliver(body));
    expect(sent.fields['response_type']).toBe('ephemeral');
    expect(sent.text).toContain('contradicts');
  });
});
