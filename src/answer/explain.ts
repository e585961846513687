import type { Accelerator, Precision } from '../model/accelerator.ts';
import { precisions } from '../model/accelerator.ts';
import type { Diagnostic, DiagnosticCode, Fault, Slot } from '../language/diagnostic.ts';
import type { Dimension } from '../language/dimensions.ts';
import { formatCount, formatPercent, formatScientific, formatSi } from './format.ts';

/** The words of an error: what was expected, what was found. The only place that has them. */
export type Explanation = {
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
};

export function explain(diagnostic: Diagnostic): Explanation {
  // Each code is worded against its own data; TypeScript cannot follow that pair through an index.
  const word = words[diagnostic.code] as (fault: Fault) => Explanation;
  return word(diagnostic);
}

/** What a key of the contract is called in a sentence; undefined for one that no fault mentions. */
export function nameOfSlot(key: string): string | undefined {
  return Object.hasOwn(slotNames, key) ? slotNames[key as Slot] : undefined;
}

const words: { readonly [Code in DiagnosticCode]: (fault: FaultOf<Code>) => Explanation } = {
  EMPTY: () => ({
    message: 'There is nothing to read. Name a model size, the tokens and the hardware.',
  }),
  TOO_LONG: (fault) => ({
    message: `That is too long to be one question: ${formatCount(fault.length)} characters.`,
    expected: `at most ${formatCount(fault.limit)} characters`,
    found: `${formatCount(fault.length)} characters`,
  }),
  UNKNOWN_WORD: (fault) => ({
    message: `I don't know the word “${fault.word}”, and won't guess.${didYouMean(fault.near === undefined ? [] : [fault.near])}`,
  }),
  UNKNOWN_HARDWARE: (fault) => ({
    message: `I know no accelerator called “${fault.name}”.${didYouMean(fault.near)}`,
    expected: 'an accelerator of the catalog',
    found: fault.name,
  }),
  UNKNOWN_MODEL: (fault) => ({
    message: explainUnknownModel(fault),
    expected: 'a model of the catalog, or a size such as “70B”',
    found: fault.name,
  }),
  IMPOSSIBLE_SHAPE: (fault) => ({
    message: `I can't make a model of this config: ${fault.problem}.`,
    expected: fault.expected,
  }),
  UNREAD: (fault) => explainUnread(fault),
  AMBIGUOUS: (fault) => ({
    message: `Two readings differ in effect here: ${fault.about}. Which one?`,
    ...(fault.readings.length === 0 ? {} : { expected: fault.readings.join(' or ') }),
  }),
  CONFLICT: (fault) => ({
    message: `The message states ${slotNames[fault.slot]} twice: “${fault.first}” and “${fault.second}”. I can answer one at a time.`,
    expected: `one ${slotNames[fault.slot]}`,
    found: `${fault.first}, ${fault.second}`,
  }),
  MISSING: (fault) => ({
    message: missing[fault.slot] ?? `${slotNames[fault.slot]} is missing.`,
    expected: slotNames[fault.slot],
  }),
  UNUSED: (fault) => ({
    message: `I read this as the ${slotNames[fault.slot]}, and the answer would not rest on it. Take it out, or say what it is for.`,
    found: slotNames[fault.slot],
  }),
  WRONG_UNIT: (fault) => ({
    message:
      'That is a size of data; training text is counted in tokens, and how many tokens a byte makes depends on the tokenizer.',
    expected: 'tokens',
    found: `bytes (${formatScientific(fault.value)})`,
  }),
  OUT_OF_RANGE: (fault) => explainRange(fault),
  UNSUPPORTED_PRECISION: (fault) => explainPrecision(fault.accelerator, fault.precision),
  ABOVE_PEAK: (fault) => explainPeak(fault),
  HARDWARE_UTILISATION: () => ({
    message:
      'HFU counts recomputed work too, so it is no MFU: with full activation recomputation the MFU is about three quarters of it. State the MFU.',
    expected: 'MFU',
    found: 'HFU',
  }),
  NO_SUCH_MEMORY: (fault) => ({
    message: `${fault.accelerator.name} does not come with ${gigabytesText(fault.gigabytes)}.`,
    expected: formatSi(fault.accelerator.memory, 'B'),
    found: gigabytesText(fault.gigabytes),
  }),
  MORE_ACTIVE_THAN_TOTAL: (fault) => ({
    message: 'A mixture of experts has fewer active parameters than total ones.',
    expected: `at most ${formatCount(fault.total)} active`,
    found: `${formatCount(fault.active)} active`,
  }),
  NOT_YET: (fault) => ({ message: notYet[fault.topic] }),
  NOT_ALLOWED: (fault) => ({
    message: `“${fault.name}” is no unit or function of the calculator.`,
    expected:
      'numbers, + - * / ^, sqrt, log10, and units such as FLOP/s, tokens, GPU-hours, USD, days',
    found: fault.name,
  }),
  BAD_EXPRESSION: () => ({
    message: 'The calculation breaks off here: an operator, a number or a bracket is missing.',
  }),
  TOO_COMPLEX: () => ({
    message: 'That calculation is larger than I evaluate.',
    expected: 'exponents up to 64, each a plain number; at most 24 brackets inside each other',
  }),
  NOT_FINITE: () => ({
    message:
      'The result, or a number in it, is larger than can be computed with, or there is a division by zero.',
    expected: 'finite numbers',
  }),
  NO_SOLUTION: (fault) => ({ message: `There is no solution: ${fault.because}.` }),
  DIMENSIONS: (fault) => explainDimensions(fault.left, fault.right),
};

