import { afterEach, expect, test } from 'vitest';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { createSlackApp } from '../../src/slack/app.ts';
import { listenerClientOptions } from '../../src/slack/client-options.ts';
import { httpTransport } from '../../src/slack/http-transport.ts';
import { socketTransport } from '../../src/slack/socket-transport.ts';
import type { Transport } from '../../src/slack/transport.ts';
import { assistantOf } from '../support/assistants.ts';
import { recordingLog } from '../support/recording.ts';
import { signingSecret } from '../support/signed-request.ts';
import { socketModeServer } from '../support/socket-mode-server.ts';
import { bot } from '../support/test-app.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const endpoint: Endpoint = (request, response) => {
  if (!request.url?.startsWith('/v1/')) return false;
  response.writeHead(202).end();
  return true;
};
const { log } = recordingLog();
const address = { host: '127.0.0.1', port: 0, log };

async function served(transport: Transport, slackApiUrl: string): Promise<number> {
  const clientOptions = listenerClientOptions(slackApiUrl);
  const { receiver } = transport;
  const assistant = assistantOf();
  const { app } = createSlackApp({ receiver, identity: bot, clientOptions, assistant, log });
  await app.init();
  closing.push(() => transport.stop(300));
  return transport.start();
}

async function statuses(port: number): Promise<readonly number[]> {
  const post = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST' });
  const answers = await Promise.all(['/v1/runs/a/progress', '/slack/events'].map(post));
  return answers.map(({ status }) => status);
}

test('over HTTP reports of jobs are taken beside what Slack signs, which stays signed', async () => {
  const transport = httpTransport({ ...address, signingSecret, endpoint });
  expect(await statuses(await served(transport, 'http://127.0.0.1:9/api/'))).toEqual([202, 401]);
});

test('and are not there unless they are switched on', async () => {
  const transport = httpTransport({ ...address, signingSecret });
  expect(await statuses(await served(transport, 'http://127.0.0.1:9/api/'))).toEqual([401, 401]);
});

test('in Socket Mode they are taken beside the health of the connection', async () => {
  const slack = await socketModeServer();
  closing.push(slack.close);
  const { apiUrl: slackApiUrl } = slack;
  const transport = socketTransport({ ...address, appToken: 'xapp-t', slackApiUrl, endpoint });
  expect(await statuses(await served(transport, slackApiUrl))).toEqual([202, 404]);
});
