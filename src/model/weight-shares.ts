import type { Architecture, Layer } from './architecture.ts';
import { largestOfLayers, layerCount, sumOverLayers } from './layers.ts';
import type { ParameterCount } from './quantity.ts';
import { typicalShape } from './shape.ts';

/** A model as queries state it. */
export type Model = {
  readonly parameters: ParameterCount;
  readonly activeParameters: ParameterCount;
  readonly architecture?: Architecture;
};

/** How many of the weights are of a kind that is split, kept or read in its own way. */
export type WeightShares = {
  /** The embedding, and the head where it is not the same matrix. */
  readonly embeddings: number;
  /** Routed experts of all layers. */
  readonly experts: number;
  /** Of the largest layer, and the routed experts in it: what FSDP gathers at once. */
  readonly layer: number;
  readonly layerExperts: number;
};

/** The model's own matrices, or typical ones where all we know is its size. */
export function architectureOf({ architecture, activeParameters }: Model): Architecture {
  return architecture ?? typicalArchitecture(activeParameters);
}

/**
 * Counts of weights, from the architecture and the stated total.
 *
 * Feed-forward layers, embedding and head are counted; what the total leaves is shared out evenly
 * among the mixers. Without an architecture, routed experts are the parameters that a token does
 * not pass through, which is a few percent too few.
 */
export function weightSharesOf(model: Model, architecture: Architecture): WeightShares {
  const { parameters, activeParameters } = model;
  const layers = Math.max(1, layerCount(architecture));
  const { width } = architecture;
  const embeddings = Math.min(embeddingWeights(architecture), parameters / 2);
  if (model.architecture === undefined) {
    const experts = Math.min(parameters - activeParameters, parameters - embeddings);
    const layer = (parameters - embeddings) / layers;
    return { embeddings, experts, layer, layerExperts: experts / layers };
  }
  const feedForward = sumOverLayers(architecture, (layer) => feedForwardWeights(layer, width));
  const mixer = Math.max(0, parameters - embeddings - feedForward) / layers;
  return {
    embeddings,
    experts: sumOverLayers(architecture, (layer) => routedWeights(layer, width)),
    layer: mixer + largestOfLayers(architecture, (layer) => feedForwardWeights(layer, width)),
    layerExperts: largestOfLayers(architecture, (layer) => routedWeights(layer, width)),
  };
}

function embeddingWeights({ vocabulary, width, tiedEmbeddings }: Architecture): number {
  return vocabulary * width * (tiedEmbeddings ? 1 : 2);
}

function feedForwardWeights(layer: Layer, width: number): number {
  const { feedForward } = layer;
  switch (feedForward.kind) {
    case 'dense':
      return matrices(feedForward) * width * feedForward.width;
    case 'experts':
      return routedWeights(layer, width) + matrices(feedForward) * width * feedForward.sharedWidth;
    case 'none':
      return 0;
    default:
      return feedForward satisfies never;
  }
}

function routedWeights({ feedForward }: Layer, width: number): number {
  if (feedForward.kind !== 'experts') return 0;
  return feedForward.experts * matrices(feedForward) * width * feedForward.width;
}

function matrices({ gated }: { readonly gated: boolean }): number {
  return gated ? 3 : 2;
}

/** {@link typicalShape} as matrices: a dense decoder with grouped queries and untied embeddings. */
function typicalArchitecture(parameters: ParameterCount): Architecture {
  const shape = typicalShape(parameters);
  const { heads, keyValueHeads, headWidth } = shape;
  return {
    width: shape.width,
    vocabulary: shape.vocabulary,
    tiedEmbeddings: false,
    stages: [
      {
        repeat: shape.layers,
        layers: [
          {
            mixer: {
              kind: 'attention',
              heads,
              keyValueHeads,
              headWidth,
              reach: { kind: 'causal' },
            },
            feedForward: { kind: 'dense', width: shape.feedForwardWidth, gated: true },
          },
        ],
      },
    ],
  };
}
