import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startPlayground } from '../../playground/start.ts';
import type { Playground } from '../../src/playground.ts';
import type { Act, Snapshot } from '../../playground/wire.ts';
import { createAsk } from '../../src/answer/ask.ts';
import { createEditor } from '../../src/answer/editor.ts';
import { reportView } from '../../src/slack/views/report.ts';
import { assistantOf } from '../support/assistants.ts';
import { recordingLog } from '../support/recording.ts';
import { receipt } from '../support/reports.ts';

const channel = 'C0COMPUTE';

let playground: Playground;
const start = (ask?: Parameters<typeof assistantOf>[0]) =>
  startPlayground({
    host: '127.0.0.1',
    port: 0,
    assistant: assistantOf(ask),
    log: recordingLog().log,
  });
beforeAll(async () => {
  playground = await start();
});
afterAll(() => playground.stop(100));

const url = (path: string, at = playground) => `${at.url.replace('localhost', '127.0.0.1')}${path}`;

function post(path: string, body: unknown, at = playground) {
  const headers = { 'content-type': 'application/json' };
  return fetch(url(path, at), { method: 'POST', headers, body: JSON.stringify(body) });
}

async function act(wanted: Act, person = 'U0ADA', at = playground): Promise<void> {
  expect((await post(`/act?as=${person}`, wanted, at)).status).toBe(200);
}

/** What somebody sees once that is so. */
async function seen(
  isSo: (snapshot: Snapshot) => boolean,
  person = 'U0ADA',
  at = playground,
): Promise<Snapshot> {
  const aborting = new AbortController();
  const { body } = await fetch(url(`/updates?as=${person}`, at), { signal: aborting.signal });
  let text = '';
  for await (const chunk of (body ?? new ReadableStream<Uint8Array>()).pipeThrough(
    new TextDecoderStream(),
  )) {
    text += chunk;
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    const found = events
      .filter((event) => event.startsWith('data: '))
      .map((event) => JSON.parse(event.slice(6)) as Snapshot)
      .find(isSo);
    if (found) {
      aborting.abort();
      return found;
    }
  }
  throw new Error('the playground ended');
}

const hasAnswer = ({ messages }: Snapshot) => messages.at(-1)?.author === 'U0FLOPS';

describe('what is typed goes to the bot as Slack sends it', () => {
  test('a command is answered in the channel, block for block as in Slack', async () => {
    await act({ kind: 'say', channel, text: '/flops 70B on 2T tokens' });
    const { messages } = await seen(hasAnswer, 'U0MAX');
    const { text, blocks } = reportView(receipt, '/flops ');
    const last = messages.at(-1);
    expect(last?.text).toBe(text);
    expect(last?.blocks).toMatchObject(blocks);
  });

  test.each(['/flops help', '/flops toknes', '/other'])(
    '%s is answered for the sender alone',
    async (text) => {
      await act({ kind: 'say', channel: 'D0ADA', text });
      const { messages } = await seen(({ messages: all }) => all.at(-1)?.onlyFor === 'U0ADA');
      expect(messages.at(-1)?.blocks.length).toBeGreaterThan(0);
    },
  );

  test('a mention is answered in the thread under it', async () => {
    await act({ kind: 'say', channel, text: '@flops 70B on 2T tokens' });
    const { messages } = await seen(({ messages: all }) => all.at(-1)?.threadTs !== undefined);
    expect(messages.at(-1)?.threadTs).toBe(messages.at(-2)?.ts);
  });

  test('small talk in a channel is not for the bot', async () => {
    await act({ kind: 'say', channel, text: 'good morning' });
    const { messages } = await seen(({ messages: all }) => all.at(-1)?.text === 'good morning');
    expect(messages.at(-1)?.author).toBe('U0ADA');
  });

  test('a channel is hidden from who is not in it', async () => {
    await act({ kind: 'say', channel: 'C0RESEARCH', text: 'for two of us' });
    const { channels, messages } = await seen(() => true, 'U0GIL');
    expect(channels.map(({ id }) => id)).not.toContain('C0RESEARCH');
    expect(messages.map(({ text }) => text)).not.toContain('for two of us');
    await act({ kind: 'say', channel: 'C0RESEARCH', text: 'let me in' }, 'U0GIL');
    expect((await seen(() => true)).messages.map(({ text }) => text)).not.toContain('let me in');
  });
});

