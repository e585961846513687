import type { Architecture, Layer, Mixer } from './architecture.ts';
import { attentionOperations, latentAttentionOperations } from './attention.ts';
import type { Surroundings } from './attention.ts';
import { norm, projection, stream } from './dataflow.ts';
import type { Block, Operation } from './dataflow.ts';
import { feedForwardOperations } from './feed-forward.ts';
import { meanContext } from './reach.ts';
import type { Counting } from './reach.ts';
import { linearAttentionOperations, stateSpaceOperations } from './state-space.ts';

export const embeddingRow = 'embedding lookup';
export const headRow = 'language-model head';
export const predictionRow = 'multi-token prediction';

export type ModelBlock = Block & {
  readonly part: 'embedding' | 'layers' | 'head' | 'prediction';
};

const countedAs: Readonly<Record<Counting, string>> = {
  attended: 'only pairs of positions that the mask lets through are counted',
  'whole-square': 'every pair of positions is counted, masked or not',
};

const predictionNote =
  'a further layer, a projection of two hidden states to one, and the head once more';

/**
 * A model as its operations, bottom to top: the embedding, the layers as they repeat, the head, and
 * behind it what predicts further tokens. All of it to be trained; training-set.ts freezes.
 *
 * Omits what multiplies no matrices: norms (whose weights are kept as operations of no multiply-adds),
 * rotary positions, softmax, activation functions, residual sums, depthwise convolutions.
 * Convention: the feed-forward reads the stream behind the mixer; where a model runs both side by side
 * (PaLM, GPT-J), that changes only which frozen first layer needs no gradient.
 */
export function operationsOf(
  architecture: Architecture,
  sequenceLength: number,
  counting: Counting = 'attended',
): readonly ModelBlock[] {
  const { stages, predictionLayers = [] } = architecture;
  const layerOf = (layer: Layer) =>
    layerOperations(layer, architecture.width, sequenceLength, counting);
  return [
    { part: 'embedding', repeat: 1, layers: [[embedding(architecture)]] },
    ...stages.map(({ repeat, layers }) => ({
      part: 'layers' as const,
      repeat,
      layers: layers.map(layerOf),
    })),
    { part: 'head', repeat: 1, layers: [head(architecture, headRow)] },
    ...predictionLayers.map((layer) => prediction(architecture, layerOf(layer))),
  ];
}

function layerOperations(
  { mixer, feedForward }: Layer,
  width: number,
  sequenceLength: number,
  counting: Counting,
): readonly Operation[] {
  const context = 'reach' in mixer ? meanContext(mixer.reach, sequenceLength, counting) : 0;
  const endsBlock = feedForward.kind === 'none';
  const around = { width, context, counted: countedAs[counting], endsBlock };
  return [...mixerOperations(mixer, around), ...feedForwardOperations(feedForward, width)];
}

function mixerOperations(mixer: Mixer, around: Surroundings): readonly Operation[] {
  switch (mixer.kind) {
    case 'attention':
      return attentionOperations(mixer, around);
    case 'latent-attention':
      return latentAttentionOperations(mixer, around);
    case 'state-space':
      return stateSpaceOperations(mixer, around);
    case 'linear-attention':
      return linearAttentionOperations(mixer, around);
    case 'none':
      return [];
    default:
      return mixer satisfies never;
  }
}

/** A row of the table is copied, its gradient added in place: weights, but no multiplication. */
function embedding({ vocabulary, width }: Architecture): Operation {
  return {
    kind: 'weights',
    name: embeddingRow,
    row: embeddingRow,
    trained: true,
    multiplyAdds: 0,
    operands: [],
    matrix: { from: vocabulary, to: width, active: 1, copies: 1 },
    addedTo: stream,
  };
}

/** Once, not once a layer; tied to the embedding it is one matrix in memory and a full product. */
function head({ width, vocabulary }: Architecture, row: string): readonly Operation[] {
  const reads = ['final norm'];
  return [
    norm('final norm'),
    projection({
      name: 'head',
      row,
      reads,
      from: width,
      to: vocabulary,
      kept: true,
      note: 'once a token, not once a layer, tied to the embedding or not',
    }),
  ];
}

/**
 * One more token foretold, as in DeepSeek-V3: 2d·d to join the hidden state with the next token's
 * embedding, a layer, the head again. Trained with the model, and left off when it is fine-tuned.
 * Source: DeepSeek-V3, arXiv:2412.19437 §2.2; Megatron-LM counts the same three, seen 2026-11.
 */
function prediction(architecture: Architecture, layer: readonly Operation[]): ModelBlock {
  const { width } = architecture;
  const join = projection({
    name: 'join',
    row: predictionRow,
    reads: ['join norm'],
    from: 2 * width,
    to: width,
    addedTo: stream,
    kept: true,
    note: predictionNote,
  });
  const together = layer.map((operation) =>
    operation.row === undefined ? operation : { ...operation, row: predictionRow },
  );
  const layers = [[norm('join norm'), join], together, head(architecture, predictionRow)];
  return { part: 'prediction', repeat: 1, layers };
}
