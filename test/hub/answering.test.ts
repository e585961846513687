import nock from 'nock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFlops } from '../../src/answer/ask.ts';
import { toJson } from '../../src/answer/to-json.ts';
import { answerWithHub, createHubAsk } from '../../src/hub/answering.ts';
import { createHub } from '../../src/hub/hub.ts';
import configs from '../catalog/configs.json' with { type: 'json' };
import { flops as runFlops } from '../cli/streams.ts';

const on = '2026-11-23';
const origin = 'https://huggingface.co';
const path = '/acme/Foo-70B/resolve/main/config.json';
const config = configs['llama-3-70b'];
const question = 'acme/Foo-70B on 2T tokens on 1024 H100s';
const flops = createFlops();

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

async function asked(text: string, hub = createHub()) {
  const { flops: known, answer } = await answerWithHub(flops, hub, text, on);
  return toJson(answer, known.catalog, 'test', on);
}

describe('a model that the catalog does not have', () => {
  test('is asked about while nobody switched the Hub on', () => {
    const answer = flops.answer(question, on);
    if (answer.kind !== 'question') throw new Error(answer.kind);
    expect(answer.diagnostics[0]).toMatchObject({ code: 'UNKNOWN_MODEL', name: 'acme/Foo-70B' });
    expect(answer.diagnostics[0]?.suggestions).toEqual([
      '70B parameters on 2T tokens on 1024 H100s',
    ]);
  });

  test('is looked up, and the question answered with its shape', async () => {
    nock(origin).get(path).reply(200, config);
    const answer = await asked(question);
    const own = toJson(
      flops.answer('Llama 3 70B on 2T tokens on 1024 H100s, 4k context', on),
      flops.catalog,
      'test',
      on,
    );
    if (!answer.ok || answer.kind !== 'training') throw new Error('not answered');
    if (!own.ok || own.kind !== 'training') throw new Error('not answered');
    expect(answer.query).toMatchObject({ model: 'acme/Foo-70B', parameters: own.query.parameters });
    expect(answer.estimate.flop.total).toBe(own.estimate.flop.total);
    expect(answer.assumptions.find(({ key }) => key === 'parameters')?.source).toBe(
      'huggingface.co/acme/Foo-70B, config.json',
    );
  });

  test('is told to a person by its name', async () => {
    nock(origin).get(path).reply(200, config);
    const ask = createHubAsk(flops, createHub());
    const report = await ask(question, new Date(`${on}T12:00:00Z`));
    expect(report.reading).toMatch(/^acme\/Foo-70B · 2T tokens/);
  });

  test('of two that are compared, both are looked up', async () => {
    nock(origin).get(path).reply(200, config);
    nock(origin).get('/acme/Bar-8B/resolve/main/config.json').reply(200, configs['llama-3-70b']);
    const answer = await asked('acme/Foo-70B vs acme/Bar-8B on 2T tokens on 64 H100s');
    expect(answer).toMatchObject({ ok: true, kind: 'comparison' });
    expect(nock.isDone()).toBe(true);
  });

  test('stays a question where the Hub has none, with the reason', async () => {
    nock(origin).get(path).reply(404);
    const { flops: known, answer } = await answerWithHub(flops, createHub(), question, on);
    expect(answer.kind).toBe('question');
    expect(JSON.stringify(known.report(answer, on))).toMatch(
      'the Hub has no config.json of `acme/Foo-70B`',
    );
  });

  test('is known for that question alone', async () => {
    nock(origin).get(path).reply(200, config);
    await asked(question);
    expect(flops.answer(question, on).kind).toBe('question');
  });
});

describe('nothing is sent', () => {
  const silent = createHub({ fetch: () => Promise.reject(new Error('asked')) });

  test.each([
    '70B on 2T tokens on 1024 H100s',
    'Llama 3 70B on 2T tokens',
    'meta-llama/Meta-Llama-3-70B on 2T tokens',
    'GPT-4 on 2T tokens',
    'compare H100/A100 for 70B on 2T tokens',
    '70B on 2T tokens at 400 TFLOP/s',
    '70B on 2T tokens on 8 H100s in bf16/fp8',
    'https://evil.test/acme/Foo-70B on 2T tokens',
    '../etc/passwd1 on 2T tokens',
  ])('for %s', async (text) => {
    const before = flops.answer(text, on);
    const { answer } = await answerWithHub(flops, silent, text, on);
    expect(JSON.stringify(answer)).toBe(JSON.stringify(before));
  });
});

test.each([
  ['unsloth/Llama-3-8B on 1T tokens', 'llama-3-8b'],
  ['serve TheBloke/Llama-2-70B-GPTQ on 1 A100', 'llama-2-70b'],
])('%s is the model that was copied', (text, id) => {
  expect(toJson(flops.answer(text, on), flops.catalog, 'test', on)).toMatchObject({
    query: { model: id },
  });
});

describe('the command line', () => {
  test('asks the Hub where FLOPS_HUB=on', async () => {
    nock(origin).get(path).reply(200, config);
    const { exit, stdout } = await runFlops(['--now', on, question], '', { FLOPS_HUB: 'on' });
    expect(exit).toBe(0);
    expect(stdout).toMatch('Read as: acme/Foo-70B · 2T tokens');
  });

  test.each([{}, { FLOPS_HUB: 'off' }])('does not where %j', async (environment) => {
    const fetched = nock(origin).get(path).reply(200, config);
    expect((await runFlops([question], '', environment)).exit).toBe(2);
    expect(fetched.isDone()).toBe(false);
  });
});
