import type { Assistant } from '../../src/assistant/assistant.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { listenerClientOptions } from '../../src/slack/client-options.ts';
import { unlimited, type Rates } from '../../src/slack/rates.ts';
import { assistantOf, type Ask } from './assistants.ts';
import { FakeReceiver } from './fake-receiver.ts';
import { recordingFetch, recordingLog, type RecordingFetch } from './recording.ts';

export const bot = { botToken: 'xoxb-test', botUserId: 'UBOT', botId: 'BBOT' };

/** The real app with its real listeners, between a fake receiver and a fake network. */
export async function testApp(
  network: RecordingFetch = recordingFetch(),
  ask: Ask | Assistant = assistantOf(),
  rates: Rates = unlimited,
) {
  const receiver = new FakeReceiver();
  const { log, lines } = recordingLog();
  const { app, idle } = createSlackApp({
    receiver,
    identity: bot,
    clientOptions: {
      ...listenerClientOptions('https://slack.test/api/', network.fetch),
      retryConfig: { retries: 0 },
    },
    assistant: typeof ask === 'function' ? assistantOf(ask) : ask,
    log,
    rates,
    newReference: () => 'k3f9test',
  });
  await app.init();
  return { app, idle, receiver, sent: network.sent, lines };
}
