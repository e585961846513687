import type { Accelerator, Precision } from '../model/accelerator.ts';
import type { Band } from '../model/band.ts';
import { exactly } from '../model/band.ts';
import type { Hardware, Recompute, Regime, TrainingQuery } from '../model/query.ts';
import {
  acceleratorCount,
  parameterCount,
  ratio,
  tokenCount,
  usdPerAcceleratorHour,
} from '../model/quantity.ts';
import type { Ratio, UsdPerAcceleratorHour } from '../model/quantity.ts';
import { adapterParameters } from '../model/adapters.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { checkStatement } from './check.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Range, Stated, Statement } from './statement.ts';

/** What was not said and had to be taken from somewhere: every one is shown. */
export type Assumption = {
  readonly key: string;
  readonly value: string | number;
  readonly low?: number;
  readonly high?: number;
  readonly because: string;
  readonly source?: string;
  /** YYYY-MM-DD of the fact. */
  readonly asOf?: string;
};

export type Warning = { readonly code: string; readonly message: string };

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

/** A statement → a query with nothing left open, every default recorded. */
export function resolveTraining(catalog: Catalog, statement: Statement, end: number, on: string): Resolved {
  const diagnostics = checkStatement(catalog, statement, end, on);
  const { parameters } = statement;
  const tokens = statement.tokens?.value ?? tokensFromRatio(statement);
  if (diagnostics.length > 0 || parameters === undefined || tokens === undefined) return { ok: false, diagnostics };
  const notes = new Notes();
  notes.state('parameters');
  notes.state('tokens');
  const hardware = resolveHardware(catalog, statement, on, notes);
  const query: TrainingQuery = {
    kind: 'training',
    parameters: parameterCount(parameters.value),
    activeParameters: parameterCount(notes.stated('activeParameters', statement.activeParameters) ?? parameters.value),
    tokens: tokenCount(tokens),
    regime: resolveRegime(statement, parameters.value, notes),
    sequenceLength: tokenCount(resolveSequenceLength(statement, notes)),
    attention: statement.sequenceLength === undefined ? 'left-out' : 'counted',
    recompute: resolveRecompute(statement, notes),
    microBatch: 1,
    ...(hardware === undefined ? {} : { hardware }),
  };
  const achieved = statement.achieved === undefined || hardware === undefined ? {} : { achieved: statement.achieved.value.mid };
  return { ok: true, query, given: notes.given, assumptions: notes.assumptions, warnings: notes.warnings, ...achieved };
}

class Notes {
  readonly given: string[] = [];
  readonly assumptions: Assumption[] = [];
  readonly warnings: Warning[] = [];

  state(key: string): void {
    this.given.push(key);
  }

  stated<Value>(key: string, stated: Stated<Value> | undefined): Value | undefined {
    if (stated !== undefined) this.state(key);
    return stated?.value;
  }

  assume(assumption: Assumption): void {
    this.assumptions.push(assumption);
  }

  warn(code: string, message: string): void {
    this.warnings.push({ code, message });
  }
}

function tokensFromRatio(statement: Statement): number | undefined {
  const { tokensPerParameter, parameters } = statement;
  return tokensPerParameter === undefined || parameters === undefined ? undefined : tokensPerParameter.value * parameters.value;
}

function resolveRegime(statement: Statement, parameters: number, notes: Notes): Regime {
  const { regime } = statement;
  if (regime === undefined) {
    notes.assume({ key: 'regime', value: 'pretrain', because: 'nothing says fine-tuning, so every weight is trained' });
    return { kind: 'pretrain' };
  }
  const { kind, methodNamed } = regime.value;
  if (kind === 'pretrain' || kind === 'full') {
    if (methodNamed) notes.state('regime');
    else notes.assume({ key: 'regime', value: 'full', because: 'fine-tuning without a method named trains every weight; say LoRA or QLoRA for adapters' });
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
    notes.assume({ key: 'shape', value: 'typical', because: 'layers and width of a typical dense decoder of this size, used for attention scores and activation memory only', source: 'fitted to Llama 2 7B–70B and Llama 3 8B–405B' });
    return stated;
  }
  notes.assume({
    key: 'sequenceLength',
    value: typicalSequenceLength,
    because: 'common pretraining length; used for memory, and attention scores are left out of the FLOP until you state one',
    source: 'Touvron et al. 2023, arXiv:2307.09288',
    asOf: '2023-07-18',
  });
  return typicalSequenceLength;
}

function resolveRecompute(statement: Statement, notes: Notes): Recompute {
  const stated = notes.stated('recompute', statement.recompute);
  if (stated !== undefined) return stated;
  notes.assume({ key: 'recompute', value: 'none', because: 'activations are kept; attention scores never are (FlashAttention)', source: 'Dao et al. 2022, arXiv:2205.14135' });
  return 'none';
}

function resolveHardware(catalog: Catalog, statement: Statement, on: string, notes: Notes): Hardware | undefined {
  const { fleet } = statement;
  if (fleet === undefined) return undefined;
  const { accelerator } = fleet.value;
  notes.state('accelerator');
  assumeVariant(catalog, accelerator, fleet.value.name, notes);
  const count = fleet.value.count ?? statement.count?.value;
  if (count !== undefined) notes.state('count');
  const precision = resolvePrecision(accelerator, statement, notes);
  const utilisation = resolveUtilisation(catalog, accelerator, precision, statement, notes);
  const price = resolvePrice(catalog, accelerator, statement, on, notes);
  return {
    accelerator,
    precision,
    utilisation,
    utilisationStated: statement.mfu !== undefined || statement.achieved !== undefined,
    energy: catalog.energy,
    ...(count === undefined ? {} : { count: acceleratorCount(count) }),
    ...(price === undefined ? {} : { price }),
  };
}

