import { adaptersRow } from './adapters.ts';
import { tallyRows } from './backpropagation.ts';
import type { Tally } from './backpropagation.ts';
import { becauseOf } from './because.ts';
import type { Block, Operation } from './dataflow.ts';
import { furtherWork } from './further-models.ts';
import { operationsOf, predictionRow } from './operations.ts';
import { adapterTraining } from './query.ts';
import type { Regime, TrainingQuery } from './query.ts';
import type { Counting } from './reach.ts';
import { blocksBySize, dequantising } from './size-only.ts';
import { trainedBlocks } from './training-set.ts';

/** A row of the ledger before tokens: multiply-adds per token. */
export type Work = {
  readonly name: string;
  /** What it is to the shortcut 6·N·D, which knows of weights only. */
  readonly part: 'weights' | 'attention' | 'scan' | 'adapters' | 'prediction' | 'further';
  readonly forward: number;
  readonly dA: number;
  readonly dW: number;
  readonly recompute: number;
  readonly because: string;
};

/** All that is computed for a token: the model by operation or by size, and what runs beside it. */
export function workPerToken(
  query: TrainingQuery,
  counting: Counting = 'attended',
): readonly Work[] {
  const blocks = attentionAsAsked(query, blocksOf(query, counting));
  const goal = goalOf(query.regime);
  const own = tallyRows(blocks, query.recompute).map((tally) => workOf(tally, goal, query));
  const forward = sumForward(own);
  // The model as it was has no adapters.
  const reference = sumForward(own.filter(({ part }) => part !== 'adapters'));
  return [...own, ...furtherWork(query, { policy: forward, reference }, counting)];
}

function sumForward(rows: readonly Work[]): number {
  return rows.reduce((sum, { forward }) => sum + forward, 0);
}

function blocksOf(query: TrainingQuery, counting: Counting): readonly Block[] {
  const { architecture, sequenceLength, regime } = query;
  if (architecture === undefined) return blocksBySize(query, counting);
  const blocks = operationsOf(architecture, sequenceLength, counting);
  return trainedBlocks(architecture, blocks, regime);
}

function attentionAsAsked(
  { attention }: TrainingQuery,
  blocks: readonly Block[],
): readonly Block[] {
  if (attention === 'counted') return blocks;
  return blocks.map(({ repeat, layers }) => ({
    repeat,
    layers: layers.map((layer) => layer.map(withoutScores)),
  }));
}

/** They still carry the error from the output to the projections, and are counted nowhere. */
function withoutScores(operation: Operation): Operation {
  if (operation.kind !== 'attention') return operation;
  const { row: _, ...uncounted } = operation;
  return uncounted;
}

function workOf(tally: Tally, goal: string, { regime, architecture }: TrainingQuery): Work {
  const { row, kind, forward, dA, dW, recompute } = tally;
  const part = partOf(row, kind);
  // By size the one row of frozen weights says so itself; by operation they are many.
  const quantised =
    adapterTraining(regime)?.kind === 'qlora' && part === 'adapters' && architecture !== undefined;
  const because = becauseOf(tally, goal) + (quantised ? `; ${dequantising}` : '');
  return { name: row, part, forward, dA, dW, recompute, because };
}

function partOf(row: string, kind: Tally['kind']): Work['part'] {
  if (row === adaptersRow) return 'adapters';
  return row === predictionRow ? 'prediction' : kind;
}

function goalOf(regime: Regime): string {
  if (adapterTraining(regime) !== undefined) return 'adapters';
  if (regime.kind === 'freeze' && regime.part !== 'top-layers') return 'embeddings';
  return 'trained layers';
}
