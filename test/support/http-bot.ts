import type { Assistant } from '../../src/assistant/assistant.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { listenerClientOptions } from '../../src/slack/client-options.ts';
import { httpTransport } from '../../src/slack/http-transport.ts';
import { assistantOf, type Ask } from './assistants.ts';
import { recordingLog } from './recording.ts';
import { signingSecret } from './signed-request.ts';
import { bot } from './test-app.ts';

/** The bot as it runs in production over HTTP, on a free port. */
export async function httpBot(
  slackApiUrl = 'http://127.0.0.1:9/api/',
  ask: Ask | Assistant = assistantOf(),
  now = () => new Date(),
) {
  const { log, lines } = recordingLog();
  const transport = httpTransport({ host: '127.0.0.1', port: 0, signingSecret, log });
  const { app, idle } = createSlackApp({
    receiver: transport.receiver,
    identity: bot,
    clientOptions: listenerClientOptions(slackApiUrl),
    assistant: typeof ask === 'function' ? assistantOf(ask) : ask,
    log,
    now,
  });
  await app.init();
  const port = await transport.start();
  return { port, lines, idle, stop: (graceMs = 200) => transport.stop(graceMs) };
}
