import type { Family } from './families.ts';
import type { Fields } from './fields.ts';

/** What every family says in one way or another. */
export type Dimensions = {
  readonly width: number;
  readonly layers: number;
  readonly vocabulary: number;
  readonly heads?: number;
  readonly learnedPositions?: number;
};

/** The first key that stands in the config is used; the first name is what is asked for if none does. */
const keys = {
  width: ['hidden_size', 'n_embd', 'n_embed', 'd_model'],
  layers: ['num_hidden_layers', 'n_layer', 'n_layers', 'num_layers'],
  vocabulary: ['vocab_size'],
  heads: ['num_attention_heads', 'n_head', 'n_heads'],
} as const;

export type DimensionsResult =
  | { readonly ok: true; readonly dimensions: Dimensions }
  | { readonly ok: false; readonly missing: string };

export function dimensionsOf(fields: Fields, family: Family): DimensionsResult {
  const width = first(fields, keys.width);
  const layers = first(fields, keys.layers);
  const vocabulary = first(fields, keys.vocabulary);
  const heads = first(fields, keys.heads);
  if (width === undefined) return { ok: false, missing: keys.width[0] };
  if (layers === undefined) return { ok: false, missing: keys.layers[0] };
  if (vocabulary === undefined) return { ok: false, missing: keys.vocabulary[0] };
  if (heads === undefined && needsHeads(family)) return { ok: false, missing: keys.heads[0] };
  const positions = fields.n_positions ?? fields.max_position_embeddings;
  if (family.extraPositions !== undefined && positions === undefined) {
    return { ok: false, missing: 'max_position_embeddings' };
  }
  return {
    ok: true,
    dimensions: {
      width,
      layers,
      vocabulary,
      ...(heads === undefined ? {} : { heads }),
      ...(family.extraPositions === undefined || positions === undefined
        ? {}
        : { learnedPositions: positions + family.extraPositions }),
    },
  };
}

function needsHeads({ mixer }: Family): boolean {
  return mixer !== 'mamba-1' && mixer !== 'mamba-2';
}

function first(
  fields: Fields,
  names: readonly (typeof keys)[keyof typeof keys][number][],
): number | undefined {
  return names.map((name) => fields[name]).find((value) => value !== undefined);
}
