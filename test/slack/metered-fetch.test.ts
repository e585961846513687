import { expect, test } from 'vitest';
import { noMeter, type CallOutcome } from '../../src/metrics/meter.ts';
import { meteredFetch } from '../../src/slack/metered-fetch.ts';

const api = 'https://slack.test/api/';
const refused = Response.json({ ok: false, error: 'not_in_channel' });

/** What is counted of a call to that address with that outcome. */
async function counted(url: string, answer: Response | Error) {
  const calls: (readonly [string, CallOutcome])[] = [];
  const slackCall = (method: string, outcome: CallOutcome) => void calls.push([method, outcome]);
  const answering = () =>
    answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  const fetch = meteredFetch(answering, { ...noMeter, slackCall }, api);
  await fetch(url).catch(() => undefined);
  return calls;
}

test.each([
  ['chat.postMessage', 'ok', `${api}chat.postMessage`, Response.json({ ok: true })],
  ['chat.postMessage', 'refused', `${api}chat.postMessage`, refused],
  ['users.info', 'rate-limited', `${api}users.info`, new Response('', { status: 429 })],
  ['users.info', 'http-error', `${api}users.info`, new Response('', { status: 503 })],
  ['users.info', 'unreachable', `${api}users.info?x=1`, new TypeError('fetch failed')],
  ['response_url', 'ok', 'https://hooks.slack.com/commands/T1/1/secret', new Response('ok')],
  ['response_url', 'refused', 'https://hooks.slack.com/a/s', new Response('', { status: 404 })],
  ['upload', 'ok', 'https://files.slack.com/upload/v1/secret', new Response('OK')],
] as const)('%s, %s', async (method, outcome, url, answer) => {
  expect(await counted(url, answer)).toEqual([[method, outcome]]);
});

test('a bot that nobody measures gets its own fetch back', () => {
  const own = () => Promise.resolve(new Response(''));
  expect(meteredFetch(own, noMeter, api)).toBe(own);
});
