import { ledgerOf } from './backpropagation.ts';
import type { Level, Multiplication } from './backpropagation.ts';
import { totalCost } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import { flop, ratio, tokenCount } from './quantity.ts';
import type { Flop, Ratio } from './quantity.ts';
import type { TrainingQuery } from './query.ts';
import { attentionMultiplyAdds, typicalShape } from './shape.ts';

/**
 * What training costs, row by row, when no more of the model is known than its size.
 *
 * Recomputation is hardware FLOP beside model FLOP: `full` does the whole forward again (8·N·D;
 * PyTorch measures 3.8 forwards in place of 4 on Llama-2-7B, because the head and the last product
 * of each block are kept), `selective` attention's products only, so nothing where they are left out.
 */
export function trainingLedger(query: TrainingQuery): Ledger {
  return ledgerOf(trainingStack(query), query.tokens);
}

/** The same for one token: exact where the total, divided by the tokens, would carry rounding. */
export function trainingFlopPerToken(query: TrainingQuery): Flop {
  return totalCost(ledgerOf(trainingStack(query), tokenCount(1))).total;
}

/**
 * 2·N·D: the forward pass alone, which is what a budget says that forgets the backward pass.
 * N counts the weights that a token passes through.
 */
export function forwardOnly({ activeParameters, tokens }: TrainingQuery): Flop {
  return flop(2 * activeParameters * tokens);
}

/** What attention scores add to all the rest, in this regime and at this sequence length. */
export function attentionShare(query: TrainingQuery): Ratio {
  const counted = trainingFlopPerToken({ ...query, attention: 'counted' });
  const leftOut = trainingFlopPerToken({ ...query, attention: 'left-out' });
  // Subtracted first: both are whole numbers, so the difference is exact.
  return ratio((counted - leftOut) / leftOut);
}

/** The share of the layers, counted from the top, in which something is trained. */
export function trainedDepth({ regime, parameters }: TrainingQuery): number {
  if (regime.kind !== 'freeze') return 1;
  if (regime.trainable > parameters) {
    throw new RangeError(`${regime.trainable} of ${parameters} parameters can't be trained`);
  }
  return regime.trainable / parameters;
}

/** The model as levels of many layers each, bottom to top. */
function trainingStack(query: TrainingQuery): readonly Level[] {
  const { regime } = query;
  switch (regime.kind) {
    case 'pretrain':
    case 'full':
    case 'dpo':
    case 'ppo':
    case 'grpo':
    case 'distill':
      return [layers(query, [activeWeights(query, 'weights', true)])];
    case 'lora':
    case 'qlora': {
      const base = activeWeights(query, 'frozen weights', false);
      return [layers(query, [base, adapters(query, regime.trainable)])];
    }
    case 'freeze':
      return depthSplit(query, regime.trainable);
    default:
      return regime satisfies never;
  }
}

/** Frozen layers with trained ones on top. Attention is shared out as the weights are. */
function depthSplit(query: TrainingQuery, trainable: number): readonly Level[] {
  const trainedShare = trainedDepth(query);
  // A mixture of experts uses the same share of its weights in every layer; 1 if it is none.
  const top = trainable * (query.activeParameters / query.parameters);
  const bottom = query.activeParameters - top;
  return [
    layers(query, [weights(query, 'frozen layers', bottom, false)], {
      name: 'attention scores of frozen layers',
      share: 1 - trainedShare,
    }),
    layers(query, [weights(query, 'trained layers', top, true)], {
      name: 'attention scores of trained layers',
      share: trainedShare,
    }),
  ].filter(({ multiplications }) => multiplications.some(({ multiplyAdds }) => multiplyAdds > 0));
}

/** A level of many layers: what multiplies weights and, if it is counted, their share of attention. */
function layers(
  query: TrainingQuery,
  parts: readonly Multiplication[],
  attention = { name: 'attention scores', share: 1 },
): Level {
  if (query.attention === 'left-out') return { layers: 'many', multiplications: parts };
  return { layers: 'many', multiplications: [...parts, attentionScores(query, attention)] };
}

function activeWeights(query: TrainingQuery, name: string, trained: boolean): Multiplication {
  const notes = [];
  if (query.activeParameters < query.parameters) {
    notes.push('only the weights that a token passes through compute; all of them take memory');
  }
  if (query.regime.kind === 'qlora') {
    notes.push('turning 4-bit weights into 16-bit ones takes time but no multiplication');
  }
  const all = weights(query, name, query.activeParameters, trained);
  return notes.length === 0 ? all : { ...all, note: notes.join('; ') };
}

/** Adapters lie beside the frozen weights of their layers and are run by every token. */
function adapters(query: TrainingQuery, trainable: number): Multiplication {
  return weights(query, 'adapters', trainable, true);
}

function weights(
  query: TrainingQuery,
  name: string,
  multiplyAdds: number,
  trained: boolean,
): Multiplication {
  const recomputed = query.recompute === 'full' ? 1 : 0;
  return { name, multiplyAdds, operands: 'weights', trained, recomputed };
}

function attentionScores(
  query: TrainingQuery,
  { name, share }: { readonly name: string; readonly share: number },
): Multiplication {
  const shape = typicalShape(query.activeParameters);
  return {
    name,
    multiplyAdds: attentionMultiplyAdds(shape, query.sequenceLength) * share,
    operands: 'activations',
    trained: false,
    recomputed: query.recompute === 'none' ? 0 : 1,
    note: `causal, for an assumed shape of ${shape.layers} layers of width ${shape.width}`,
  };
}
