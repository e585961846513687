import type { Architecture, FeedForward, Layer, Mixer } from './architecture.ts';
import type { ParameterCount } from './quantity.ts';
import { parameterCount } from './quantity.ts';

/** How many weights a model has, and where. */
export type ArchitectureParameters = {
  /** Embedding, positions, layers and head; what multi-token prediction adds stands apart. */
  readonly total: ParameterCount;
  /** Total less the routed experts that a token does not visit; the same as total where dense. */
  readonly active: ParameterCount;
  /** Rows of the vocabulary times width: looked up, never multiplied. */
  readonly embedding: ParameterCount;
  /** The output matrix where it is one of its own, 0 where it is the embedding again. */
  readonly head: ParameterCount;
  /** Of the prediction layers, which are thrown away after training: outside total and active. */
  readonly prediction: ParameterCount;
};

/**
 * Weights of a decoder, counted from its matrices.
 *
 * total = V·d + P·d + Σ layers (mixer + feed-forward) + V·d if the head is not tied, in
 * ParameterCount; V rows of the vocabulary, P learned positions, d width.
 * active = total − (experts − active) · one expert, over all layers. Embedding and head count as
 * active, as DeepSeek, Mistral, Qwen3 and Moonshot count; OpenAI leaves the embedding out, Granite
 * and MiniMax leave out both, and the rows of the catalog say so. Routers and shared experts are
 * passed by every token and count.
 * Omits norms, biases and gains: at most 0.1% of every model in the catalog.
 * Throws never for an architecture without problems (see architectureProblems).
 * Checked in test/catalog/models.test.ts against the published count of every model.
 */
export function parametersOf(architecture: Architecture): ArchitectureParameters {
  const { width, vocabulary, tiedEmbeddings, learnedPositions = 0, stages } = architecture;
  const embedding = vocabulary * width;
  const head = tiedEmbeddings ? 0 : embedding;
  const outside = embedding + learnedPositions * width + head;
  const repeated = stages.flatMap(({ repeat, layers }) =>
    layers.map((layer) => ({ repeat, ...layerWeights(layer, width) })),
  );
  const all = repeated.reduce((sum, { repeat, total }) => sum + repeat * total, outside);
  const idle = repeated.reduce((sum, layer) => sum + layer.repeat * layer.idle, 0);
  return {
    total: parameterCount(all),
    active: parameterCount(all - idle),
    embedding: parameterCount(embedding),
    head: parameterCount(head),
    prediction: parameterCount(predictionWeights(architecture)),
  };
}

type Weights = {
  readonly total: number;
  /** In experts that a token does not visit. */
  readonly idle: number;
};

function layerWeights({ mixer, feedForward }: Layer, width: number): Weights {
  const { total, idle } = feedForwardWeights(feedForward, width);
  return { total: total + mixerWeights(mixer, width), idle };
}

/** A prediction layer joins two vectors of the model's width in one matrix, then is a layer. */
function predictionWeights({ predictionLayers = [], width }: Architecture): number {
  return predictionLayers.reduce(
    (sum, layer) => sum + 2 * width ** 2 + layerWeights(layer, width).total,
    0,
  );
}

function mixerWeights(mixer: Mixer, width: number): number {
  switch (mixer.kind) {
    case 'attention':
      return 2 * width * mixer.headWidth * (mixer.heads + mixer.keyValueHeads);
    case 'latent-attention':
      return latentAttentionWeights(mixer, width);
    case 'state-space':
      return stateSpaceWeights(mixer, width);
    case 'linear-attention':
      return linearAttentionWeights(mixer, width);
    case 'none':
      return 0;
    default:
      return mixer satisfies never;
  }
}

type Latent = Extract<Mixer, { kind: 'latent-attention' }>;
type StateSpace = Extract<Mixer, { kind: 'state-space' }>;
type Linear = Extract<Mixer, { kind: 'linear-attention' }>;

/** MLA: queries direct or through a latent, keys and values through theirs (arXiv:2405.04434, §2.1). */
function latentAttentionWeights(mixer: Latent, width: number): number {
  const { heads, queryRank, keyValueRank, contentWidth, rotaryWidth, valueWidth } = mixer;
  const queries = heads * (contentWidth + rotaryWidth);
  return (
    (queryRank === undefined ? width * queries : queryRank * (width + queries)) +
    width * (keyValueRank + rotaryWidth) +
    keyValueRank * heads * (contentWidth + valueWidth) +
    heads * valueWidth * width
  );
}

/** Mamba's A is a matrix and counts; its D and Mamba-2's A are vectors (state-spaces/mamba, 2026-11). */
function stateSpaceWeights(mixer: StateSpace, width: number): number {
  const { innerWidth, stateWidth, convolutionWidth, variant } = mixer;
  const out = innerWidth * width;
  switch (variant.kind) {
    case 'mamba-1': {
      const { timeStepRank } = variant;
      const selection = innerWidth * (timeStepRank + 2 * stateWidth) + timeStepRank * innerWidth;
      const state = innerWidth * stateWidth;
      return 2 * out + innerWidth * convolutionWidth + selection + state + out;
    }
    case 'mamba-2': {
      const convolved = innerWidth + 2 * variant.groups * stateWidth;
      return width * (innerWidth + convolved + variant.heads) + convolved * convolutionWidth + out;
    }
    default:
      return variant satisfies never;
  }
}

/** Queries, keys, values, the output's gate, two scalars a value head, and the way out. */
function linearAttentionWeights(mixer: Linear, width: number): number {
  const { keyHeads, valueHeads, keyHeadWidth, valueHeadWidth, convolutionWidth } = mixer;
  const values = valueHeads * valueHeadWidth;
  const convolved = 2 * keyHeads * keyHeadWidth + values;
  const projections = width * (convolved + values + 2 * valueHeads);
  return projections + convolved * convolutionWidth + values * width;
}

function feedForwardWeights(feedForward: FeedForward, width: number): Weights {
  switch (feedForward.kind) {
    case 'dense':
      return { total: matrices(feedForward) * width * feedForward.width, idle: 0 };
    case 'experts': {
      const { experts, active, sharedWidth } = feedForward;
      const expert = matrices(feedForward) * width * feedForward.width;
      const shared = matrices(feedForward) * width * sharedWidth;
      const router = experts * width;
      return { total: experts * expert + shared + router, idle: (experts - active) * expert };
    }
    case 'none':
      return { total: 0, idle: 0 };
    default:
      return feedForward satisfies never;
  }
}

function matrices({ gated }: { readonly gated: boolean }): number {
  return gated ? 3 : 2;
}
