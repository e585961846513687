import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFlops } from '../../../src/answer/ask.ts';
import type { Assistant } from '../../../src/assistant/assistant.ts';
import { createAssistant } from '../../../src/assistant/create-assistant.ts';
import { openLedger } from '../../../src/ledger/open-ledger.ts';
import { createSlackApp } from '../../../src/slack/app.ts';
import { listenerClientOptions } from '../../../src/slack/client-options.ts';
import { socketTransport } from '../../../src/slack/socket-transport.ts';
import { said } from '../../support/assistants.ts';
import { viewIn, wordsIn } from '../../support/forms.ts';
import { httpBot } from '../../support/http-bot.ts';
import { recordingLog } from '../../support/recording.ts';
import { postForm, postJson } from '../../support/signed-request.ts';
import { eventBody } from '../../support/slack-bodies.ts';
import { socketModeServer } from '../../support/socket-mode-server.ts';
import { bot } from '../../support/test-app.ts';
import { openView, typed, viewPressBody } from '../../support/view-bodies.ts';

type Slack = Awaited<ReturnType<typeof socketModeServer>>;

/** A bot on one way to reach it. Resolves once Slack has its acknowledgement. */
type Wire = {
  event: (body: object) => Promise<void>;
  press: (body: object) => Promise<void>;
  close: () => Promise<unknown>;
};

const question = '70B on 2T tokens on 1024 H100s';

async function assistant(): Promise<Assistant> {
  const ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
  const summaryNow = () => Promise.resolve(said('now').report);
  return createAssistant({ flops: createFlops(), ledger, summaryNow });
}

async function overHttp(slack: Slack): Promise<Wire> {
  const { port, stop } = await httpBot(slack.apiUrl, await assistant());
  return {
    event: async (body) => expect((await postJson(port, body)).status).toBe(200),
    press: async (body) =>
      expect((await postForm(port, { payload: JSON.stringify(body) })).status).toBe(200),
    close: () => stop(),
  };
}

async function overSocket(slack: Slack): Promise<Wire> {
  const { log } = recordingLog();
  const where = { host: '127.0.0.1', port: 0, appToken: 'xapp-test', slackApiUrl: slack.apiUrl };
  const transport = socketTransport({ ...where, log, pingTimeoutMs: 5000 });
  const { receiver } = transport;
  const clientOptions = listenerClientOptions(slack.apiUrl);
  const parts = { receiver, identity: bot, clientOptions, assistant: await assistant(), log };
  const { app } = createSlackApp(parts);
  await app.init();
  await transport.start();
  let count = 0;
  const deliver = async (type: string, payload: object) => {
    const id = `e${(count += 1)}`;
    slack.deliver({ type, envelope_id: id, payload });
    await slack.untilAcknowledged(id);
  };
  return {
    event: (body) => deliver('events_api', body),
    press: (body) => deliver('interactive', body),
    close: () => transport.stop(500),
  };
}

const homeOpened = () =>
  eventBody({ type: 'app_home_opened', user: 'U7', channel: 'D1', tab: 'home' });

const step = () =>
  eventBody({
    type: 'function_executed',
    function: { id: 'Fn1', callback_id: 'estimate_compute' },
    inputs: { question },
    function_execution_id: 'Fx1',
    bot_access_token: 'xwfp-step',
  });

describe.each([
  ['signed HTTP', overHttp],
  ['Socket Mode', overSocket],
])('over %s', (_, open) => {
  let slack: Slack;
  let wire: Wire;
  beforeAll(async () => {
    slack = await socketModeServer();
    wire = await open(slack);
  });
  afterAll(async () => {
    await wire.close();
    await slack.close();
  });

  /** The last of these calls that this led to. */
  async function next(method: string, cause: () => Promise<unknown>) {
    slack.sent.splice(0);
    await cause();
    await slack.untilSent(method);
    const sent = slack.callsTo(method).at(-1);
    if (!sent) throw new Error(`no ${method}`);
    return sent;
  }

  test('the Home tab is drawn, takes a question, answers over it, and then shows it', async () => {
    const drawn = await next('views.publish', () => wire.event(homeOpened()));
    expect(drawn.fields['user_id']).toBe('U7');
    const home = openView({ ...viewIn(drawn), id: 'VHOME' }, { question: typed(question) });
    const body = viewPressBody(home, { action_id: 'flops:question' });
    const answer = await next('views.open', () => wire.press(body));
    expect(wordsIn(viewIn(answer))).toContain('8.4 × 10²³ FLOP');
    await slack.untilSent('views.publish');
    const [redrawn] = slack.callsTo('views.publish');
    expect(redrawn && wordsIn(viewIn(redrawn))).toContain('Open again');
    slack.sent.splice(0);
    await wire.press(body);
    await next('views.publish', () => wire.event(homeOpened()));
    expect(slack.callsTo('views.open')).toEqual([]);
  });

  test('a step of a workflow ends once, though Slack delivers it again', async () => {
    const body = step();
    const end = await next('functions.completeSuccess', () => wire.event(body));
    expect(String(end.fields['outputs'])).toContain('8.4 × 10²³ FLOP');
    await wire.event(body);
    await next('views.publish', () => wire.event(homeOpened()));
    expect(slack.callsTo('functions.completeSuccess')).toEqual([]);
  });
});
