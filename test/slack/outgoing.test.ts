import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { closeServer } from '../../src/slack/closing.ts';
import { createOutgoing } from '../../src/slack/outgoing.ts';
import { portOf } from '../../src/slack/port-of.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  closing.push(() => closeServer(server, 50));
  await once(server, 'listening');
  return `http://127.0.0.1:${portOf(server)}/`;
}

const post = { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'größer' };

describe('the fetch that Slack’s clients get', () => {
  test('sends method, headers and bytes, and gives back what fetch gives', async () => {
    const url = await serve((request, response) => {
      const seen = { method: request.method, type: request.headers['content-type'] };
      request.on('data', (chunk: Buffer) => {
        response.writeHead(202, 'Fine', { 'x-one': '1', 'content-type': 'application/json' });
        response.end(JSON.stringify({ ...seen, bytes: chunk.length }));
      });
    });
    const response = await createOutgoing(1000)(url, post);
    expect(response).toMatchObject({ ok: true, status: 202, statusText: 'Fine', url });
    expect([response.headers.get('X-One'), response.headers.get('no')]).toEqual(['1', null]);
    expect(Object.fromEntries(response.headers.entries())).toMatchObject({ 'x-one': '1' });
    const expected = { method: 'POST', type: 'text/plain', bytes: 8 };
    expect(await response.json()).toEqual(expected);
    expect(JSON.parse(await response.text())).toEqual(expected);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(10);
  });

  test('says that a refusal is one, and follows no redirect', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/x' }).end());
    expect(await createOutgoing(1000)(url)).toMatchObject({ ok: false, status: 302 });
  });

  test('gives up on a server that does not answer', async () => {
    const url = await serve(() => undefined);
    await expect(createOutgoing(50)(url, post)).rejects.toThrow('no answer in time');
  });

  test('obeys a signal', async () => {
    const url = await serve(() => undefined);
    const signal = AbortSignal.timeout(20);
    await expect(createOutgoing(5000)(url, { ...post, signal })).rejects.toThrow('aborted');
  });

  test('says why a server cannot be reached', async () => {
    await expect(createOutgoing(1000)('http://127.0.0.1:9/', post)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  /** The second request comes over the connection of the first; it is cut, as by a server that restarts. */
  async function cuttingTheSecond() {
    const seen = { requests: 0 };
    const url = await serve((request, response) => {
      seen.requests += 1;
      if (seen.requests === 2) request.socket.resetAndDestroy();
      else request.resume().on('end', () => response.end('ok'));
    });
    return { url, seen };
  }

  test('tries once more when a kept connection turns out to be closed', async () => {
    const { url, seen } = await cuttingTheSecond();
    const outgoing = createOutgoing(1000);
    await outgoing(url, post);
    expect((await outgoing(url, post)).status).toBe(200);
    expect(seen.requests).toBe(3);
  });

  test('does not where that might say a thing twice', async () => {
    const { url, seen } = await cuttingTheSecond();
    const outgoing = createOutgoing(1000, { sendsOnce: (to) => to === url });
    await outgoing(url, post);
    await expect(outgoing(url, post)).rejects.toThrow('stale');
    expect(seen.requests).toBe(2);
  });
});
