import { describe, expect, test } from 'vitest';
import { architectureOfConfig } from '../../src/catalog/architecture-of-config.ts';
import { loadCatalog } from '../../src/catalog/catalog.ts';
import type { Architecture, Layer } from '../../src/model/architecture.ts';
import known from './configs.json' with { type: 'json' };

const catalog = loadCatalog();

/**
 * What the `config.json` of a model says of its shape, by the model's id in our catalog. Facts only:
 * keys that no shape depends on are left out. Read in the sources that the catalog's rows name.
 */
const configs: Readonly<Record<string, object>> = known;

function read(json: unknown): Architecture {
  const result = architectureOfConfig(json);
  if (!result.ok) throw new Error(`${result.problem}; expected ${result.expected}`);
  return result.architecture;
}

function refusal(json: unknown): string {
  const result = architectureOfConfig(json);
  return result.ok ? 'read' : `${result.problem}; expected ${result.expected}`;
}

/** However the layers are grouped. */
function layersOf({ stages }: Architecture): readonly Layer[] {
  return stages.flatMap(({ repeat, layers }) =>
    Array.from({ length: repeat }, () => layers).flat(),
  );
}

const llama = configs['llama-3-70b'];

describe('a config', () => {
  test.each(Object.entries(configs))('of %s is the shape that the catalog has', (id, json) => {
    const architecture = read(json);
    const ours = catalog.model(id)?.architecture;
    if (ours === undefined) throw new Error(`no ${id}`);
    expect({ ...architecture, stages: [] }).toEqual({ ...ours, stages: [] });
    expect(layersOf(architecture)).toEqual(layersOf(ours));
  });

  test('groups its layers as they repeat', () => {
    const groups = (id: string) => read(configs[id]).stages.map((s) => [s.repeat, s.layers.length]);
    expect(groups('llama-3-70b')).toEqual([[80, 1]]);
    expect(groups('gemma-2-27b')).toEqual([[23, 2]]);
    expect(groups('gemma-3-4b')).toEqual([
      [5, 6],
      [1, 4],
    ]);
    expect(groups('deepseek-v3')).toEqual([
      [3, 1],
      [58, 1],
    ]);
    expect(groups('jamba-52b')).toEqual([[4, 8]]);
  });

  test('says its name where it has one', () => {
    const named = architectureOfConfig({ ...llama, _name_or_path: 'acme/llama' });
    expect(named).toMatchObject({ ok: true, name: 'acme/llama' });
    expect(architectureOfConfig(llama)).not.toHaveProperty('name');
  });
});

describe('a config is refused', () => {
  test.each([null, 7, 'llama', []])('where it is no object: %j', (json) => {
    expect(refusal(json)).toMatch(/this is no object; expected the config.json/);
  });

  test('where its family is missing or unknown', () => {
    expect(refusal({})).toMatch(/^`model_type` is missing; expected one of bloom, cohere,/);
    expect(refusal({ model_type: 'rwkv' })).toMatch(
      /^`model_type` is `rwkv`, whose layers I do not/,
    );
    expect(refusal({ model_type: 'constructor' })).toMatch(/whose layers I do not know/);
  });

  test.each(['hidden_size', 'num_hidden_layers', 'vocab_size', 'num_attention_heads'])(
    'where `%s` is missing',
    (key) => {
      expect(refusal({ ...llama, [key]: null })).toBe(
        `\`${key}\` is missing; expected a whole number above 0`,
      );
    },
  );

  test('where a number is a word', () => {
    expect(refusal({ ...llama, hidden_size: '8192' })).toMatch(/^`hidden_size` cannot be read: /);
  });

  test('where the heads do not divide the width', () => {
    expect(refusal({ ...llama, num_attention_heads: 60, num_key_value_heads: 60 })).toBe(
      'stage 1, layer 1: attention: 60 heads do not divide the width of 8192; expected choose heads that do, or give the width of a head',
    );
  });

  test('where the heads do not share keys evenly', () => {
    expect(refusal({ ...llama, num_key_value_heads: 7 })).toMatch(
      /64 heads cannot be shared evenly among 7 key-value heads/,
    );
  });

  test('where a token visits more experts than there are', () => {
    expect(refusal({ ...configs['mixtral-8x7b'], num_experts_per_tok: 9 })).toMatch(
      /a token visits 9 experts, but there are 8/,
    );
  });

  test.each([0, -8192, 1.5])('where the width is %d', (width) => {
    expect(refusal({ ...llama, hidden_size: width })).toMatch(`model: width is ${width}`);
  });

  test.each([-1, 1.5, 1e9])('where it has %d layers', (layers) => {
    expect(refusal({ ...llama, num_hidden_layers: layers })).toBe(
      `it has ${layers} layers; expected a whole number of layers, 1000 at most`,
    );
    expect(refusal({ ...configs['deepseek-v3'], num_nextn_predict_layers: layers })).toMatch(
      `it has ${layers} layers`,
    );
  });

  test('where it has none', () => {
    expect(refusal({ ...llama, num_hidden_layers: 0 })).toMatch('model: it has no layers');
  });

  test('where its embedding is narrower than its layers (OPT-350M)', () => {
    expect(refusal({ ...configs['opt-6.7b'], word_embed_proj_dim: 512 })).toMatch(
      '`word_embed_proj_dim` is 512',
    );
  });

  test('where a config is nested in its own text, at any depth', () => {
    expect(refusal({ text_config: { text_config: llama } })).toMatch('`model_type` is missing');
  });
});
