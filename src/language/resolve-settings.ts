import type { Optimizer, Recompute, TrainingQuery } from '../model/query.ts';
import { tokenCount } from '../model/quantity.ts';
import type { Notes } from './notes.ts';
import { resolveRegime } from './resolve-regime.ts';
import type { Size } from './resolve-size.ts';
import type { Statement } from './statement.ts';

/** Tokens in a sequence where nobody says: the pretraining length of Llama 2 and most models of 2023–24. */
const typicalSequenceLength = 4096;

/** What of a training query does not hang on hardware or data. */
export type Settings = Pick<
  TrainingQuery,
  | 'regime'
  | 'sequenceLength'
  | 'attention'
  | 'recompute'
  | 'microBatch'
  | 'optimizer'
  | 'architecture'
>;

export function resolveSettings(statement: Statement, size: Size, notes: Notes): Settings {
  const { architecture } = size;
  return {
    regime: resolveRegime(statement, size, notes),
    sequenceLength: tokenCount(resolveSequenceLength(statement, notes)),
    attention:
      statement.sequenceLength === undefined && architecture === undefined ? 'left-out' : 'counted',
    recompute: resolveRecompute(statement, notes),
    microBatch: 1,
    optimizer: resolveOptimizer(statement, notes),
    ...(architecture === undefined ? {} : { architecture }),
  };
}

function resolveSequenceLength(statement: Statement, notes: Notes): number {
  const { model, sequenceLength } = statement;
  const stated = notes.stated('sequenceLength', sequenceLength);
  if (stated !== undefined && model === undefined) {
    notes.assume({
      key: 'shape',
      value: 'typical',
      because:
        'layers and width of a typical dense decoder of this size, used for attention scores and activation memory only',
      source: 'fitted to Llama 2 7B–70B and Llama 3 8B–405B',
    });
  }
  if (stated !== undefined) return stated;
  const published = model?.value.sequenceLength;
  if (published !== undefined && model !== undefined) {
    const { source, checkedOn } = model.value.provenance;
    const because = `what ${model.value.name} was pretrained with`;
    notes.assume({ key: 'sequenceLength', value: published, because, source, asOf: checkedOn });
    return published;
  }
  notes.assume({
    key: 'sequenceLength',
    value: typicalSequenceLength,
    because:
      model === undefined
        ? 'common pretraining length; used for memory, and attention scores are left out of the FLOP until you state one'
        : 'common pretraining length',
    source: 'Touvron et al. 2023, arXiv:2307.09288',
    asOf: '2023-07-18',
  });
  return typicalSequenceLength;
}

function resolveRecompute(statement: Statement, notes: Notes): Recompute {
  const stated = notes.stated('recompute', statement.recompute);
  if (stated !== undefined) return stated;
  notes.assume({
    key: 'recompute',
    value: 'none',
    because: 'activations are kept; attention scores never are (FlashAttention)',
    source: 'Dao et al. 2022, arXiv:2205.14135',
  });
  return 'none';
}

function resolveOptimizer(statement: Statement, notes: Notes): Optimizer {
  const stated = notes.stated('optimizer', statement.optimizer);
  if (stated !== undefined) return stated;
  notes.assume({
    key: 'optimizer',
    value: 'adam',
    because:
      '16 bytes of memory for each trained parameter (16-bit weight and gradient; weight, mean and variance in fp32), one sequence in a micro-batch',
    source: 'Rajbhandari et al. 2019, arXiv:1910.02054, §3.1',
  });
  return 'adam';
}