function explainUnknownModel({ name, near, because }: FaultOf<'UNKNOWN_MODEL'>): string {
  const unknown = `I know no published shape of “${name}”`;
  if (because !== undefined) return `${unknown}, and ${because}. State its size instead.`;
  if (near.length === 0) return `${unknown}. State its size instead.`;
  return name.includes('/')
    ? `${unknown}.${didYouMean(near)}`
    : `“${name}” could be several models.${didYouMean(near)}`;
}

type FaultOf<Code extends Fault['code']> = Extract<Fault, { code: Code }>;

const slotNames: Readonly<Record<Slot, string>> = {
  parameters: 'model size',
  activeParameters: 'active parameters',
  tokens: 'number of tokens',
  accelerator: 'accelerator',
  count: 'number of accelerators',
  mfu: 'utilisation (MFU)',
  achievedFlopPerSecond: 'speed of one accelerator',
  precision: 'precision',
  usdPerAcceleratorHour: 'price of an accelerator hour',
  gridIntensity: 'region',
  powerUsageEffectiveness: 'power usage effectiveness (PUE)',
  wattsPerAccelerator: 'power of an accelerator',
  sequenceLength: 'sequence length',
  recompute: 'activation recomputation',
  regime: 'training regime',
  rank: 'LoRA rank',
  layers: 'number of layers',
  sides: 'number of sides of a comparison',
  trainedLayersPercent: 'percentage of layers that is trained',
  nodes: 'number of nodes',
  model: 'model',
  trainableParameters: 'trained part of the model',
  teacherParameters: 'size of the teacher',
  groupSize: 'group size',
  optimizer: 'optimizer',
  epochs: 'number of epochs',
  steps: 'number of steps',
  examples: 'number of examples',
  batchSize: 'batch size',
  promptTokens: 'length of the prompt',
  outputTokens: 'length of the output',
  usdPerMillionTokens: 'price of a million tokens',
  tokensPerSecond: 'tokens per second',
  tokensPerSecondPerAccelerator: 'tokens per second of one accelerator',
  days: 'time',
  budgetUsd: 'budget',
  flop: 'compute',
  acceleratorHours: 'accelerator-hours',
  asked: 'what is asked for',
  inference: 'serving',
  rate: 'the speed or price of tokens',
  memory: 'memory',
  training: 'training',
  doable: 'what is asked',
  told: 'what is told of a run',
  judged: 'what is asked',
  computeOptimal: 'compute-optimal size',
};

const missing: Readonly<Partial<Record<Slot, string>>> = {
  layers: 'Of how many layers? Say the depth, such as “freeze the bottom 16 of 32 layers”.',
  parameters: 'How large is the model? State its parameters, such as “70B”.',
  activeParameters:
    'A mixture of experts computes with its active parameters only: state both, such as “100B total, 13B active”.',
  tokens: 'How many tokens does it train on? State them, such as “2T tokens”.',
  accelerator: 'Which accelerator is it? Speed, memory and price all hang on that.',
  count: 'How many accelerators? Say a count, such as “1024 H100”.',
  sequenceLength: 'How long is an example? Say it in tokens, such as “of 2k tokens”.',
  batchSize: 'How large is a batch? Steps times batch make the tokens.',
  teacherParameters: 'How large is the teacher? Its forward passes are part of the cost.',
};

const notYet: Readonly<Record<FaultOf<'NOT_YET'>['topic'], string>> = {
  'hardware-choice':
    'I compare accelerators that are named, by time and price, and choose none: name two or three, such as “H100 vs A100 vs B200”.',
  'adapter-targets':
    'I count adapters on every linear layer; on some of the matrices only is not answered yet.',
  'preference-training':
    'I know DPO, PPO and GRPO; other ways of training on preferences are not answered yet.',
  'frozen-layers':
    'Which layers are frozen decides how far the error must go back: say how many, such as “freeze the bottom 16 layers”, “head only”.',
  explanation:
    'I have no explanation for that one. Ask why 6 and not 2, what MFU is, or what LoRA saves.',
  'mixture-name':
    'A mixture of experts computes with its active parameters only: state both, such as “100B total, 13B active”.',
  phase:
    'Of a run in several phases I give the total; ask for an unknown, or for a check, of one phase at a time.',
};

