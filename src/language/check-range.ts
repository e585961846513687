import { faultAt } from './diagnostic.ts';
import type { Diagnostic, Slot } from './diagnostic.ts';
import type { Range, Stated, Statement } from './statement.ts';
import { typedCount } from './typed-count.ts';

type Bound = {
  readonly slot: Slot;
  readonly least: number;
  readonly most: number;
  readonly whole?: true;
  readonly typical: string;
};

/** Outside these no run has ever been nor could be; within them the user is believed. */
export const bounds = {
  parameters: { slot: 'parameters', least: 1, most: 1e16, typical: '70B parameters' },
  activeParameters: { slot: 'activeParameters', least: 1, most: 1e16, typical: '37B active' },
  tokens: { slot: 'tokens', least: 1, most: 1e18, typical: '2T tokens' },
  tokensPerParameter: {
    slot: 'tokens',
    least: 1e-6,
    most: 1e9,
    typical: '20 tokens per parameter',
  },
  count: { slot: 'count', least: 1, most: 1e8, whole: true, typical: '1024' },
  sequenceLength: {
    slot: 'sequenceLength',
    least: 1,
    most: 1e9,
    whole: true,
    typical: 'sequence length 4096',
  },
  rank: { slot: 'rank', least: 1, most: 1e5, whole: true, typical: 'rank 16' },
  mfu: { slot: 'mfu', least: 1e-4, most: 1, typical: '40% MFU' },
  achieved: {
    slot: 'achievedFlopPerSecond',
    least: 1e6,
    most: 1e18,
    typical: '400 TFLOP/s per GPU',
  },
  price: { slot: 'usdPerAcceleratorHour', least: 1e-3, most: 1e4, typical: '$2.50/gpu-hr' },
  seconds: { slot: 'days', least: 1e-3, most: 3.2e9, typical: '30 days' },
  budget: { slot: 'budgetUsd', least: 1e-3, most: 1e13, typical: '$1M' },
  flop: { slot: 'flop', least: 1, most: 1e33, typical: '1e24 FLOP' },
  acceleratorHours: {
    slot: 'acceleratorHours',
    least: 1e-3,
    most: 1e12,
    typical: '100k GPU-hours',
  },
  promptTokens: {
    slot: 'promptTokens',
    least: 0,
    most: 1e9,
    whole: true,
    typical: '2k prompt tokens',
  },
  outputTokens: {
    slot: 'outputTokens',
    least: 0,
    most: 1e9,
    whole: true,
    typical: '500 output tokens',
  },
  batchSize: { slot: 'batchSize', least: 1, most: 1e7, whole: true, typical: 'batch size 64' },
  groupSize: { slot: 'groupSize', least: 1, most: 1e6, whole: true, typical: 'group size 16' },
  teacher: { slot: 'teacherParameters', least: 1, most: 1e16, typical: '70B teacher' },
  epochs: { slot: 'epochs', least: 1e-6, most: 1e6, typical: '3 epochs' },
  tokensPerSecond: {
    slot: 'tokensPerSecond',
    least: 1e-3,
    most: 1e12,
    typical: '1M tokens per second',
  },
  tokensPerSecondPerAccelerator: {
    slot: 'tokensPerSecondPerAccelerator',
    least: 1e-3,
    most: 1e9,
    typical: '10k tokens per second per GPU',
  },
} as const satisfies Record<string, Bound>;

