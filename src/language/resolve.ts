import { adapterParameters } from '../model/adapters.ts';
import type { Recompute, Regime, TrainingQuery } from '../model/query.ts';
import { parameterCount, tokenCount } from '../model/quantity.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { checkStatement } from './check.ts';
import type { Diagnostic } from './diagnostic.ts';
import { Notes } from './notes.ts';
import type { Assumption, Warning } from './notes.ts';
import { resolveHardware } from './resolve-hardware.ts';
import type { Statement } from './statement.ts';

export type Resolved =
  | {
      readonly ok: true;
      readonly query: TrainingQuery;
      /** Keys of the contract's `query` that the message itself states. */
      readonly given: readonly string[];
      readonly assumptions: readonly Assumption[];
      readonly warnings: readonly Warning[];
      /** Stated speed, where it stood in for a utilisation. FLOP/s of one accelerator. */
      readonly achieved?: number;
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Tokens in a sequence where nobody says: the pretraining length of Llama 2 and most models of 2023–24. */
const typicalSequenceLength = 4096;
/** LoRA rank where nobody says: the default of common recipes (QLoRA used 64, LoRA's paper 1–64). */
const typicalRank = 16;

const memoryAssumption: Assumption = {
  key: 'optimizer',
  value: 'adam',
  because:
    '16 bytes of memory for each trained parameter (16-bit weight and gradient; weight, mean and variance in fp32), one sequence in a micro-batch',
  source: 'Rajbhandari et al. 2019, arXiv:1910.02054, §3.1',
};

/** A statement → a query with nothing left open, every default recorded. */
export function resolveTraining(
  catalog: Catalog,
  statement: Statement,
  end: number,
  on: string,
): Resolved {
  const diagnostics = checkStatement(catalog, statement, end, on);
  const { parameters } = statement;
  const tokens = statement.tokens?.value ?? tokensFromRatio(statement);
  if (diagnostics.length > 0 || parameters === undefined || tokens === undefined)
    return { ok: false, diagnostics };
  const notes = new Notes();
  notes.state('parameters');
  notes.state('tokens');
  const hardware = resolveHardware(catalog, statement, on, notes);
  const query: TrainingQuery = {
    kind: 'training',
    parameters: parameterCount(parameters.value),
    activeParameters: parameterCount(
      notes.stated('activeParameters', statement.activeParameters) ?? parameters.value,
    ),
    tokens: tokenCount(tokens),
    regime: resolveRegime(statement, parameters.value, notes),
    sequenceLength: tokenCount(resolveSequenceLength(statement, notes)),
    attention: statement.sequenceLength === undefined ? 'left-out' : 'counted',
    recompute: resolveRecompute(statement, notes),
    microBatch: 1,
    optimizer: 'adam',
    ...(hardware === undefined ? {} : { hardware }),
  };
  if (hardware !== undefined) notes.assume(memoryAssumption);
  const achieved =
    statement.achieved === undefined || hardware === undefined
      ? {}
      : { achieved: statement.achieved.value.mid };
  return {
    ok: true,
    query,
    given: notes.given,
    assumptions: notes.assumptions,
    warnings: notes.warnings,
    ...achieved,
  };
}

function tokensFromRatio(statement: Statement): number | undefined {
  const { tokensPerParameter, parameters } = statement;
  return tokensPerParameter === undefined || parameters === undefined
    ? undefined
    : tokensPerParameter.value * parameters.value;
}

function resolveRegime(statement: Statement, parameters: number, notes: Notes): Regime {
  const { regime } = statement;
  if (regime === undefined) {
    notes.assume({
      key: 'regime',
      value: 'pretrain',
      because: 'nothing says fine-tuning, so every weight is trained',
      source: 'Kaplan et al. 2020, arXiv:2001.08361, §2.1',
    });
    return { kind: 'pretrain' };
  }
  const { kind, methodNamed } = regime.value;
  if (kind === 'pretrain' || kind === 'full') {
    if (methodNamed) notes.state('regime');
    else {
      const because =
        'fine-tuning without a method named trains every weight; say LoRA or QLoRA for adapters';
      notes.assume({
        key: 'regime',
        value: 'full',
        because,
        source: 'Hu et al. 2021, arXiv:2106.09685, §2',
      });
    }
    return { kind };
  }
  notes.state('regime');
  const rank = statement.rank?.value ?? typicalRank;
  const trainable = adapterParameters(parameterCount(parameters), rank);
  notes.assume({
    key: 'trainableParameters',
    value: trainable,
    because: `rank ${rank}${statement.rank === undefined ? ' (assumed)' : ''} adapters on every linear layer of a typical shape for this size`,
    source: 'Hu et al. 2021, arXiv:2106.09685; shape fitted to the Llama family',
  });
  return { kind, trainable };
}

function resolveSequenceLength(statement: Statement, notes: Notes): number {
  const stated = notes.stated('sequenceLength', statement.sequenceLength);
  if (stated !== undefined) {
    notes.assume({
      key: 'shape',
      value: 'typical',
      because:
        'layers and width of a typical dense decoder of this size, used for attention scores and activation memory only',
      source: 'fitted to Llama 2 7B–70B and Llama 3 8B–405B',
    });
    return stated;
  }
  notes.assume({
    key: 'sequenceLength',
    value: typicalSequenceLength,
    because:
      'common pretraining length; used for memory, and attention scores are left out of the FLOP until you state one',
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
