import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { answerSchema } from '../../src/answer/contract.ts';
import { answeringInJson } from '../../src/answers.ts';
import { createEndpoints } from '../../src/http/endpoints.ts';
import type { Endpoint } from '../../src/http/endpoint.ts';
import { requestsPerMinute } from '../../src/http/estimate-endpoint.ts';
import { LedgerUnavailable } from '../../src/ledger/ledger-error.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { portOf } from '../../src/slack/port-of.ts';

const at = Date.parse('2026-11-24T12:00:00Z');
const api = { version: '1.2.3', answer: answeringInJson({ flops: createFlops() }, '1.2.3') };
const failures: unknown[] = [];
let now = at;
let ledger: Ledger;
let token: string;
let endpoint: Endpoint | undefined;
const server = createServer((request, response) => {
  if (!endpoint?.(request, response)) response.writeHead(418).end();
});

beforeAll(async () => {
  ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
beforeEach(async () => {
  now = at;
  endpoint = createEndpoints({ api, progress: true }, tools(ledger));
  token = await ledger.apiTokens.create('T1', 'U1', at);
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await ledger.close();
});

function tools(over: Ledger) {
  const onFailure = (_: string, error: unknown) => void failures.push(error);
  return { ledger: over, now: () => new Date(now), onFailure };
}

type Sending = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly path?: string;
};

async function post(body: unknown, { headers = {}, method = 'POST', path }: Sending = {}) {
  const response = await fetch(`http://127.0.0.1:${portOf(server)}${path ?? '/v1/estimate'}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
  const { status, headers: answered } = response;
  return { status, headers: answered, body: JSON.parse(await response.text()) as object };
}

const message = '70B on 2T tokens on 1024 H100s';

describe('a message', () => {
  test('is answered as the command line answers it, by the contract', async () => {
    const { status, headers, body } = await post({ message, date: '2026-11-23' });
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/json');
    expect(answerSchema.parse(body)).toEqual(await api.answer(message, '2026-11-23'));
    expect(body).toMatchObject({ ok: true, version: '1.2.3', kind: 'training' });
  });

  test('is answered with the prices of today where no day is named', async () => {
    expect((await post({ message })).body).toEqual(await api.answer(message, '2026-11-24'));
  });

  test('that is not understood is 422, with what to send instead, by the contract', async () => {
    const { status, body } = await post({ message: '70B on 2T toknes' });
    expect(status).toBe(422);
    const answer = answerSchema.parse(body);
    const [first] = answer.ok ? [] : answer.diagnostics;
    expect((await post({ message: first?.suggestion })).status).toBe(200);
  });

  test('without end is not read', async () => {
    expect((await post({ message: 'x'.repeat(9000) })).body).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'TOO_LONG' }],
    });
  });
});

describe('what is no request is refused with what to do about it', () => {
  test.each([
    ['no JSON', '{'],
    ['a list', []],
    ['text', '"70B"'],
    ['no message', {}],
    ['a message that is none', { message: 70 }],
    ['a day that is none', { message, date: 'today' }],
    ['a day that never was', { message, date: '2026-02-30' }],
    ['a key that means nothing', { message, now: '2026-11-24' }],
    ['keys of the prototype', '{"message": "70B", "__proto__": {"date": "2020-01-01"}}'],
    ['a constructor', { message, constructor: { prototype: { ok: false } } }],
  ])('%s: 400', async (_, body) => {
    const said = await post(body);
    expect(said.status).toBe(400);
    expect(said.body).toMatchObject({
      repair: expect.stringContaining('message') as unknown,
      faults: expect.arrayContaining([expect.stringMatching(/^\w+: ./)]) as unknown,
    });
    expect(Object.prototype).not.toHaveProperty('date');
  });

  test.each<readonly [string, Sending, number]>([
    ['no token', { headers: { authorization: '' } }, 401],
    ['a token that nobody has', { headers: { authorization: 'Bearer flops_api_x' } }, 401],
    ['another scheme', { headers: { authorization: 'Basic YTpi' } }, 401],
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['text that may be JSON', { headers: { 'content-type': 'text/plain' } }, 415],
    ['something compressed', { headers: { 'content-encoding': 'gzip' } }, 415],
    ['another method', { method: 'GET' }, 405],
  ])('%s: %j is %i', async (_, how, status) => {
    const said = await post({ message }, how);
    expect([said.status, said.body]).toEqual([
      status,
      { error: expect.any(String) as unknown, repair: expect.any(String) as unknown },
    ]);
  });

  test('a body larger than any message: 413, and the connection ends', async () => {
    const { status, headers } = await post(JSON.stringify({ message: 'x'.repeat(20_000) }));
    expect([status, headers.get('connection')]).toEqual([413, 'close']);
  });

  test('bytes that are no text', async () => {
    const status = await new Promise((resolve) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json; charset=utf-8',
      };
      const to = { port: portOf(server), path: '/v1/estimate', method: 'POST', headers };
      httpRequest(to, (response) => resolve(response.statusCode)).end(
        Buffer.from([0x22, 0xff, 0xfe, 0x22]),
      );
    });
    expect(status).toBe(400);
  });
});

describe('a token', () => {
  test('of training jobs opens nothing here, and this one reports no run', async () => {
    const job = await ledger.progressTokens.create('T1', 'U1', at);
    const headers = { authorization: `Bearer ${job}` };
    expect((await post({ message }, { headers })).status).toBe(401);
    const report = { path: '/v1/runs/x/progress', headers: { 'idempotency-key': 'k' } };
    expect((await post({ tokens: 1 }, report)).status).toBe(401);
  });

  test('that was revoked opens nothing any more, and no other workspace loses its own', async () => {
    const other = await ledger.apiTokens.create('T2', 'U1', at);
    await ledger.apiTokens.revokeAll('T1', 'U1', at);
    expect((await post({ message })).status).toBe(401);
    const headers = { authorization: `Bearer ${other}` };
    expect((await post({ message }, { headers })).status).toBe(200);
  });

  test('asks so often a minute, then waits as long as it is told, and no other one does', async () => {
    const statuses = [];
    for (let nth = 0; nth <= requestsPerMinute; nth += 1)
      statuses.push((await post({ message: '2+2' })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(requestsPerMinute);
    const refused = await post({ message: '2+2' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    const headers = {
      authorization: `Bearer ${await ledger.apiTokens.create('T1', 'U1', at)}`,
    };
    expect((await post({ message: '2+2' }, { headers })).status).toBe(200);
    now += 1000;
    expect((await post({ message: '2+2' })).status).toBe(200);
  });
});

describe('a failure', () => {
  test('of the store is 503, and says when to try again', async () => {
    const apiTokens = {
      ...ledger.apiTokens,
      workspaceOf: () => Promise.reject(new LedgerUnavailable('gone')),
    };
    endpoint = createEndpoints({ api }, tools({ ...ledger, apiTokens }));
    const { status, headers } = await post({ message });
    expect([status, headers.get('retry-after')]).toEqual([503, '30']);
    expect(failures.at(-1)).toBeInstanceOf(LedgerUnavailable);
  });

  test('of ours is 500, and tells nothing of itself', async () => {
    const answer = () => Promise.reject(new Error('secret of the house'));
    endpoint = createEndpoints({ api: { ...api, answer } }, tools(ledger));
    const { status, body } = await post({ message });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('secret');
  });
});

describe('the description', () => {
  test('is there without a token, and speaks of what is served', async () => {
    const { status, body } = await post(undefined, {
      path: '/v1/openapi.json',
      method: 'GET',
      headers: { authorization: '' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
    expect(Object.keys((body as { paths: object }).paths)).toEqual(['/v1/estimate']);
  });
});

test('nothing is served unless it is switched on', () => {
  expect(createEndpoints({}, tools(ledger))).toBeUndefined();
  const progress = createEndpoints({ progress: true }, tools(ledger));
  expect(progress?.({ url: '/v1/estimate' } as never, {} as never)).toBe(false);
});

test('other paths are for others', async () => {
  for (const path of ['/v1/estimates', '/v1', '/v1/estimate/', '/slack/events', '/v1/%65stimate'])
    expect((await fetch(`http://127.0.0.1:${portOf(server)}${path}`)).status).toBe(418);
});
