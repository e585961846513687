import { describe, expect, test } from 'vitest';
import { readModel } from '../../src/language/read-model.ts';
import { tokenize } from '../../src/language/tokenize.ts';
import { codes, flops, lexicon, run } from './asking.ts';

function model(text: string): string | undefined {
  const tokens = tokenize(text);
  const found = readModel(lexicon, tokens, 0);
  return found?.to === tokens.length && found.meaning.slot === 'model'
    ? found.meaning.model.id
    : undefined;
}

describe('a model of the catalog', () => {
  test.each([
    ['Llama 3 70B', 'llama-3-70b'],
    ['llama3-70b', 'llama-3-70b'],
    ['Mixtral 8x7B', 'mixtral-8x7b'],
    ['deepseek-ai/DeepSeek-V3', 'deepseek-v3'],
    ['GPT-3', 'gpt-3'],
  ])('%s is %s, or an alias of it', (text, id) => {
    expect(model(text)).toContain(id);
  });

  test('is read by every one of its names, but for the one that is a rule as well', () => {
    const wrong = flops.catalog.models.flatMap(({ id, aliases }) =>
      [id, ...aliases.filter((name) => name !== 'chinchilla')]
        .filter((name) => model(name) !== id)
        .map((name) => `${name}: ${model(name) ?? 'none'}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each(['Instruct', 'Base', 'chat'])('is the same matrices as %s', (suffix) => {
    expect(model(`Llama 3 8B ${suffix}`)).toBe(model('Llama 3 8B'));
    expect(model(`Llama-3-8B-${suffix}`)).toBe(model('Llama 3 8B'));
  });

  test('brings its own parameters, which are then not stated', () => {
    const { query, given } = run('Llama 3 8B on 1T tokens');
    expect(query.parameters).toBeGreaterThan(8e9);
    expect(given).toContain('model');
    expect(given).not.toContain('parameters');
  });
});

describe('a family is no one model', () => {
  test.each([
    ['with a size that several have', 'Llama 70B on 1T tokens', 'UNKNOWN_MODEL'],
    ['that is not published', 'GPT-4 on 1T tokens', 'UNKNOWN_MODEL'],
  ])('%s: %s', (_name, text, code) => {
    expect(codes(text)).toContain(code);
  });

  test('and adds nothing where the size is said apart', () => {
    expect(run('a 7B LLaMA on 1T tokens').query.parameters).toBe(7e9);
  });
});

test('Chinchilla is the rule before a size asked about, and the model beside its tokens', () => {
  const tokens = tokenize('chinchilla for 70B');
  expect(readModel(lexicon, tokens, 0)).toBeUndefined();
  expect(model('Chinchilla 70B')).toBe(model('Chinchilla-70B'));
  expect(run('Chinchilla on 1.4T tokens').query.model).toBe('chinchilla-70b');
});
