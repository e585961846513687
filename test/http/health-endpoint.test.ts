import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHealthEndpoint } from '../../src/http/health-endpoint.ts';
import { createReadiness } from '../../src/http/readiness.ts';

const holds = () => Promise.resolve();
const fails = () => Promise.reject(new Error('postgres://u:hush@db/flops'));
const hangs = () => new Promise<void>(() => undefined);

describe('readiness', () => {
  test('is all checks together, each by its name', async () => {
    expect(await createReadiness({ store: holds, slack: holds })()).toEqual({
      isReady: true,
      checks: { store: 'ok', slack: 'ok' },
    });
    expect(await createReadiness({ store: fails, slack: holds })()).toEqual({
      isReady: false,
      checks: { store: 'failing', slack: 'ok' },
    });
  });

  test('does not wait for a check that hangs', async () => {
    const readiness = await createReadiness({ store: hangs }, { limitMs: 20 })();
    expect(readiness.isReady).toBe(false);
  });

  test('is asked once in a while, however many probe', async () => {
    let asked = 0;
    let at = 0;
    const count = () => Promise.resolve(void (asked += 1));
    const ready = createReadiness({ count }, { keepMs: 1000, now: () => at });
    await Promise.all([ready(), ready(), ready()]);
    at = 999;
    await ready();
    expect(asked).toBe(1);
    at = 1000;
    await ready();
    expect(asked).toBe(2);
  });
});

describe('over HTTP', () => {
  let server: Server;
  let base: string;
  const serve = async (check: () => Promise<void>) => {
    const health = createHealthEndpoint({ store: check });
    server.on('request', (request, response) => {
      if (!health(request, response)) response.writeHead(418).end();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  };
  beforeEach(() => {
    server = createServer();
  });
  afterEach(() => server.close());

  test('what lives says so, whatever is away', async () => {
    await serve(fails);
    const response = await fetch(`${base}/healthz`);
    expect([response.status, await response.text()]).toEqual([200, 'ok\n']);
  });

  test('what is not ready says which check fails, and nothing that a stranger could use', async () => {
    await serve(fails);
    const response = await fetch(`${base}/readyz`);
    expect([response.status, await response.json()]).toEqual([
      503,
      { checks: { store: 'failing' } },
    ]);
  });

  test('what is ready says so; anything else is none of its business', async () => {
    await serve(holds);
    expect((await fetch(`${base}/readyz`)).status).toBe(200);
    expect((await fetch(`${base}/readyz`, { method: 'POST' })).status).toBe(418);
    expect((await fetch(`${base}/metrics`)).status).toBe(418);
  });
});
