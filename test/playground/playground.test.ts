import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createEditor } from '../../src/answer/editor.ts';
import { phrases } from '../../src/language/phrases.ts';
import { startPlayground, type Playground } from '../../src/playground/start.ts';
import { reportView } from '../../src/slack/views/report.ts';
import { assistantOf } from '../support/assistants.ts';
import { drawBlocks } from '../support/draw-blocks.ts';
import { recordingLog } from '../support/recording.ts';
import { help, receipt } from '../support/reports.ts';

const messageSchema = z.object({
  ts: z.string(),
  room: z.string(),
  threadTs: z.string().optional(),
  author: z.string(),
  audience: z.string(),
  text: z.string(),
  blocks: z.array(z.any()),
});
const answerSchema = z.object({ messages: z.array(messageSchema) });

let playground: Playground;
beforeAll(async () => {
  const { log } = recordingLog();
  playground = await startPlayground({ host: '127.0.0.1', port: 0, assistant: assistantOf(), log });
});
afterAll(() => playground.stop(100));

const url = (path: string) => `${playground.url.replace('localhost', '127.0.0.1')}${path}`;

function post(body: unknown, headers: Record<string, string> = {}) {
  const json = { 'content-type': 'application/json', ...headers };
  return fetch(url('/message'), { method: 'POST', headers: json, body: JSON.stringify(body) });
}

/** Types something, and gets what is new in the conversation. */
async function type(text: string, place: object = { room: 'channel' }, cookie = '') {
  const response = await post({ text, ...place }, { cookie });
  expect(response.status).toBe(200);
  const { messages } = answerSchema.parse(await response.json());
  return {
    mine: messages[0],
    answer: messages[1],
    cookie: response.headers.get('set-cookie') ?? '',
  };
}

describe('what is typed is answered by the same app and the same views', () => {
  test('a slash command: the view of the report, block for block', async () => {
    const { answer } = await type('/flops 70B on 2T tokens');
    expect(answer).toMatchObject({ author: 'bot', audience: 'everyone' });
    expect({ text: answer?.text, blocks: answer?.blocks }).toEqual(reportView(receipt, '/flops '));
  });

  test.each(['/flops', '/flops toknes', '/flops boom', '/other'])(
    '%s is answered for you only',
    async (text) => {
      const { answer } = await type(text);
      expect(answer?.audience).toBe('you');
      expect(answer?.blocks.length).toBeGreaterThan(0);
    },
  );

  test('a mention is answered in a thread under it', async () => {
    const { mine, answer } = await type('@Flops 70B on 2T tokens');
    expect(answer?.threadTs).toBe(mine?.ts);
    expect(answer?.blocks).toEqual(reportView(receipt, '@Flops ').blocks);
  });

  test('in a thread the thread goes on', async () => {
    const { mine, cookie } = await type('@Flops 70B on 2T tokens');
    const place = { room: 'channel', threadTs: mine?.ts };
    const { answer } = await type('@flops and 8B on 1T?', place, cookie);
    expect(answer?.threadTs).toBe(mine?.ts);
  });

  test('a direct message needs no mention', async () => {
    const { answer } = await type('70B on 2T tokens', { room: 'direct' });
    expect(answer?.blocks).toEqual(reportView(receipt, '').blocks);
  });

  test('small talk in the channel is left alone', async () => {
    expect((await type('good morning on Monday')).answer).toBeUndefined();
  });

  test('what was typed comes back inert', async () => {
    const { answer } = await type('/flops <!channel> <img src=x onerror=alert(1)> &amp;');
    expect(JSON.stringify(answer?.blocks)).not.toMatch(/<[!@]/);
    expect(drawBlocks(answer?.blocks ?? [])).toContain('<img src=x onerror=alert(1)> &');
  });
});

test('each browser has its own conversation', async () => {
  const { cookie } = await type('/flops 70B on 2T tokens');
  const read = async (headers: Record<string, string>) => {
    const response = await fetch(url('/conversation'), { headers });
    return z
      .object({ messages: z.array(messageSchema), examples: z.array(z.string()) })
      .parse(await response.json());
  };
  expect((await read({ cookie })).messages).toHaveLength(2);
  expect(await read({})).toEqual({ messages: [], examples: help.suggestions });
});