export function checkNumbers(statement: Statement): readonly Diagnostic[] {
  const {
    parameters,
    activeParameters,
    tokens,
    tokensPerParameter,
    sequenceLength,
    rank,
    mfu,
    achieved,
  } = statement;
  return [
    ...checkNumber(parameters, bounds.parameters),
    ...checkNumber(activeParameters, bounds.activeParameters),
    ...checkNumber(tokens, bounds.tokens),
    ...checkNumber(tokensPerParameter, bounds.tokensPerParameter),
    ...checkNumber(sequenceLength, bounds.sequenceLength),
    ...checkNumber(rank, bounds.rank),
    ...checkRange(mfu, bounds.mfu),
    ...checkRange(achieved, bounds.achieved),
    ...(
      [
        ...(['seconds', 'budget', 'flop', 'acceleratorHours'] as const),
        ...(['tokensPerSecond', 'tokensPerSecondPerAccelerator'] as const),
      ] as const
    ).flatMap((slot) => checkRange(statement[slot], bounds[slot])),
    ...(
      ['promptTokens', 'outputTokens', 'batchSize', 'groupSize', 'teacher', 'epochs'] as const
    ).flatMap((slot) => checkNumber(statement[slot], bounds[slot])),
    ...checkRange(statement.price ?? statement.hourlyPrice, bounds.price),
  ];
}

/** An active size above the total: the two may be swapped. */
export function checkActive({ activeParameters, parameters }: Statement): readonly Diagnostic[] {
  if (
    activeParameters === undefined ||
    parameters === undefined ||
    activeParameters.value <= parameters.value
  )
    return [];
  const swapped = [
    { span: activeParameters.span, text: `${typedCount(parameters.value)} active` },
    { span: parameters.span, text: `${typedCount(activeParameters.value)} total` },
  ];
  const fault = {
    code: 'MORE_ACTIVE_THAN_TOTAL',
    active: activeParameters.value,
    total: parameters.value,
  } as const;
  return [faultAt(fault, activeParameters.span, swapped)];
}

/** Of all kinds in a fleet. */
export function checkCount(statement: Statement): readonly Diagnostic[] {
  return [...checkFleetCount(statement), ...checkOtherCounts(statement)];
}

/** Of the further kinds of a mixed fleet; each has a count, or the kinds would be a conflict. */
function checkOtherCounts({ otherFleets = [] }: Statement): readonly Diagnostic[] {
  return otherFleets.flatMap(({ value: { accelerator, count = 1 }, span }) =>
    checkNumber({ value: count, span }, { ...bounds.count, typical: `1024 ${accelerator.id}` }),
  );
}

function checkFleetCount(statement: Statement): readonly Diagnostic[] {
  const { fleet, count } = statement;
  const stated = fleet?.value.count;
  if (fleet === undefined || stated === undefined) return checkNumber(count, bounds.count);
  if (count !== undefined && count.value !== stated) {
    const repairs = [{ span: count.span, text: '' }];
    return [
      faultAt(
        {
          code: 'CONFLICT',
          slot: 'count',
          first: `${Number.isFinite(stated) ? stated : 'more than 10^308'} ${fleet.value.name}`,
          second: Number.isFinite(count.value) ? `${count.value}` : 'more than 10^308',
        },
        count.span,
        repairs,
      ),
    ];
  }
  const name = fleet.value.accelerator.id;
  return checkNumber(
    { value: stated, span: fleet.span },
    { ...bounds.count, typical: `1024 ${name}` },
  );
}

function checkNumber(stated: Stated<number> | undefined, bound: Bound): readonly Diagnostic[] {
  if (stated === undefined) return [];
  const { value, span } = stated;
  const within =
    value >= bound.least &&
    value <= bound.most &&
    (bound.whole !== true || Number.isInteger(value));
  if (within) return [];
  const { slot, least, most } = bound;
  const whole = bound.whole === true ? ({ whole: true } as const) : {};
  return [
    faultAt({ code: 'OUT_OF_RANGE', slot, value, least, most, ...whole }, span, [
      { span, text: bound.typical },
    ]),
  ];
}

function checkRange(stated: Stated<Range> | undefined, bound: Bound): readonly Diagnostic[] {
  if (stated === undefined) return [];
  const { low, high } = stated.value;
  const outside = low >= bound.least ? high : low;
  return checkNumber({ value: outside, span: stated.span }, bound);
}
