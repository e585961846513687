import type { Ask } from '../../src/slack/answering.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { listenerClientOptions } from '../../src/slack/client-options.ts';
import { FakeReceiver } from './fake-receiver.ts';
import { recordingFetch, recordingLog, type RecordingFetch } from './recording.ts';
import { fakeAsk } from './reports.ts';

export const bot = { botToken: 'xoxb-test', botUserId: 'UBOT', botId: 'BBOT' };

/** The real app with its real listeners, between a fake receiver and a fake network. */
export async function testApp(network: RecordingFetch = recordingFetch(), ask: Ask = fakeAsk) {
  const receiver = new FakeReceiver();
  const { log, lines } = recordingLog();
  const { app, idle } = createSlackApp({
    receiver,
    identity: bot,
    clientOptions: {
      ...listenerClientOptions('https://slack.test/api/', network.fetch),
      retryConfig: { retries: 0 },
    },
    ask,
    log,
    newReference: () => 'k3f9test',
  });
  await app.init();
  return { app, idle, receiver, sent: network.sent, lines };
}
