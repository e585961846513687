import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHub } from '../../src/hub/hub.ts';
import { parametersOf } from '../../src/model/parameters.ts';
import configs from '../catalog/configs.json' with { type: 'json' };

const origin = 'https://huggingface.co';
const path = '/acme/llama/resolve/main/config.json';
const config = configs['llama-3-70b'];

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

/** Never answers; rejects as fetch does when it is told to stop. */
function silent(_: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });
}

async function refusal(name: string, hub = createHub()): Promise<string> {
  const result = await hub.architecture(name);
  return result.ok ? 'read' : result.problem;
}

describe('a model on the Hub', () => {
  test('is fetched by its name and read as a config', async () => {
    nock(origin).get(path).reply(200, config);
    const result = await createHub().architecture('acme/llama');
    if (!result.ok) throw new Error(result.problem);
    expect(result.name).toBe('acme/llama');
    expect(parametersOf(result.architecture).total / 1e9).toBeCloseTo(70.55, 2);
  });

  test('is fetched once, however often and however soon it is asked for', async () => {
    const fetched = nock(origin).get(path).once().reply(200, config);
    const hub = createHub();
    const all = await Promise.all([hub.architecture('acme/llama'), hub.architecture('acme/llama')]);
    expect(await hub.architecture('acme/llama')).toEqual(all[0]);
    expect(fetched.isDone()).toBe(true);
  });

  test('is given up when newer ones fill the store', async () => {
    nock(origin).get(path).twice().reply(200, config);
    nock(origin).get('/acme/other/resolve/main/config.json').reply(200, config);
    const hub = createHub({ mostKept: 1 });
    await hub.architecture('acme/llama');
    await hub.architecture('acme/other');
    await hub.architecture('acme/llama');
    expect(nock.isDone()).toBe(true);
  });
});

describe('is refused with a reason', () => {
  test.each(['llama', '../etc/passwd', 'a/b/c', 'acme/..', 'acme/ll?ama', ''])(
    'what is no name: `%s`, and nothing is sent',
    async (name) => {
      expect(await refusal(name)).toBe(`\`${name}\` is no name on the Hugging Face Hub`);
    },
  );

  test.each([
    [404, 'the Hub has no config.json of `acme/llama`'],
    [401, 'the Hub does not show `acme/llama` to everybody'],
    [403, 'the Hub does not show `acme/llama` to everybody'],
    [500, 'the Hub answered 500 for `acme/llama`'],
  ])('status %d', async (status, problem) => {
    nock(origin).get(path).reply(status);
    expect(await refusal('acme/llama')).toBe(problem);
  });

  test('what is no JSON, or no config', async () => {
    nock(origin).get(path).reply(200, '<html>');
    expect(await refusal('acme/llama')).toBe('the config.json of `acme/llama` is no JSON');
    nock(origin).get(path).reply(200, { model_type: 'rwkv' });
    expect(await refusal('acme/llama')).toMatch(/^`acme\/llama`: `model_type` is `rwkv`/);
  });

  test('what is longer than any config', async () => {
    nock(origin)
      .get(path)
      .reply(200, { padding: 'x'.repeat(2000) });
    const hub = createHub({ mostBytes: 1000 });
    expect(await refusal('acme/llama', hub)).toBe(
      'the config.json of `acme/llama` is longer than 1000 bytes',
    );
  });

  test('a Hub that takes too long', async () => {
    const hub = createHub({ timeoutMs: 20, fetch: silent });
    expect(await refusal('acme/llama', hub)).toBe('the Hub took too long for `acme/llama`');
  });

  test('a Hub that cannot be reached, which is asked again after a minute and not before', async () => {
    nock(origin).get(path).replyWithError('no route');
    const again = nock(origin).get(path).reply(200, config);
    let now = 1000;
    const hub = createHub({ now: () => now });
    const unreachable = 'the Hub could not be reached for `acme/llama`';
    expect(await refusal('acme/llama', hub)).toBe(unreachable);
    now += 59_999;
    expect(await refusal('acme/llama', hub)).toBe(unreachable);
    expect(again.isDone()).toBe(false);
    now += 1;
    expect(await refusal('acme/llama', hub)).toBe('read');
  });

  test.each(['https://evil.test/config.json', 'http://huggingface.co/x', '//evil.test/x'])(
    'a redirect to %s, which nobody follows',
    async (location) => {
      nock(origin).get(path).reply(302, undefined, { location });
      expect(await refusal('acme/llama')).toBe(
        'the Hub sends elsewhere for the config.json of `acme/llama`',
      );
    },
  );

  test('a redirect that goes round and round', async () => {
    nock(origin).get(path).times(4).reply(307, undefined, { location: path });
    expect(await refusal('acme/llama')).toMatch('sends elsewhere');
  });
});

test('a redirect on the Hub itself, as renamed models have one, is followed', async () => {
  const location = '/acme/llama-renamed/resolve/main/config.json';
  nock(origin).get(path).reply(307, undefined, { location });
  nock(origin).get(location).reply(200, config);
  expect(await refusal('acme/llama')).toBe('read');
});