/** A bare `H100` is several parts; which one was taken, and why, is said. */
function assumeVariant(catalog: Catalog, accelerator: Accelerator, name: string, notes: Notes): void {
  const usual = catalog.usuallyMeans(accelerator.id, name);
  if (usual === undefined) return;
  const instead = usual.instead.map((other) => other.id).join(', ');
  notes.assume({
    key: 'acceleratorVariant',
    value: accelerator.name,
    because: instead === '' ? usual.because : `${usual.because}; for others write ${instead}`,
    source: accelerator.provenance.source,
    asOf: accelerator.provenance.checkedOn,
  });
}

function resolvePrecision(accelerator: Accelerator, statement: Statement, notes: Notes): Precision {
  const stated = notes.stated('precision', statement.precision);
  const precision = stated ?? accelerator.defaultPrecision;
  if (stated === undefined) {
    notes.assume({ key: 'precision', value: precision, because: `what ${accelerator.name} is usually trained in` });
  }
  const peak = accelerator.peak[precision] ?? 0;
  notes.assume({
    key: 'peakFlopPerSecond',
    value: peak,
    because: `dense ${precision} peak of one ${accelerator.name}; figures with sparsity are twice this and training does not reach them`,
    source: accelerator.provenance.source,
    asOf: accelerator.provenance.checkedOn,
  });
  return precision;
}

function resolveUtilisation(
  catalog: Catalog,
  accelerator: Accelerator,
  precision: Precision,
  statement: Statement,
  notes: Notes,
): Band<Ratio> {
  const peak = accelerator.peak[precision] ?? 1;
  if (statement.mfu !== undefined) {
    notes.state('mfu');
    return bandOf(statement.mfu.value, 1);
  }
  if (statement.achieved !== undefined) {
    notes.state('achievedFlopPerSecond');
    const band = bandOf(statement.achieved.value, peak);
    notes.assume({ key: 'mfu', value: band.mid, low: band.low, high: band.high, because: 'the stated speed over the dense peak' });
    return band;
  }
  const mixture = statement.activeParameters !== undefined;
  const prior = catalog.utilisation(accelerator.id, precision, mixture ? 'mixture-of-experts' : 'dense');
  notes.assume({ key: 'mfu', value: prior.mfu.mid, low: prior.mfu.low, high: prior.mfu.high, because: prior.evidence, source: prior.source, asOf: prior.checkedOn });
  warnAllIn(catalog, accelerator, precision, mixture, notes);
  return prior.mfu;
}

/** Shares are published of the bf16 peak; said here of the peak in use. Step time is not the calendar: published hours hold restarts, evaluation and idle accelerators. */
function warnAllIn(catalog: Catalog, accelerator: Accelerator, precision: Precision, mixture: boolean, notes: Notes): void {
  const allIn = catalog.allInUtilisation(accelerator.id, mixture ? 'mixture-of-experts' : 'dense');
  if (allIn === undefined) return;
  const ofThisPeak = (accelerator.peak.bf16 ?? 0) / (accelerator.peak[precision] ?? 1) || 1;
  const percent = (share: number) => `${Math.round(share * ofThisPeak * 100)}%`;
  notes.warn(
    'STEP_TIME',
    `This is step time, if all goes well. Whole runs, with restarts and evaluation counted, have reached ${percent(allIn.mfu.mid)} (${percent(allIn.mfu.low)}–${percent(allIn.mfu.high)}) on such hardware: send "${percent(allIn.mfu.mid)} MFU" with the message to plan with that.`,
  );
}

function bandOf(range: Range, over: number): Band<Ratio> {
  return { low: ratio(range.low / over), mid: ratio(range.mid / over), high: ratio(range.high / over) };
}

function resolvePrice(
  catalog: Catalog,
  accelerator: Accelerator,
  statement: Statement,
  on: string,
  notes: Notes,
): Band<UsdPerAcceleratorHour> | undefined {
  const stated = statement.price ?? statement.hourlyPrice;
  if (stated !== undefined) {
    notes.state('usdPerAcceleratorHour');
    if (statement.price === undefined) notes.assume({ key: 'pricePer', value: 'accelerator', because: 'the price names no accelerator, and is in the range of one accelerator hour' });
    const { low, mid, high } = stated.value;
    if (low === high) return exactly(usdPerAcceleratorHour(mid));
    return { low: usdPerAcceleratorHour(low), mid: usdPerAcceleratorHour(mid), high: usdPerAcceleratorHour(high) };
  }
  const price = catalog.price(accelerator.id, on);
  if (price === undefined) {
    notes.warn('NO_PRICE', `No price is known for ${accelerator.name} on ${on}, so there are no dollars here: add one, for example "$2/gpu-hr".`);
    return undefined;
  }
  const { low, mid, high } = price.perAcceleratorHour;
  notes.assume({ key: 'usdPerAcceleratorHour', value: mid, low, high, because: price.basis, source: price.source, asOf: price.from });
  return price.perAcceleratorHour;
}