const dimensionNames: Readonly<Partial<Record<Dimension, string>>> = {
  flopPerUsd: 'FLOP per dollar',
  usdPerToken: 'dollars per token',
  usdPerHour: 'dollars per hour',
  tokensPerSecond: 'tokens per second',
  tokensPerSecondPerAccelerator: 'tokens per second per accelerator',
  frequency: 'a frequency',
  watts: 'power',
  wattHours: 'energy',
  bytesPerSecond: 'bandwidth',
  bytesPerParameter: 'bytes per parameter',
  flopPerToken: 'FLOP per token',
};

function didYouMean(near: readonly string[]): string {
  return near.length === 0 ? '' : ` Did you mean ${near.map((name) => `“${name}”`).join(' or ')}?`;
}

function explainUnread(fault: FaultOf<'UNREAD'>): Explanation {
  switch (fault.what) {
    case 'number':
      return {
        message: `I could not tell what the number “${fault.text}” is of.`,
        expected: 'a number with its unit, such as “2T tokens” or “1024 H100”',
        found: fault.text,
      };
    case 'name':
      return {
        message: `I don't know the name “${fault.text}”. For a model, state its size instead.`,
        found: fault.text,
      };
    case 'side':
      return {
        message: `I could read only one side of the comparison at “${fault.text}”.`,
        expected: 'two sides that differ in something I know, such as “LoRA vs full fine-tune”',
      };
    case 'unit':
      return {
        message: `“${fault.text}” stands there without a number.`,
        expected: `a number of ${fault.text}`,
      };
    case 'symbol':
      return { message: `I could not use the sign “${fault.text}”.`, found: fault.text };
    case 'quantity': {
      const name =
        fault.dimension === undefined
          ? 'a quantity'
          : (dimensionNames[fault.dimension] ?? fault.dimension);
      return {
        message: `I read this as ${name}, and have no use for it in this question.`,
        found: name,
      };
    }
    default:
      return fault.what satisfies never;
  }
}

function explainRange({ slot, value, least, most, whole }: FaultOf<'OUT_OF_RANGE'>): Explanation {
  const found = slot === 'mfu' ? formatPercent(value) : formatNumber(value);
  const unit = whole === true ? 'a whole number' : 'a number';
  const range =
    slot === 'mfu'
      ? 'between 0.01% and 100%'
      : `${unit} from ${formatNumber(least)} to ${formatNumber(most)}`;
  const reason =
    slot === 'mfu' && value > 1
      ? ' A utilisation above 100% would beat the dense peak; was it measured against another peak?'
      : slot === 'layers'
        ? ' Where the model is deeper, say how deep it is, such as “16 of 80 layers”.'
        : '';
  if (slot === 'days' && value < 0) {
    const message = 'That day is over: no run can be finished by then.';
    return { message, expected: 'a day still to come' };
  }
  return { message: `${found} cannot be the ${slotNames[slot]}.${reason}`, expected: range, found };
}

function gigabytesText(value: number): string {
  return `${Number.isFinite(value) ? value : formatNumber(value)} GB`;
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return 'more than 10³⁰⁸';
  return value < 0 ? `-${formatNumber(-value)}` : formatScientific(value);
}

function explainPrecision({ name, peak }: Accelerator, precision: Precision): Explanation {
  const known = precisions.filter((candidate) => peak[candidate] !== undefined);
  const message = `${name} has no ${precision} matrix units, or no dense figure for them is known.`;
  if (known.length === 0)
    return {
      message: `${message} Without a dense peak there is no time or cost to give.`,
      found: precision,
    };
  return { message, expected: known.join(', '), found: precision };
}

function explainPeak({ accelerator, precision, stated, peak }: FaultOf<'ABOVE_PEAK'>): Explanation {
  const rate = (value: number) => formatSi(value, 'FLOP/s');
  const expected = `an achieved speed below the dense peak, ${rate(peak)}`;
  const sparse = Math.abs(stated / (2 * peak) - 1) < 0.03;
  const same = Math.abs(stated / peak - 1) < 0.05;
  const why = sparse
    ? `That is the figure with 2:4 sparsity, which training does not use; dense ${precision} is ${rate(peak)}.`
    : same
      ? 'That is the peak itself: no run reaches it. State the speed you measured, or an MFU.'
      : `That is more than the dense ${precision} peak of ${accelerator.name}.`;
  return { message: why, expected, found: rate(stated) };
}

function explainDimensions(left: string, right: string): Explanation {
  const name = (unit: string) => (unit === '' ? 'a plain number' : unit);
  const hint =
    /\/ ?\(?second/.test(left) && !right.includes('second')
      ? ' The first is a rate: multiply it by a time.'
      : '';
  return {
    message: `${name(left)} and ${name(right)} are different kinds of quantity.${hint}`,
    expected: name(left),
    found: name(right),
  };
}
