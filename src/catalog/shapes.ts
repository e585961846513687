import type { Architecture, FeedForward, Layer, Mixer, Reach } from '../model/architecture.ts';
import type { FeedForwardRow, MixerRow, ShapeRow } from './rows/model.ts';

type Kind = NonNullable<ShapeRow['kinds']>[string];

/**
 * A row's shape → an architecture: defaults filled in, kinds of layers looked up by name.
 *
 * Throws where `layers` names a kind that `kinds` does not have; the catalog's check says so in
 * kinder words (check/models.ts). Shapes that no model can have are not refused here: see
 * architectureProblems.
 */
export function toArchitecture(shape: ShapeRow): Architecture {
  const layer = layersOf(shape);
  const groups = typeof shape.layers === 'number' ? [{ repeat: shape.layers }] : shape.layers;
  const stages = groups.map(({ repeat, kinds = [usual] }: Group) => ({
    repeat,
    layers: kinds.map(layer),
  }));
  return {
    width: shape.width,
    vocabulary: shape.vocabulary,
    tiedEmbeddings: shape.tied_embeddings,
    ...(shape.learned_positions === undefined ? {} : { learnedPositions: shape.learned_positions }),
    stages,
    ...(shape.prediction_layers === undefined
      ? {}
      : { predictionLayers: shape.prediction_layers.map(layer) }),
  };
}

/** What `layers` calls a layer that does nothing otherwise. */
export const usual = 'usual';

type Group = { readonly repeat: number; readonly kinds?: readonly string[] | undefined };

function layersOf(shape: ShapeRow): (kind: string) => Layer {
  return (name) => {
    const kind: Kind | undefined = name === usual ? {} : shape.kinds?.[name];
    if (kind === undefined) throw new Error(`The shape has no layers of kind \`${name}\``);
    return {
      mixer: toMixer(kind.mixer ?? shape.mixer, shape.width, kind),
      feedForward: toFeedForward(kind.feed_forward ?? shape.feed_forward),
    };
  };
}

type Extent = { readonly window?: number | undefined; readonly chunk?: number | undefined };

function toMixer(row: MixerRow, width: number, extent: Extent): Mixer {
  switch (row.kind) {
    case 'attention':
      return {
        kind: 'attention',
        heads: row.heads,
        keyValueHeads: row.key_value_heads ?? row.heads,
        headWidth: row.head_width ?? width / row.heads,
        reach: toReach(extent.window ?? row.window, extent.chunk ?? row.chunk),
      };
    case 'latent-attention':
      return {
        kind: 'latent-attention',
        heads: row.heads,
        ...(row.query_rank === undefined ? {} : { queryRank: row.query_rank }),
        keyValueRank: row.key_value_rank,
        contentWidth: row.content_width,
        rotaryWidth: row.rotary_width,
        valueWidth: row.value_width,
        reach: toReach(extent.window, extent.chunk),
      };
    case 'mamba-1':
    case 'mamba-2':
      return toStateSpace(row);
    case 'linear-attention':
      return {
        kind: 'linear-attention',
        keyHeads: row.key_heads,
        valueHeads: row.value_heads,
        keyHeadWidth: row.key_head_width,
        valueHeadWidth: row.value_head_width,
        convolutionWidth: row.convolution_width ?? 0,
      };
    case 'none':
      return { kind: 'none' };
    default:
      return row satisfies never;
  }
}

function toStateSpace(row: Extract<MixerRow, { kind: 'mamba-1' | 'mamba-2' }>): Mixer {
  return {
    kind: 'state-space',
    innerWidth: row.inner_width,
    stateWidth: row.state_width,
    convolutionWidth: row.convolution_width,
    variant:
      row.kind === 'mamba-1'
        ? { kind: 'mamba-1', timeStepRank: row.time_step_rank }
        : { kind: 'mamba-2', heads: row.heads, groups: row.groups },
  };
}

function toReach(window: number | undefined, chunk: number | undefined): Reach {
  if (window !== undefined) return { kind: 'sliding', window };
  return chunk === undefined ? { kind: 'causal' } : { kind: 'chunked', size: chunk };
}

function toFeedForward(row: FeedForwardRow): FeedForward {
  switch (row.kind) {
    case 'dense':
      return { kind: 'dense', width: row.width, gated: row.gated };
    case 'experts': {
      const { experts, active, width, gated, shared_width: sharedWidth = 0 } = row;
      return { kind: 'experts', experts, active, width, gated, sharedWidth };
    }
    case 'none':
      return { kind: 'none' };
    default:
      return row satisfies never;
  }
}
