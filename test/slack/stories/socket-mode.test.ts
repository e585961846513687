import { afterEach, describe, expect, test } from 'vitest';
import { createSlackApp } from '../../../src/slack/app.ts';
import { listenerClientOptions } from '../../../src/slack/client-options.ts';
import { socketTransport } from '../../../src/slack/socket-transport.ts';
import { assistantOf } from '../../support/assistants.ts';
import { recordingLog } from '../../support/recording.ts';
import { commandBody, mentionBody } from '../../support/slack-bodies.ts';
import { socketModeServer } from '../../support/socket-mode-server.ts';
import { bot } from '../../support/test-app.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** The bot, connected over a socket to a Slack that stands in for the real one. */
async function connected() {
  const slack = await socketModeServer();
  closing.push(slack.close);
  const { log, lines } = recordingLog();
  const transport = socketTransport({
    host: '127.0.0.1',
    port: 0,
    appToken: 'xapp-test',
    slackApiUrl: slack.apiUrl,
    log,
    pingTimeoutMs: 300,
  });
  const { receiver } = transport;
  const clientOptions = listenerClientOptions(slack.apiUrl);
  const { app } = createSlackApp({
    receiver,
    identity: bot,
    clientOptions,
    assistant: assistantOf(),
    log,
  });
  await app.init();
  const port = await transport.start();
  closing.push(() => transport.stop(500));
  return { slack, transport, lines, clientOptions, health: `http://127.0.0.1:${port}/healthz` };
}

describe('over the socket', () => {
  test('a command is acknowledged by its envelope and answered through the response URL', async () => {
    const { slack } = await connected();
    const payload = commandBody('70B on 2T tokens', { response_url: slack.responseUrl });
    slack.deliver({
      type: 'slash_commands',
      envelope_id: 'e1',
      payload,
      accepts_response_payload: true,
    });
    await Promise.all([slack.untilAcknowledged('e1'), slack.untilSent('/response')]);
    expect(slack.callsTo('/response')[0]?.fields['response_type']).toBe('in_channel');
  });

  test('a mention is acknowledged and answered in its thread', async () => {
    const { slack } = await connected();
    const payload = mentionBody('<@UBOT> 70B on 2T tokens', { ts: '1700000000.000100' });
    slack.deliver({ type: 'events_api', envelope_id: 'e2', payload });
    await Promise.all([slack.untilAcknowledged('e2'), slack.untilSent('chat.postMessage')]);
    expect(slack.callsTo('chat.postMessage')[0]?.fields['thread_ts']).toBe('1700000000.000100');
  });

  test('the same event again is acknowledged, and not answered again', async () => {
    const { slack } = await connected();
    const payload = mentionBody('<@UBOT> 70B on 2T tokens');
    slack.deliver({ type: 'events_api', envelope_id: 'e3', payload });
    await slack.untilSent('chat.postMessage');
    slack.deliver({ type: 'events_api', envelope_id: 'e4', payload, retry_attempt: 1 });
    await slack.untilAcknowledged('e4');
    expect(slack.callsTo('chat.postMessage')).toHaveLength(1);
  });

  test('when Slack recycles the socket, the bot connects again and goes on', async () => {
    const { slack, health } = await connected();
    slack.deliver({ type: 'disconnect', reason: 'refresh_requested' });
    await slack.untilConnected(2);
    const payload = commandBody('1B on 1T', { response_url: slack.responseUrl });
    slack.deliver({ type: 'slash_commands', envelope_id: 'e5', payload });
    await slack.untilSent('/response');
    expect((await fetch(health)).status).toBe(200);
  });

  test('readiness goes with the socket, life does not', async () => {
    const { slack, health } = await connected();
    const ready = health.replace('healthz', 'readyz');
    expect((await fetch(ready)).status).toBe(200);
    await slack.close();
    await expect
      .poll(async () => (await fetch(ready)).status, { timeout: 5000, interval: 200 })
      .toBe(503);
    expect((await fetch(health)).status).toBe(200);
  });

  test.each([
    ['null', 'null'],
    ['no JSON', '{'],
    ['an event envelope without an event', { type: 'events_api', envelope_id: 'x', payload: {} }],
    ['an envelope without a type', { envelope_id: 'x' }],
  ])('%s is ignored, and the next message answered', async (_, frame) => {
    const { slack, lines } = await connected();
    slack.deliver(frame);
    const payload = commandBody('1B on 1T', { response_url: slack.responseUrl });
    slack.deliver({ type: 'slash_commands', envelope_id: 'e6', payload });
    await slack.untilSent('/response');
    expect(lines.join('\n')).toContain('malformed envelope');
  });

  test('a malformed command is acknowledged, so that it does not come back', async () => {
    const { slack, lines } = await connected();
    slack.deliver({ type: 'slash_commands', envelope_id: 'e7', payload: { command: '/flops' } });
    await slack.untilAcknowledged('e7');
    expect(lines.join('\n')).toContain(
      'refused an envelope: wrong or missing: trigger_id, channel_id, response_url',
    );
    expect(slack.callsTo('/response')).toEqual([]);
  });
});

test('the log never holds what was said, a token or a response URL', async () => {
  const { slack, lines } = await connected();
  const payload = commandBody('boom', { response_url: slack.responseUrl });
  slack.deliver({ type: 'slash_commands', envelope_id: 'e8', payload });
  await slack.untilSent('/response');
  expect(lines.join('\n')).toContain('could not answer');
  expect(lines.join('\n')).not.toMatch(/boom|xapp-|xoxb-|response_url/);
});

test('the retries of Socket Mode do not become those of the listeners', async () => {
  const { clientOptions } = await connected();
  expect(clientOptions.retryConfig).toMatchObject({
    retries: 2,
    minTimeout: 300,
    maxTimeout: 2000,
  });
  expect(clientOptions.headers).toBeUndefined();
});

test('stopping closes the socket, within its bound', async () => {
  const { transport, health } = await connected();
  const start = performance.now();
  await transport.stop(1000);
  expect(performance.now() - start).toBeLessThan(1500);
  await expect(fetch(health)).rejects.toThrow('fetch failed');
});
