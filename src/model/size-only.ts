import { adaptersRow } from './adapters.ts';
import { attentionRows } from './attention.ts';
import { stream } from './dataflow.ts';
import type { Block, Operation } from './dataflow.ts';
import { embeddingRow, headRow } from './operations.ts';
import { adapterTraining } from './query.ts';
import type { AdapterTraining, TrainingQuery } from './query.ts';
import type { Counting } from './reach.ts';
import { attentionMultiplyAdds, typicalShape } from './shape.ts';

type Freeze = Extract<TrainingQuery['regime'], { kind: 'freeze' }>;

/**
 * The model when no more is known of it than its size: N weights, each multiplied once a token, in
 * layers that are not told apart, and attention of a typical shape.
 *
 * Full training comes to 6·N·D exactly, LoRA to 4·N·D + 6·N_adapters·D.
 * Convention: layers feed one another, so where some are trained the error flows through all of
 * them; that the very first needs no dA is neglected (one layer in 80 for a 70B: 0.4% of the total).
 */
export function blocksBySize(query: TrainingQuery, counting: Counting): readonly Block[] {
  const { regime, activeParameters } = query;
  const adapters = adapterTraining(regime);
  if (adapters !== undefined) return adapted(query, adapters, counting);
  switch (regime.kind) {
    case 'pretrain':
    case 'full':
    case 'dpo':
    case 'ppo':
    case 'grpo':
    case 'distill': {
      const all = weights('weights', activeParameters, true, noteOn(query));
      return [block(within, all, attention(query, counting))];
    }
    case 'lora':
    case 'qlora':
      return adapted(query, regime, counting);
    case 'freeze':
      return partlyFrozen(query, regime, counting);
    default:
      return regime satisfies never;
  }
}

function adapted(
  query: TrainingQuery,
  { trainable }: AdapterTraining,
  counting: Counting,
): readonly Block[] {
  const base = weights('frozen weights', query.activeParameters, false, noteOn(query));
  const adapters = weights(adaptersRow, trainable, true);
  return [block(within, base, adapters, attention(query, counting))];
}

/** The share of the weights that is trained at the top. More than there are is a broken query. */
export function shareTrained(trainable: number, parameters: number): number {
  if (trainable > parameters) {
    throw new RangeError(`${trainable} of ${parameters} parameters can't be trained`);
  }
  return trainable / parameters;
}

function partlyFrozen(query: TrainingQuery, regime: Freeze, counting: Counting): readonly Block[] {
  const { activeParameters: active, parameters } = query;
  const { trainable, part } = regime;
  const share = shareTrained(trainable, parameters);
  switch (part) {
    case 'top-layers': {
      // A mixture of experts uses the same share of its weights in every layer; 1 if it is none.
      const top = trainable * (active / parameters);
      const scores = (name: string, of: number) => attention(query, counting, name, of);
      return [
        block(
          weights('frozen layers', active - top, false),
          scores('attention scores of frozen layers', 1 - share),
        ),
        block(
          within,
          weights('trained layers', top, true),
          scores('attention scores of trained layers', share),
        ),
      ].filter(({ layers }) => layers[0]?.some(({ multiplyAdds }) => multiplyAdds > 0));
    }
    case 'head': {
      const below = weights('frozen weights', Math.max(0, active - trainable), false);
      const head = weights(headRow, Math.min(active, trainable), true);
      return [block(below, attention(query, counting)), block(head)];
    }
    case 'embeddings': {
      const table = { ...weights(embeddingRow, 0, true), operands: [] };
      const rest = weights('frozen weights', active, false);
      return [block(table, rest, attention(query, counting))];
    }
    default:
      return part satisfies never;
  }
}

/** Said of QLoRA: its weights are kept in 4 bits and multiplied in 16. */
export const dequantising =
  'turning 4-bit weights into 16-bit ones takes time but no multiplication';

/** Stands for the layers further down that are trained too: it feeds all of the block. */
const within: Operation = {
  kind: 'weights',
  name: 'layers within',
  trained: true,
  multiplyAdds: 0,
  operands: [],
  addedTo: stream,
};

function block(...operations: readonly Operation[]): Block {
  return { repeat: 1, layers: [operations] };
}

function weights(name: string, multiplyAdds: number, trained: boolean, note?: string): Operation {
  return {
    kind: 'weights',
    name,
    row: name,
    trained,
    multiplyAdds,
    operands: [[stream]],
    addedTo: stream,
    ...(note !== undefined && { note }),
  };
}

function attention(
  query: TrainingQuery,
  counting: Counting,
  name: string = attentionRows.scores,
  share = 1,
): Operation {
  const shape = typicalShape(query.activeParameters);
  return {
    kind: 'attention',
    name,
    row: name,
    multiplyAdds: attentionMultiplyAdds(shape, query.sequenceLength, counting) * share,
    operands: [[stream], [stream]],
    note: `${counting === 'attended' ? 'causal' : 'not causal'}, for an assumed shape of ${shape.layers} layers of width ${shape.width}`,
  };
}

function noteOn({ activeParameters, parameters, regime }: TrainingQuery): string | undefined {
  const notes = [
    ...(activeParameters < parameters
      ? ['only the weights that a token passes through compute; all of them take memory']
      : []),
    ...(adapterTraining(regime)?.kind === 'qlora' ? [dequantising] : []),
  ];
  return notes.length === 0 ? undefined : notes.join('; ');
}
