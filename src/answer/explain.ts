import type { Accelerator, Precision } from '../model/accelerator.ts';
import { precisions } from '../model/accelerator.ts';
import type { Diagnostic, Fault, Slot } from '../language/diagnostic.ts';
import type { Dimension } from '../language/units.ts';
import { formatCount, formatScientific, formatSi } from './format.ts';

/** The words of an error: what was expected, what was found. The only place that has them. */
export type Explanation = {
  readonly message: string;
  readonly expected?: string;
  readonly found?: string;
};

export function explain(diagnostic: Diagnostic): Explanation {
  switch (diagnostic.code) {
    case 'EMPTY':
      return {
        message: 'There is nothing to read. Name a model size, the tokens and the hardware.',
      };
    case 'TOO_LONG':
      return {
        message: `That is too long to be one question: ${formatCount(diagnostic.length)} characters.`,
        expected: `at most ${formatCount(diagnostic.limit)} characters`,
        found: `${formatCount(diagnostic.length)} characters`,
      };
    case 'UNKNOWN_WORD':
      return {
        message: `I don't know the word “${diagnostic.word}”, and won't guess.${didYouMean(diagnostic.near === undefined ? [] : [diagnostic.near])}`,
      };
    case 'UNKNOWN_HARDWARE':
      return {
        message: `I know no accelerator called “${diagnostic.name}”.${didYouMean(diagnostic.near)}`,
        expected: 'an accelerator of the catalog',
        found: diagnostic.name,
      };
    case 'UNREAD':
      return explainUnread(diagnostic);
    case 'AMBIGUOUS':
      return {
        message: `Two readings differ in effect here: ${diagnostic.about}. Which one?`,
        ...(diagnostic.readings.length === 0 ? {} : { expected: diagnostic.readings.join(' or ') }),
      };
    case 'CONFLICT':
      return {
        message: `The message states ${slotNames[diagnostic.slot]} twice: “${diagnostic.first}” and “${diagnostic.second}”. I can answer one at a time.`,
        expected: `one ${slotNames[diagnostic.slot]}`,
        found: `${diagnostic.first}, ${diagnostic.second}`,
      };
    case 'MISSING':
      return {
        message: missing[diagnostic.slot] ?? `${slotNames[diagnostic.slot]} is missing.`,
        expected: slotNames[diagnostic.slot],
      };
    case 'WRONG_UNIT':
      return {
        message:
          'That is a size of data; training text is counted in tokens, and how many tokens a byte makes depends on the tokenizer.',
        expected: 'tokens',
        found: `bytes (${formatScientific(diagnostic.value)})`,
      };
    case 'OUT_OF_RANGE':
      return explainRange(diagnostic);
    case 'UNSUPPORTED_PRECISION':
      return explainPrecision(diagnostic.accelerator, diagnostic.precision);
    case 'ABOVE_PEAK':
      return explainPeak(diagnostic);
    case 'HARDWARE_UTILISATION':
      return {
        message:
          'HFU counts recomputed work too, so it is no MFU: with full activation recomputation the MFU is about three quarters of it. State the MFU.',
        expected: 'MFU',
        found: 'HFU',
      };
    case 'NO_SUCH_MEMORY':
      return {
        message: `${diagnostic.accelerator.name} does not come with ${diagnostic.gigabytes} GB.`,
        expected: formatSi(diagnostic.accelerator.memory, 'B'),
        found: `${diagnostic.gigabytes} GB`,
      };
    case 'MORE_ACTIVE_THAN_TOTAL':
      return {
        message: 'A mixture of experts has fewer active parameters than total ones.',
        expected: `at most ${formatCount(diagnostic.total)} active`,
        found: `${formatCount(diagnostic.active)} active`,
      };
    case 'NOT_YET':
      return { message: notYet[diagnostic.topic] };
    case 'NOT_ALLOWED':
      return {
        message: `“${diagnostic.name}” is no unit or function of the calculator.`,
        expected:
          'numbers, + - * / ^, sqrt, log10, and units such as FLOP/s, tokens, GPU-hours, USD, days',
        found: diagnostic.name,
      };
    case 'BAD_EXPRESSION':
      return {
        message: 'The calculation breaks off here: an operator, a number or a bracket is missing.',
      };
    case 'TOO_COMPLEX':
      return {
        message: 'That calculation is larger than I evaluate.',
        expected: 'exponents up to 64, each a plain number; at most 24 brackets inside each other',
      };
    case 'NOT_FINITE':
      return {
        message:
          'The result, or a number in it, is larger than can be computed with, or there is a division by zero.',
        expected: 'finite numbers',
      };
    case 'DIMENSIONS':
      return explainDimensions(diagnostic.left, diagnostic.right);
    default:
      return diagnostic satisfies never;
  }
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
  sequenceLength: 'sequence length',
  recompute: 'activation recomputation',
  regime: 'training regime',
  rank: 'LoRA rank',
};

const missing: Readonly<Partial<Record<Slot, string>>> = {
  parameters: 'How large is the model? State its parameters, such as “70B”.',
  tokens: 'How many tokens does it train on? State them, such as “2T tokens”.',
  accelerator: 'Which accelerator is it? Speed, memory and price all hang on that.',
};

const notYet: Readonly<Record<FaultOf<'NOT_YET'>['topic'], string>> = {
  comparison: 'I answer one run at a time for now: send each side by itself.',
  inference: 'I estimate training for now; serving is not answered yet.',
  'preference-training':
    'DPO, PPO and GRPO run more than one model and also generate, so 6·N·D would be wrong; they are not answered yet.',
  distillation: 'Distillation adds the teacher’s forward passes; it is not answered yet.',
  'frozen-layers':
    'Which layers are frozen decides how far the gradient to the activations must go; that is not answered yet.',
  phases: 'I answer one phase at a time for now.',
  explanation:
    'I show the reasons inside a receipt; explanations by themselves are not answered yet.',
  optimal:
    'Compute-optimal sizes are not answered yet. As a rule of thumb (Hoffmann et al. 2022), use 20 tokens per parameter.',
  'mixture-name':
    'A mixture of experts computes with its active parameters only: state both, such as “46.7B total, 12.9B active”.',
  'named-model': 'I do not know models by name yet: state the size, such as “70B”.',
  solve:
    'I can’t solve for an unknown or check a stated time, budget or total yet: state size, tokens and hardware, and read it off the receipt.',
  'mixed-fleet':
    'Two kinds of accelerators in one run are not answered yet: send one kind at a time.',
  claim: 'Checking a whole statement is not answered yet.',
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
  const found = slot === 'mfu' ? `${formatCount(value * 100)}%` : formatNumber(value);
  const unit = whole === true ? 'a whole number' : 'a number';
  const range =
    slot === 'mfu'
      ? 'between 0.01% and 100%'
      : `${unit} from ${formatNumber(least)} to ${formatNumber(most)}`;
  const reason =
    slot === 'mfu' && value > 1
      ? ' A utilisation above 100% would beat the dense peak; was it measured against another peak?'
      : '';
  return { message: `${found} cannot be the ${slotNames[slot]}.${reason}`, expected: range, found };
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
