import { loadCatalog } from '../../../src/catalog/catalog.ts';
import type { Model } from '../../../src/catalog/catalog.ts';
import { tokenCount } from '../../../src/model/index.ts';
import type { TrainingQuery } from '../../../src/model/index.ts';

export function modelNamed(id: string): Model {
  const model = loadCatalog().model(id);
  if (model === undefined) throw new Error(`The catalog has no model ${id}`);
  return model;
}

/** One token of training, attention counted. */
export function oneToken(
  { architecture, parameters, activeParameters }: Model,
  sequenceLength: number,
  given: Pick<TrainingQuery, 'regime'> & Partial<TrainingQuery>,
): TrainingQuery {
  return {
    kind: 'training',
    parameters,
    activeParameters,
    tokens: tokenCount(1),
    sequenceLength: tokenCount(sequenceLength),
    microBatch: 1,
    attention: 'counted',
    recompute: 'none',
    optimizer: 'adam',
    architecture,
    ...given,
  };
}

/** GFLOP to four digits. */
export function giga(flop: number): string {
  if (flop === 0) return '0';
  const value = flop / 1e9;
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(4);
}
