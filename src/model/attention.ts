import type { Mixer } from './architecture.ts';
import { norm, projection, stream } from './dataflow.ts';
import type { Operation } from './dataflow.ts';

export const attentionRows = {
  projections: 'query, key and value projections',
  scores: 'attention scores',
  values: 'attention-weighted values',
  output: 'attention output projection',
} as const;

type Attention = Extract<Mixer, { kind: 'attention' }>;
type LatentAttention = Extract<Mixer, { kind: 'latent-attention' }>;

/** What a mixer needs to know besides its own shape. */
export type Surroundings = {
  readonly width: number;
  /** Mean positions attended to, and how they are counted, in words; see reach.ts. */
  readonly context: number;
  readonly counted: string;
  /** Whether the block ends with the mixer, no feed-forward behind it. */
  readonly endsBlock: boolean;
};

const normed = ['mixer norm'];

/**
 * Attention, multiply-adds per token: query d·n·h, key and value d·n_kv·h each, output n·h·d; scores
 * and weighted values n·h·c each, with c the mean context. Fewer heads of keys and values make the
 * projections smaller, never the scores.
 * Source: Megatron-LM `training.py`, `num_floating_point_operations` at d98e8a6, seen 2026-11.
 */
export function attentionOperations(mixer: Attention, around: Surroundings): readonly Operation[] {
  const queryWidth = mixer.heads * mixer.headWidth;
  const keyValueWidth = mixer.keyValueHeads * mixer.headWidth;
  const from = around.width;
  const row = attentionRows.projections;
  const sizes = { queryKey: queryWidth, value: queryWidth };
  return [
    norm('mixer norm'),
    projection({ name: 'query', row, reads: normed, from, to: queryWidth, target: 'query-value' }),
    projection({ name: 'key', row, reads: normed, from, to: keyValueWidth, target: 'attention' }),
    projection({
      name: 'value',
      row,
      reads: normed,
      from,
      to: keyValueWidth,
      target: 'query-value',
    }),
    ...scoresAndValues(sizes, ['key'], ['value'], around),
    output(queryWidth, around),
  ];
}

/**
 * Multi-head latent attention (DeepSeek V2 and V3), multiply-adds per token: query d·r_q + r_q·n·(content
 * + rotary), key and value down d·(r_kv + rotary), up r_kv·n·(content + value), output n·value·d;
 * scores n·(content + rotary)·c, weighted values n·value·c.
 *
 * Convention: keys and values are expanded, as in training; decoding in the latent costs more.
 * Source: Megatron-LM `training.py` at d98e8a6 and verl `flops_counter.py` at 1dda039, seen 2026-11.
 */
export function latentAttentionOperations(
  mixer: LatentAttention,
  around: Surroundings,
): readonly Operation[] {
  const { heads, keyValueRank, contentWidth, rotaryWidth, valueWidth } = mixer;
  const row = attentionRows.projections;
  const target = 'query-value';
  const [down, up] = ['key and value down', 'key and value up'];
  return [
    norm('mixer norm'),
    ...latentQuery(mixer, around.width),
    projection({
      name: down,
      row,
      reads: normed,
      from: around.width,
      to: keyValueRank + rotaryWidth,
      target: 'attention',
    }),
    projection({
      name: up,
      row,
      reads: [down],
      from: keyValueRank,
      to: heads * (contentWidth + valueWidth),
      target,
    }),
    ...scoresAndValues(
      {
        queryKey: heads * (contentWidth + rotaryWidth),
        value: heads * valueWidth,
      },
      [up, down],
      [up],
      around,
    ),
    output(heads * valueWidth, around),
  ];
}

function latentQuery(mixer: LatentAttention, width: number): readonly Operation[] {
  const { queryRank, heads, contentWidth, rotaryWidth } = mixer;
  const row = attentionRows.projections;
  const to = heads * (contentWidth + rotaryWidth);
  const target = 'query-value';
  if (queryRank === undefined) {
    return [projection({ name: 'query', row, reads: normed, from: width, to, target })];
  }
  const down = { name: 'query down', reads: normed, from: width, to: queryRank };
  return [
    projection({ ...down, row, target: 'attention' }),
    projection({ name: 'query', row, reads: ['query down'], from: queryRank, to, target }),
  ];
}

/** The two products of activations with activations. */
function scoresAndValues(
  size: { readonly queryKey: number; readonly value: number },
  key: readonly string[],
  value: readonly string[],
  { context, counted }: Surroundings,
): readonly Operation[] {
  return [
    {
      kind: 'attention',
      name: 'scores',
      row: attentionRows.scores,
      multiplyAdds: size.queryKey * context,
      operands: [['query'], key],
      note: counted,
    },
    {
      kind: 'attention',
      name: 'weighted values',
      row: attentionRows.values,
      multiplyAdds: size.value * context,
      operands: [['scores'], value],
    },
  ];
}

function output(from: number, { width, endsBlock }: Surroundings): Operation {
  return projection({
    name: 'output',
    row: attentionRows.output,
    reads: ['weighted values'],
    from,
    to: width,
    addedTo: stream,
    kept: endsBlock,
    target: 'attention',
  });
}