describe('the page', () => {
  test('is one file that loads nothing from elsewhere', async () => {
    const response = await fetch(url('/'));
    const html = await response.text();
    expect(html).not.toMatch(/(?:src|href)="(?!data:)|@import|url\(|innerHTML/);
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src ('sha256-.{44}' ?)+; style-src 'sha256-.{44}';/,
    );
  });

  test('lets each of its scripts run by its hash, the editor’s too', async () => {
    const response = await fetch(url('/'));
    const scripts = [...(await response.text()).matchAll(/<script>([^]*?)<\/script>/g)];
    expect(scripts).toHaveLength(2);
    for (const [, script = ''] of scripts) {
      const hash = createHash('sha256').update(script).digest('base64');
      expect(response.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);
    }
  });

  test('holds no phrase of its own', async () => {
    const html = await (await fetch(url('/'))).text();
    for (const { reads } of phrases) expect(html).not.toContain(reads);
  });

  test('names its parts for those who do not see it', async () => {
    const html = await (await fetch(url('/'))).text();
    for (const part of [
      '<html lang="en">',
      'role="log"',
      '<label for="message"',
      'role="status"',
      'aria-label="How the message is read"',
      'aria-live="polite"',
      'aria-label="Completions"',
    ]) {
      expect(html).toContain(part);
    }
  });
});

describe('while a message is written', () => {
  const read = (body: unknown) =>
    fetch(url('/reading'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  test.each(['/flops 70B on 2T tokens', '@Flops 70B on 2T tokens', '70B on 2T tokens'])(
    '%s is read as the question in it',
    async (text) => {
      const response = await read({ text, zone: 'Asia/Tokyo' });
      const expected = createEditor().read('70B on 2T tokens', '2026-11-24');
      expect(await response.json()).toEqual(expected);
    },
  );

  test('nothing is said in the conversation', async () => {
    const { cookie } = await type('/flops 70B on 2T tokens');
    await read({ text: '/flops 8B on 1T' });
    const response = await fetch(url('/conversation'), { headers: { cookie } });
    expect(answerSchema.parse(await response.json()).messages).toHaveLength(2);
  });

  test('what can be said is the guide, made from the phrases', async () => {
    expect(await (await fetch(url('/guide'))).json()).toEqual(createEditor().guide);
  });

  test.each([{}, 'x', { text: 7 }, { text: 'x'.repeat(70_000) }])(
    'a request that is none is refused with a reason',
    async (body) => {
      const response = await read(body);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: expect.any(String) as string });
    },
  );
});

/** Sends a request with headers that fetch would not let us set. */
function rawStatus(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url(path), { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('error', reject).end(method === 'POST' ? '{"room":"channel","text":"/flops"}' : '');
  });
}

describe('what does not come from the page is refused', () => {
  const json = { 'content-type': 'application/json' };
  test.each([
    ['another site', 403, 'POST', '/message', { ...json, origin: 'https://evil.example' }],
    [
      'another port of this machine',
      403,
      'POST',
      '/message',
      { ...json, origin: 'http://127.0.0.1:1' },
    ],
    ['a sandboxed frame', 403, 'POST', '/message', { ...json, origin: 'null' }],
    [
      'a cross-site request by the browser’s word',
      403,
      'POST',
      '/message',
      { ...json, 'sec-fetch-site': 'cross-site' },
    ],
    [
      'a name that was rebound to this machine',
      403,
      'GET',
      '/conversation',
      { host: 'evil.example' },
    ],
    [
      'the same, posting',
      403,
      'POST',
      '/message',
      { ...json, host: 'evil.example:3000', origin: 'http://evil.example:3000' },
    ],
    ['a plain form', 415, 'POST', '/message', { 'content-type': 'text/plain' }],
    [
      'a draft from another site',
      403,
      'POST',
      '/reading',
      { ...json, origin: 'https://evil.example' },
    ],
    ['another page', 404, 'GET', '/etc/passwd', {}],
  ])('%s: %i', async (_, status, method, path, headers) => {
    expect(await rawStatus(method, path, headers)).toBe(status);
  });

  test.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'flops.localhost'])(
    '%s is this machine',
    async (host) => {
      expect(await rawStatus('GET', '/conversation', { host })).toBe(200);
    },
  );

  test('the page’s own requests pass', async () => {
    const origin = url('').replace(/\/$/, '');
    expect(
      await rawStatus('POST', '/message', { ...json, origin, 'sec-fetch-site': 'same-origin' }),
    ).toBe(200);
  });
});

describe('bodies that are wrong', () => {
  test.each([
    ['no room', { text: 'x' }],
    ['no words', { room: 'channel', text: '  ' }],
    ['no object', 'x'],
  ])('%s: 400, with a reason', async (_, body) => {
    const response = await post(body);
    expect(response.status).toBe(400);
    expect(z.object({ error: z.string() }).parse(await response.json()).error).not.toBe('');
  });

  test('more than 64 KB: 413', async () => {
    expect((await post({ room: 'channel', text: 'x'.repeat(70_000) })).status).toBe(413);
  });

  test('ten thousand characters are still a message', async () => {
    const { answer } = await type(`/flops ${'x'.repeat(10_000)}`);
    expect(answer?.text).toContain('a message of 10000 characters');
  });

  test('half a request does not stop the others', async () => {
    const socket = connect(Number(new URL(playground.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      'POST /message HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    );
    expect((await type('/flops 1B on 1T')).answer?.author).toBe('bot');
    socket.destroy();
  });
});
