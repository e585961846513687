import { LogLevel, WebClient, type FetchFunction } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { listenerClientOptions } from '../../src/slack/client-options.ts';
import { saysSomething } from '../../src/slack/said-once.ts';

const api = 'https://slack.test/api/';
const message = { channel: 'C1', text: 'seven' };
const posted = () => Response.json({ ok: true, ts: '1.1' });

/** A client whose first request meets that, and the others nothing; counts its requests. */
function clientMeeting(first: () => Response | Error) {
  let requests = 0;
  const fetch: FetchFunction = () => {
    requests += 1;
    const met = requests === 1 ? first() : posted();
    return met instanceof Error ? Promise.reject(met) : Promise.resolve(met);
  };
  const options = listenerClientOptions(api, fetch);
  const retryConfig = { ...options.retryConfig, minTimeout: 1, maxTimeout: 1 };
  const client = new WebClient('xoxb-1', { ...options, retryConfig, logLevel: LogLevel.ERROR });
  return { client, count: () => requests };
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('a message that may stand already is not posted again', () => {
  test.each([
    ['HTTP 503', () => new Response('', { status: 503 })],
    ['HTTP 504', () => new Response('', { status: 504 })],
    ['ECONNRESET', () => withCode('ECONNRESET')],
    ['no answer in time', () => new Error('no answer in time')],
  ])('after %s', async (reason, first) => {
    const { client, count } = clientMeeting(first);
    await expect(client.chat.postMessage(message)).rejects.toThrow(reason);
    expect(count()).toBe(1);
  });
});

describe('what certainly changed nothing is tried again', () => {
  test.each([
    ['a post that found no connection', () => withCode('ECONNREFUSED')],
    ['a post that came too early', tooEarly],
  ])('%s', async (_, first) => {
    const { client, count } = clientMeeting(first);
    expect((await client.chat.postMessage(message)).ts).toBe('1.1');
    expect(count()).toBe(2);
  });

  test('an edit, which says the same however often it comes', async () => {
    const { client, count } = clientMeeting(() => new Response('', { status: 503 }));
    await client.chat.update({ ...message, ts: '1.1' });
    expect(count()).toBe(2);
  });
});

test('a response URL says something, and so does posting; looking somebody up does not', () => {
  const says = (url: string) => saysSomething(url, api);
  expect(says('https://hooks.slack.test/commands/T1/1/x')).toBe(true);
  expect(says(`${api}chat.postMessage`)).toBe(true);
  expect(says(`${api}users.info`)).toBe(false);
});

function tooEarly(): Response {
  return new Response('', { status: 429, headers: { 'retry-after': '0' } });
}
