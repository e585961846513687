import type {
  Architecture,
  FeedForward,
  Layer,
  Mixer,
  Reach,
} from '../../src/model/architecture.ts';
import type { PublishedShape } from './published-runs.ts';

/** A shape as the data has it → the model's architecture. The prediction layers of DeepSeek-V3 are left out: hours and FLOP are compared without. */
export function architectureOf(shape: PublishedShape): Architecture {
  const { experts } = shape;
  const dense = experts?.dense_layers ?? 0;
  return {
    width: shape.width,
    vocabulary: shape.vocabulary,
    tiedEmbeddings: shape.tied_embeddings,
    stages: [
      ...(dense === 0
        ? []
        : [{ repeat: dense, layers: [layer(shape, { kind: 'causal' }, denseOf(shape))] }]),
      ...upper(shape, shape.layers - dense),
    ],
  };
}

function upper(shape: PublishedShape, layers: number): Architecture['stages'] {
  const feedForward = shape.experts === undefined ? plain(shape) : expertsOf(shape);
  const { window } = shape;
  const causal = layer(shape, { kind: 'causal' }, feedForward);
  if (window === undefined) return [{ repeat: layers, layers: [causal] }];
  const sliding = layer(shape, { kind: 'sliding', window: window.width }, feedForward);
  const group = [
    ...Array.from({ length: window.layers_with }, () => sliding),
    ...Array.from({ length: window.layers_without }, () => causal),
  ];
  return [{ repeat: layers / group.length, layers: group }];
}

function layer(shape: PublishedShape, reach: Reach, feedForward: FeedForward): Layer {
  return { mixer: mixerOf(shape, reach), feedForward };
}

function mixerOf(
  { latent, heads, key_value_heads, head_width }: PublishedShape,
  reach: Reach,
): Mixer {
  if (latent === undefined)
    return {
      kind: 'attention',
      heads,
      keyValueHeads: key_value_heads,
      headWidth: head_width,
      reach,
    };
  return {
    kind: 'latent-attention',
    heads,
    queryRank: latent.query_rank,
    keyValueRank: latent.key_value_rank,
    contentWidth: latent.content_width,
    rotaryWidth: latent.rotary_width,
    valueWidth: latent.value_width,
    reach,
  };
}

function plain({ feed_forward_width, gated }: PublishedShape): FeedForward {
  return { kind: 'dense', width: feed_forward_width, gated };
}

function denseOf(shape: PublishedShape): FeedForward {
  const width = shape.experts?.dense_width ?? shape.feed_forward_width;
  return { kind: 'dense', width, gated: shape.gated };
}

function expertsOf({ experts, feed_forward_width, gated }: PublishedShape): FeedForward {
  return {
    kind: 'experts',
    experts: experts?.count ?? 1,
    active: experts?.active ?? 1,
    width: feed_forward_width,
    gated,
    sharedWidth: (experts?.shared ?? 0) * feed_forward_width,
  };
}
