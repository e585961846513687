import { createServer } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { microUsd } from '../../src/booking/money.ts';
import type { Run } from '../../src/booking/run.ts';
import { createProgressEndpoint } from '../../src/http/progress-endpoint.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { LedgerUnavailable } from '../../src/ledger/ledger-error.ts';
import { openLedger } from '../../src/ledger/open-ledger.ts';
import { portOf } from '../../src/slack/port-of.ts';

const at = Date.parse('2026-11-24T12:00:00Z');
const place = { workspace: 'T1', channel: 'C1' };

let ledger: Ledger;
let run: Run;
let token: string;
let foreignToken: string;
let isDown = false;
const failures: unknown[] = [];
const server = createServer((request, response) => {
  const { progressTokens, runs } = ledger;
  const report: Ledger['runs']['report'] = (...all) =>
    isDown ? Promise.reject(new LedgerUnavailable('gone')) : runs.report(...all);
  const endpoint = createProgressEndpoint({
    ledger: { progressTokens, runs: { report } },
    now: () => new Date(at),
    onFailure: (error) => failures.push(error),
  });
  if (!endpoint(request, response)) response.writeHead(418).end();
});

beforeAll(async () => {
  ledger = await openLedger({ kind: 'sqlite', path: ':memory:' });
  token = await ledger.progressTokens.create('T1', 'U1', at);
  foreignToken = await ledger.progressTokens.create('T2', 'U1', at);
  run = await booked('the first');
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await ledger.close();
});

async function booked(name: string): Promise<Run> {
  const estimate = { flop: 8.4e23, tokens: 2e12, catalogDate: '2026-11-23', json: '{}' };
  const message = '70B on 2T tokens';
  const plan = { ...place, name, owner: 'U7', message, estimate, plannedStartAt: at - 9e8 };
  return (await ledger.runs.book({ ...plan, key: name, at: at - 9e8 })).run;
}

type Sending = {
  readonly id?: string;
  readonly key?: string;
  readonly bearer?: string;
  readonly method?: string;
};

let keys = 0;
async function post(body: unknown, { id = run.id, key, bearer, method = 'POST' }: Sending = {}) {
  keys += 1;
  const response = await fetch(`http://127.0.0.1:${portOf(server)}/v1/runs/${id}/progress`, {
    method,
    headers: {
      authorization: bearer ?? `Bearer ${token}`,
      ...(key === '' ? {} : { 'idempotency-key': key ?? `key ${keys}`.replace(' ', '-') }),
    },
    ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as object,
  };
}

describe('a training job reports', () => {
  test('that it began, how far it is and what it has cost; the run shows it', async () => {
    const started = '2026-11-20T12:00:00Z';
    const report = { tokens: 8e11, acceleratorHours: 12_000, costUsd: 31_000.5, started };
    const { status, body } = await post(report);
    expect([status, body]).toMatchObject([
      200,
      { run: { number: run.number, status: 'running', started: '2026-11-20T12:00:00.000Z' } },
    ]);
    const found = await ledger.runs.find(place, run.number);
    expect(found).toMatchObject({
      status: 'running',
      progress: { at, tokens: 8e11, acceleratorHours: 12_000, usd: microUsd(31_000.5) },
    });
  });

  test('and what comes twice with one key counts once', async () => {
    const { id } = await booked('sent twice');
    expect((await post({ tokens: 5 }, { id, key: 'step-5' })).body).toMatchObject({
      repeated: false,
    });
    expect((await post({ tokens: 5 }, { id, key: 'step-5' })).body).toMatchObject({
      repeated: true,
    });
    expect((await post({ tokens: 9 }, { id, key: 'step-5' })).body).toMatchObject({
      repeated: true,
    });
    expect(await ledger.runs.findById('T1', id)).toMatchObject({ progress: { tokens: 5 } });
  });

  test('and its end', async () => {
    const { id } = await booked('ends');
    await post({ started: '2026-11-20T00:00:00Z' }, { id });
    const { body } = await post({ ended: '2026-11-24T11:00:00+00:00' }, { id });
    expect(body).toMatchObject({ run: { status: 'done', ended: '2026-11-24T11:00:00.000Z' } });
    expect((await post({ started: '2026-11-21T00:00:00Z' }, { id })).status).toBe(200);
  });
});

describe('what is refused changes nothing', () => {
  test.each([
    ['no JSON', '{'],
    ['a list', []],
    ['nothing', {}],
    ['an unknown key', { token: 5 }],
    ['a negative count', { tokens: -1 }],
    ['a number as text', { tokens: '5' }],
    ['a number that is none', '{"tokens": 1e999}'],
    ['a time that is none', { ended: 'yesterday' }],
    ['a time without a zone', { ended: '2026-11-24T09:00:00' }],
  ])('%s: 400, and why', async (_, body) => {
    const before = await ledger.runs.find(place, run.number);
    const said = await post(body);
    expect(said.status).toBe(400);
    expect(said.body).toMatchObject({
      faults: expect.arrayContaining([expect.stringMatching(/^\w+(\.\w+)*: ./)]) as unknown,
    });
    expect(await ledger.runs.find(place, run.number)).toEqual(before);
  });

  test.each([
    ['no token', { bearer: '' }, 401],
    ['a token that nobody has', { bearer: 'Bearer flops_nobody' }, 401],
    ['something else than a token', { bearer: 'Basic YTpi' }, 401],
    ['a run that is not there', { id: 'no-such-run' }, 404],
    ['no key', { key: '' }, 400],
    ['another method', { method: 'GET' }, 405],
  ])('%s: %j is %i', async (_, how, status) => {
    expect((await post({ tokens: 9e11 }, how)).status).toBe(status);
  });

  test('a run of another workspace is not there', async () => {
    const { status, body } = await post({ tokens: 9e11 }, { bearer: `Bearer ${foreignToken}` });
    expect([status, body]).toEqual([
      404,
      { error: 'there is no run of that id in this workspace' },
    ]);
  });

  test('less than was reported before: 409', async () => {
    const { id } = await booked('shrinks');
    await post({ tokens: 10, started: '2026-11-23T00:00:00Z' }, { id });
    const { status, body } = await post({ tokens: 9 }, { id });
    expect(status).toBe(409);
    expect(JSON.stringify(body)).toContain('10 before');
  });

  test('a token that was revoked opens nothing', async () => {
    const revoked = await ledger.progressTokens.create('T3', 'U1', at);
    await ledger.progressTokens.revokeAll('T3', 'U1', at);
    expect((await post({ tokens: 1 }, { bearer: `Bearer ${revoked}` })).status).toBe(401);
  });

  test('more than any report has', async () => {
    expect((await post(' '.repeat(20_000))).status).toBe(413);
  });
});

test('a store that cannot be reached is 503, and the job is told to send it again', async () => {
  isDown = true;
  const { status, headers } = await post({ tokens: 9e11 });
  isDown = false;
  expect([status, headers.get('retry-after')]).toEqual([503, '30']);
  expect(failures.at(-1)).toBeInstanceOf(LedgerUnavailable);
  expect((await post({ tokens: 9e11 })).status).toBe(200);
});

test('other paths are for others', async () => {
  for (const path of [
    '/v1/runs',
    '/v1/runs/a/b/progress',
    '/slack/events',
    '/v1/runs/%2e/progress',
  ])
    expect((await fetch(`http://127.0.0.1:${portOf(server)}${path}`)).status).toBe(418);
});
