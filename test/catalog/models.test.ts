import { describe, expect, test } from 'vitest';
import { createCatalog, loadCatalog } from '../../src/catalog/catalog.ts';
import type { Model } from '../../src/catalog/catalog.ts';
import { catalogProblems } from '../../src/catalog/check.ts';
import { catalogRows } from '../../src/catalog/files.ts';
import type { ModelRow } from '../../src/catalog/rows/model.ts';
import { fileProblems } from '../../src/catalog/schema.ts';
import type { Operation } from '../../src/model/dataflow.ts';
import { operationsOf } from '../../src/model/operations.ts';
import { parametersOf } from '../../src/model/parameters.ts';
import { acceleratorRow, madeUpRows, modelFile, modelRow } from './builders.ts';

const catalog = loadCatalog();
const rows = catalogRows().models.flatMap((file) => file.models);

function model(id: string): Model {
  const found = catalog.model(id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

describe('the models', () => {
  test('are at least a hundred and eighty, each found by its id', () => {
    expect(catalog.models.length).toBeGreaterThanOrEqual(180);
    for (const one of catalog.models) expect(catalog.model(one.id)).toBe(one);
    expect(catalog.model('llama-9-70b')).toBeUndefined();
  });

  const agreeing = rows.filter(({ published }) => published.differs === undefined);

  test('have the published number of parameters by their shape, but for at most one in ten', () => {
    expect(agreeing.length / rows.length).toBeGreaterThan(0.9);
  });

  test.each(agreeing.map(({ id, published }) => [id, published.parameters_billion] as const))(
    '%s has %d billion parameters by its shape, within half a percent',
    (id, billion) => {
      const { total } = parametersOf(model(id).architecture);
      expect(Math.abs(total / (billion * 1e9) - 1)).toBeLessThan(0.005);
      expect(model(id).parameters).toBe(total);
    },
  );

  const sparse = agreeing.filter(({ published }) => published.active_billion !== undefined);

  test.each(sparse.map(({ id, published }) => [id, published.active_billion ?? 0] as const))(
    '%s has %d billion active, within three percent',
    (id, billion) => {
      expect(Math.abs(model(id).activeParameters / (billion * 1e9) - 1)).toBeLessThan(0.03);
    },
  );

  test('take the published figure where the row says why the shape gives another', () => {
    expect(model('chinchilla-70b').parameters).toBe(70e9);
    expect(model('gpt-oss-120b').activeParameters).toBe(5.1e9);
    expect(model('gpt-oss-120b').parameters).toBe(
      parametersOf(model('gpt-oss-120b').architecture).total,
    );
  });

  test('have tokens, contexts and precision as quantities, or not at all', () => {
    const { tokens, sequenceLength, maximumContext, precision } = model('deepseek-v3');
    expect({ tokens, sequenceLength, maximumContext, precision }).toEqual({
      tokens: 14.8e12,
      sequenceLength: 4096,
      maximumContext: 131_072,
      precision: 'fp8',
    });
    expect(model('mistral-7b')).not.toHaveProperty('tokens');
  });

  test('share a shape where a row names another', () => {
    expect(model('deepseek-r1').architecture).toEqual(model('deepseek-v3').architecture);
    expect(model('llama-3.3-70b').architecture).toEqual(model('llama-3-70b').architecture);
  });

  test('never attend further back in training than they can', () => {
    for (const { sequenceLength, maximumContext } of catalog.models) {
      if (sequenceLength === undefined || maximumContext === undefined) continue;
      expect(sequenceLength).toBeLessThanOrEqual(maximumContext);
    }
  });
});

describe('the shapes', () => {
  test('of Gemma 3 27B are ten groups of five windows and one without, and two windows', () => {
    const { stages } = model('gemma-3-27b').architecture;
    expect(stages.map(({ repeat, layers }) => [repeat, layers.length])).toEqual([
      [10, 6],
      [2, 1],
    ]);
    const reaches = stages[0]?.layers.map(({ mixer }) => 'reach' in mixer && mixer.reach.kind);
    expect(reaches).toEqual([...Array<string>(5).fill('sliding'), 'causal']);
  });

  test('of DeepSeek-V3 have three dense layers, then fifty-eight with experts, and a prediction', () => {
    const { stages, predictionLayers } = model('deepseek-v3').architecture;
    const kinds = stages.map(({ repeat, layers }) => [repeat, layers[0]?.feedForward.kind]);
    expect(kinds).toEqual([
      [3, 'dense'],
      [58, 'experts'],
    ]);
    expect(predictionLayers).toHaveLength(1);
    expect(parametersOf(model('deepseek-v3').architecture).prediction / 1e9).toBeCloseTo(11.5, 0);
  });

  test.each([
    ['llama-3-8b', 32],
    ['llama-3.1-405b', 126],
    ['deepseek-v3', 61],
    ['qwen3-next-80b-a3b', 48],
    ['llama-4-maverick', 48],
    ['jamba-1.5-large', 72],
    ['nemotron-h-56b', 118],
    ['nemotron-3-nano-30b-a3b', 52],
    ['gpt-oss-120b', 36],
    ['minimax-text-01', 80],
  ])('of %s have %d layers', (id, expected) => {
    const { stages } = model(id).architecture;
    const layers = stages.reduce((sum, stage) => sum + stage.repeat * stage.layers.length, 0);
    expect(layers).toBe(expected);
  });

  test('of Llama 4 attend in chunks in three layers of four', () => {
    const reaches = model('llama-4-scout').architecture.stages[0]?.layers.map(
      ({ mixer }) => 'reach' in mixer && mixer.reach.kind,
    );
    expect(reaches).toEqual(['chunked', 'chunked', 'chunked', 'causal']);
  });
});

describe('the ledger, which lists every matrix of its own accord,', () => {
  test.each(catalog.models.map(({ id }) => id))('has the weights of %s', (id) => {
    const { architecture } = model(id);
    const { total, active, embedding, head } = parametersOf(architecture);
    const operations = operationsOf(architecture, 4096)
      .filter(({ part }) => part !== 'prediction')
      .flatMap(({ repeat, layers }) => layers.flat().map((operation) => ({ repeat, operation })));
    const stored = sumOf(operations, (one) =>
      one.kind === 'weights' && one.matrix !== undefined
        ? one.matrix.from * one.matrix.to * one.matrix.copies
        : 0,
    );
    const multiplied = sumOf(operations, (one) => (one.kind === 'weights' ? one.multiplyAdds : 0));
    const twice = embedding - head;
    const positions = (architecture.learnedPositions ?? 0) * architecture.width;
    expect(apart(stored - twice, total - positions)).toBeLessThan(0.006);
    expect(apart(multiplied, active - positions - embedding + twice)).toBeLessThan(0.006);
  });
});

describe('the names', () => {
  test.each([
    ['Llama 3 70B', 'llama-3-70b'],
    ['llama3-70b', 'llama-3-70b'],
    ['meta-llama/Meta-Llama-3-70B', 'llama-3-70b'],
    ['llama 3.1 405b', 'llama-3.1-405b'],
    ['deepseek v3', 'deepseek-v3'],
    ['DeepSeek-R1', 'deepseek-r1'],
    ['gpt-3', 'gpt-3-175b'],
    ['gpt3', 'gpt-3-175b'],
    ['gpt-3 175b', 'gpt-3-175b'],
    ['gpt3 6.7b', 'gpt-3-6.7b'],
    ['chinchilla', 'chinchilla-70b'],
    ['mixtral 8x7b', 'mixtral-8x7b'],
    ['qwen2.5-72b', 'qwen2.5-72b'],
    ['Qwen/Qwen3-30B-A3B', 'qwen3-30b-a3b'],
    ['kimi k2', 'kimi-k2'],
    ['command r+', 'command-r-plus'],
    ['phi 1.5', 'phi-1.5'],
    ['Llama-3.1-8B-Instruct', 'llama-3.1-8b'],
    ['gemma 2 9b it', 'gemma-2-9b'],
    ['llama 2 7b chat', 'llama-2-7b'],
  ])('`%s` is %s', (text, id) => {
    expect(catalog.modelNamed(text)?.id).toBe(id);
  });

  test.each(['llama', 'llama 3', 'gpt-2', 'mixtral', '70b', 'h100', ''])(
    '`%s` is nobody',
    (text) => {
      expect(catalog.modelNamed(text)).toBeUndefined();
    },
  );

  test.each(['gpt-4', 'GPT 4o', 'claude', 'gemini 1.5 pro', 'grok-3'])(
    '`%s` is known to be of unpublished size',
    (text) => {
      expect(catalog.modelNamed(text)).toBeUndefined();
      expect(catalog.unpublishedModelNamed(text)?.because).toMatch(/published/);
    },
  );

  test('are all listed with the model they name', () => {
    for (const { text, id } of catalog.modelNames) expect(catalog.modelNamed(text)?.id).toBe(id);
  });
});

type Repeated = { readonly repeat: number; readonly operation: Operation };

function sumOf(operations: readonly Repeated[], of: (operation: Operation) => number): number {
  return operations.reduce((sum, { repeat, operation }) => sum + repeat * of(operation), 0);
}

/** Relative to the second. Mamba's convolutions and state matrices are weights, but no products. */
function apart(value: number, expected: number): number {
  return Math.abs(value / expected - 1);
}

function problemsOf(...models: readonly ModelRow[]): readonly string[] {
  const accelerators = [acceleratorRow('x1', { aliases: ['big chip'] })];
  return catalogProblems(madeUpRows(accelerators, { models: [modelFile(...models)] }));
}

describe('a broken row is told the repair', () => {
  test('nothing, where it is right', () => {
    expect(problemsOf(modelRow('a-1b'), modelRow('b-1b', { shape: 'a-1b' }))).toEqual([]);
  });

  test('ids out of order and twice', () => {
    expect(problemsOf(modelRow('b-1b'), modelRow('a-1b'), modelRow('b-1b'))).toEqual([
      'Models are not sorted by id: move `a-1b` 1 -> 0 before `b-1b`',
      'Model `b-1b` stands twice: remove one row',
      'Name `b-1b` of `b-1b` stands twice: remove one',
    ]);
  });

  test('a name of another model, of hardware, or of its own, however it is hyphenated', () => {
    const first = modelRow('a-1b', { aliases: ['a 1b', 'big-chip'] });
    expect(problemsOf(first, modelRow('b-1b', { aliases: ['a1b'] }))).toEqual([
      'Name `a 1b` of `a-1b` stands twice: remove one',
      'Name `big-chip` belongs to both `hardware` and `a-1b`: remove it from one',
      'Name `a1b` belongs to both `a-1b` and `b-1b`: remove it from one',
    ]);
  });

  test.each(['70b', '8x7b', '1.5 t'])('a name that reads as an amount: %s', (alias) => {
    expect(problemsOf(modelRow('a-1b', { aliases: [alias] }))).toEqual([
      `Name \`${alias}\` of \`a-1b\` reads as an amount: put the family in front`,
    ]);
  });

  test('a count that the shape does not give', () => {
    expect(problemsOf(modelRow('a-1b', { published: { parameters_billion: 0.0012 } }))).toEqual([
      'Model `a-1b` has 0.001e9 parameters by its shape and 0.0012e9 as published, -8.52% off: correct the shape, or say why in published.differs',
    ]);
  });

  test('an exception that is not needed', () => {
    const differs = { of: 'parameters', because: 'made up' } as const;
    const published = { parameters_billion: 0.001097728, differs };
    expect(problemsOf(modelRow('a-1b', { published }))).toEqual([
      'Model `a-1b` agrees on parameters: remove it from published.differs',
    ]);
  });

  test('active parameters of a dense model', () => {
    const published = { parameters_billion: 0.001097728, active_billion: 0.001097728 };
    expect(problemsOf(modelRow('a-1b', { published }))).toEqual([
      'Model `a-1b` has no idle experts: remove published.active_billion',
    ]);
  });

  test('a shape of nobody, and of one that has none of its own', () => {
    const models = [modelRow('a-1b', { shape: 'z-1b' }), modelRow('b-1b', { shape: 'a-1b' })];
    expect(problemsOf(...models)).toEqual([
      'Model `a-1b` has the shape of `z-1b`: name a row with one',
      'Model `b-1b` has the shape of `a-1b`: name a row with one',
    ]);
  });

  test('a kind of layer that is not described, and one that is not used', () => {
    const { shape } = modelRow('a-1b');
    if (typeof shape === 'string') throw new Error('the builder gives a shape');
    const kinds = { local: { window: 64 } };
    const layers = [{ repeat: 1, kinds: ['lokal', 'usual'] }];
    expect(problemsOf(modelRow('a-1b', { shape: { ...shape, kinds, layers } }))).toEqual([
      'Model `a-1b` has layers of kind `lokal`: add it to kinds',
      'Model `a-1b` has no layer of kind `local`: use it or remove it',
    ]);
  });

  test('a shape that no model can have', () => {
    const { shape } = modelRow('a-1b');
    if (typeof shape === 'string') throw new Error('the builder gives a shape');
    const mixer = { kind: 'attention', heads: 4, key_value_heads: 3 } as const;
    expect(problemsOf(modelRow('a-1b', { shape: { ...shape, mixer } }))).toEqual([
      'Model `a-1b`, stage 1, layer 1: attention: 4 heads cannot be shared evenly among 3 key-value heads; choose key-value heads that divide 4',
    ]);
  });

  test('a lab that is named nowhere, or in two places', () => {
    const file = modelFile(modelRow('a-1b'));
    const message = 'Name the lab once: for the file, or in each row of a file of several labs';
    const { lab: _, ...without } = file;
    expect(fileProblems('models.schema.json', without).join()).toMatch(message);
    const both = modelFile(modelRow('a-1b', { lab: 'Acme' }));
    expect(fileProblems('models.schema.json', both).join()).toMatch(message);
    expect(fileProblems('models.schema.json', file)).toEqual([]);
  });
});

test('a catalog with a shape of nobody loads, and throws when that model is asked for', () => {
  const models = [modelFile(modelRow('a-1b', { shape: 'z-1b' }), modelRow('b-1b'))];
  const broken = createCatalog(madeUpRows([acceleratorRow('x1')], { models }));
  expect(broken.model('b-1b')?.parameters).toBe(1_097_728);
  expect(() => broken.model('a-1b')).toThrow('The shape of `a-1b` is that of `z-1b`');
});
