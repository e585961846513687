import { totalCost } from '../../src/model/ledger.ts';
import { parameterCount, tokenCount } from '../../src/model/quantity.ts';
import type { TrainingQuery } from '../../src/model/query.ts';
import { trainingLedger } from '../../src/model/training.ts';
import { architectureOf } from './architecture.ts';
import type { PublishedRun } from './published-runs.ts';

/** FLOP of a run as a message gets it that says only how large the model is: 6 x active parameters x tokens. */
export function flopBySize(run: PublishedRun): number {
  return totalCost(trainingLedger(queryOf(run))).total;
}

/** FLOP as a message gets it that names the model: by operation, attention causal. Absent where no shape is known. */
export function flopByShape(run: PublishedRun): number | undefined {
  if (run.shape === undefined) return undefined;
  const query = { ...queryOf(run), architecture: architectureOf(run.shape) };
  return totalCost(trainingLedger({ ...query, attention: 'counted' })).total;
}

function queryOf(run: PublishedRun): TrainingQuery {
  return {
    kind: 'training',
    parameters: parameterCount(run.parameters),
    activeParameters: parameterCount(run.active_parameters),
    tokens: tokenCount(run.tokens),
    regime: { kind: 'pretrain' },
    sequenceLength: tokenCount(run.sequence_length ?? usualSequence),
    microBatch: 1,
    attention: 'left-out',
    recompute: 'none',
    optimizer: 'adam',
  };
}

/** What pretraining mostly uses; matters only for the few runs that have a shape and don't say. */
const usualSequence = 4096;