test('a deadline is counted in the zone of the browser, each person in their own', async () => {
  const at = await start(createAsk());
  const days = async (person: string, zone: string, direct: string) => {
    await act({ kind: 'zone', zone }, person, at);
    const text = '70B on 2T tokens on 1024 H100s by March 1';
    await act({ kind: 'say', channel: direct, text }, person, at);
    return JSON.stringify((await seen(hasAnswer, person, at)).messages);
  };
  expect(await days('U0ADA', 'Pacific/Kiritimati', 'D0ADA')).toContain('(Pacific/Kiritimati)');
  expect(await days('U0MAX', 'America/Lima', 'D0MAX')).toContain('(America/Lima)');
  await at.stop(100);
});

test('the clock can be moved on, and whoever waits for a time hears of it', async () => {
  const at = await start();
  let hasMoved = false;
  at.onClockMoved(() => (hasMoved = true));
  const before = at.now();
  await act({ kind: 'advance', ms: 3_600_000 }, 'U0ADA', at);
  expect(at.now() - before).toBeGreaterThanOrEqual(3_600_000);
  expect(hasMoved).toBe(true);
  await at.stop(100);
});

describe('while a message is written', () => {
  test.each(['/flops 70B on 2T tokens', '@Flops 70B on 2T tokens', '70B on 2T tokens'])(
    '%s is read as the question in it',
    async (text) => {
      const response = await post('/reading', { text, zone: 'UTC' });
      const today = new Date(playground.now()).toISOString().slice(0, 10);
      expect(await response.json()).toEqual(createEditor().read('70B on 2T tokens', today));
    },
  );

  test('what can be said is the guide, made from the phrases', async () => {
    expect(await (await fetch(url('/guide'))).json()).toEqual(createEditor().guide);
  });
});

describe('the page', () => {
  test(
    'loads nothing from elsewhere, and may run nothing but its own files',
    { timeout: 60_000 },
    async () => {
      const response = await fetch(url('/'));
      expect(await response.text()).not.toMatch(/(?:src|href)="(?!data:|\.\/assets\/)/);
      const policy = response.headers.get('content-security-policy');
      expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    },
  );
});

/** Sends a request with headers that fetch would not let us set. */
function status(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url(path), { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject).end(method === 'POST' ? '{"kind":"open-tab","tab":"home"}' : '');
  });
}

describe('what does not come from the page is refused', () => {
  const json = { 'content-type': 'application/json' };
  const evil = 'evil.example:3000';
  test.each([
    ['another site', 403, 'POST', '/act?as=U0ADA', { ...json, origin: 'https://evil.example' }],
    [
      'a port of this machine',
      403,
      'POST',
      '/act?as=U0ADA',
      { ...json, origin: 'http://127.0.0.1:1' },
    ],
    ['a sandboxed frame', 403, 'POST', '/act?as=U0ADA', { ...json, origin: 'null' }],
    ['a cross-site request', 403, 'POST', '/reading', { ...json, 'sec-fetch-site': 'cross-site' }],
    ['a name that was rebound to this machine', 403, 'GET', '/about', { host: 'evil.example' }],
    [
      'the same, posting',
      403,
      'POST',
      '/act?as=U0ADA',
      { ...json, host: evil, origin: `http://${evil}` },
    ],
    ['a plain form', 415, 'POST', '/act?as=U0ADA', { 'content-type': 'text/plain' }],
    ['another page', 404, 'GET', '/etc/passwd', {}],
    ['nobody', 400, 'POST', '/act?as=U0EVE', json],
  ])('%s: %i', async (_, expected, method, path, headers) => {
    expect(await status(method, path, headers)).toBe(expected);
  });

  test.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'flops.localhost'])(
    '%s is this machine',
    async (host) => {
      expect(await status('GET', '/about', { host })).toBe(200);
    },
  );
});

test.each([
  {},
  'x',
  { kind: 'say', channel, text: ' ' },
  { kind: 'say', channel, text: 'x'.repeat(200_000) },
])('a request that is none is refused with a reason', async (body) => {
  const response = await post('/act?as=U0ADA', body);
  expect(response.status).toBe(400);
  expect(z.object({ error: z.string() }).parse(await response.json()).error).not.toBe('');
});
