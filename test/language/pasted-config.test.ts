import { describe, expect, test } from 'vitest';
import configs from '../catalog/configs.json' with { type: 'json' };
import { ask, codes, flops, json, run, screen } from './asking.ts';

const llama = configs['llama-3-70b'];
const pasted = JSON.stringify(llama);

describe('a config.json in the message', () => {
  test('is the model: the same compute as the model it is of', () => {
    const named = run('Llama 3 70B on 2T tokens on 1024 H100s, 4k context').estimate;
    const { estimate, query } = run(`${pasted} on 2T tokens on 1024 H100s, 4k context`);
    expect(estimate.flop.total).toBe(named.flop.total);
    expect(query.parameters).toBe(flops.catalog.model('llama-3-70b')?.parameters);
    expect(query.model).toBe('pasted config');
  });

  test.each([
    ['in front', `${pasted} on 2T tokens on 1024 H100s`],
    ['in the middle', `train ${pasted} on 2T tokens on 1024 H100s`],
    ['behind', `on 2T tokens on 1024 H100s: ${pasted}`],
    [
      'in a block of code',
      `2T tokens on 1024 H100s\n\`\`\`\n${JSON.stringify(llama, null, 2)}\n\`\`\``,
    ],
    ['with curly quotes', `${pasted.replace(/"(\w+)"/g, '“$1”')} on 2T tokens on 1024 H100s`],
  ])('%s', (_where, text) => {
    const { query, reading, input } = run(text);
    expect(query).toMatchObject({ tokens: 2e12, count: 1024, accelerator: 'h100-sxm' });
    for (const { span, text: read } of reading) expect(input.slice(...span)).toBe(read);
  });

  test('is called that to a person', () => {
    expect(screen(ask(`${pasted} on 2T tokens`))).toMatch('Read as: pasted config · 2T tokens');
  });

  test('can be served, and asked to fit', () => {
    expect(json(`serve ${pasted} on 8 H100s`)).toMatchObject({ kind: 'inference' });
    expect(json(`does ${pasted} fit on 8 H100s for serving?`)).toMatchObject({ kind: 'memory' });
  });
});

describe('a config that describes no model', () => {
  test.each([
    ['whose heads do not divide its width', { ...llama, head_dim: null, num_attention_heads: 63 }],
    ['of a family that nobody knows', { ...llama, model_type: 'rwkv' }],
    ['without a family', { hidden_size: 4096, num_hidden_layers: 32 }],
    ['with more layers than there are', { ...llama, num_hidden_layers: 1e9 }],
    ['whose width is a word', { ...llama, hidden_size: 'wide' }],
    ['without a width', { ...llama, hidden_size: null }],
  ])('%s is asked about', (_what, config) => {
    expect(codes(`${JSON.stringify(config)} on 2T tokens`)).toEqual(['IMPOSSIBLE_SHAPE']);
  });

  test('names the conflict and the repair, and points at it', () => {
    const config = { ...llama, head_dim: null, num_attention_heads: 63 };
    const answer = ask(`train ${JSON.stringify(config)} on 2T tokens`);
    if (answer.kind !== 'question') throw new Error(answer.kind);
    const [diagnostic] = answer.diagnostics;
    expect(answer.input.slice(...(diagnostic?.span ?? [0, 0]))).toBe('pasted config');
    expect(screen(answer)).toMatch('63 heads do not divide the width of 8192');
    expect(screen(answer)).toMatch('expected: choose heads that do');
    expect(diagnostic?.suggestions).toEqual(['train 70B parameters on 2T tokens']);
  });

  test.each([
    ['cut off', pasted.slice(0, -1)],
    ['with a comma too many', pasted.replace('}', ',}')],
    ['longer than any', `{"a": "${'x'.repeat(25_000)}"}`],
    ['nested without end', '{"a":'.repeat(3000)],
  ])('%s is asked about', (_what, text) => {
    expect(codes(`${text} on 2T tokens`)).toEqual(['IMPOSSIBLE_SHAPE']);
  });

  test('does not make a model of braces that hold no names', () => {
    expect(codes('{70B} on 2T tokens')).not.toContain('IMPOSSIBLE_SHAPE');
  });

  test('takes no name from what objects inherit', () => {
    const text = '{"__proto__": {"model_type": "llama"}, "constructor": 1} on 2T tokens';
    expect(codes(text)).toEqual(['IMPOSSIBLE_SHAPE']);
  });
});

test('a suggestion holds the config, so that it can be sent', () => {
  const answer = ask(`${pasted} on 2T toknes`);
  if (answer.kind !== 'question') throw new Error(answer.kind);
  const suggestions = answer.diagnostics.flatMap((diagnostic) => diagnostic.suggestions);
  expect(suggestions[0]).toMatch(/^\{.*\} on 2T tokens$/);
  expect(suggestions.flatMap(codes)).toEqual([]);
});

test('one question teaches nothing to the next', () => {
  ask(`${pasted} on 2T tokens`);
  expect(codes('pasted config on 2T tokens')).not.toEqual([]);
});
