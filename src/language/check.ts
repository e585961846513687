import { precisions } from '../model/accelerator.ts';
import type { Accelerator, Precision } from '../model/accelerator.ts';
import { checkFrozen } from './check-frozen.ts';
import { checkModel } from './check-model.ts';
import { checkPrice } from './check-price.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic, Slot } from './diagnostic.ts';
import { daysUntil } from './read-date.ts';
import { typedCount } from './typed-count.ts';
import type { Span } from './span.ts';
import type { Setting } from './resolve.ts';
import { fleetAccelerator } from './fleet-parts.ts';
import { isWorkAlone } from './resolve-work.ts';
import type { Range, Stated, Statement } from './statement.ts';

/** What a kind of question can't do without. */
export type Need = 'parameters' | 'tokens' | 'accelerator' | 'count' | 'time';

/** Everything wrong with what was stated, all of it at once. */
export function checkStatement(
  { catalog, on, end }: Setting,
  statement: Statement,
  needs: readonly Need[],
): readonly Diagnostic[] {
  return [
    ...checkMissing(statement, needs, end),
    ...checkNumbers(statement),
    // A mean of kinds, and a share of a price, are of counts that can be.
    ...(checkCount(statement).length > 0
      ? []
      : [...checkHardware(statement), ...checkPrice(catalog, statement, on)]),
    ...checkModel(statement),
    ...checkRank(statement),
    ...checkFrozen(statement),
    ...checkData(statement, end),
    ...checkDeadline(statement, on),
  ];
}

/** `by March 1` of a year that is over. */
function checkDeadline({ deadline }: Statement, on: string): readonly Diagnostic[] {
  if (deadline === undefined) return [];
  const value = daysUntil(deadline.value, on);
  if (value > 0) return [];
  const fault = { code: 'OUT_OF_RANGE', slot: 'days', value, least: 1, most: 36_525 } as const;
  return [faultAt(fault, deadline.span, [{ span: deadline.span, text: 'in 30 days' }])];
}

/** 20 tokens a parameter is compute-optimal (Hoffmann et al. 2022); a question shows it as an example only. */
function checkMissing(
  statement: Statement,
  needs: readonly Need[],
  end: number,
): readonly Diagnostic[] {
  const at: Span = [end, end];
  const found: Diagnostic[] = [];
  const { parameters, model, tokens, tokensPerParameter, fleet, count, regime } = statement;
  const size = parameters?.value ?? model?.value.parameters;
  const missing = (slot: Slot, span: Span, text: string) =>
    found.push(faultAt({ code: 'MISSING', slot }, span, [{ span, text }]));
  const named = isWorkAlone(statement) ? [] : needs;
  if (named.includes('parameters') && size === undefined)
    missing('parameters', [0, 0], '70B parameters');
  const pretrained = regime === undefined || regime.value.kind === 'pretrain';
  const published = pretrained ? model?.value.tokens : undefined;
  if (
    named.includes('tokens') &&
    tokens === undefined &&
    tokensPerParameter === undefined &&
    published === undefined
  )
    missing(
      'tokens',
      at,
      `on ${size === undefined ? '2T' : typedCount(Number((20 * size).toPrecision(3)))} tokens`,
    );
  const { seconds, deadline } = statement;
  if (needs.includes('time') && seconds === undefined && deadline === undefined)
    missing('days', at, 'in 30 days');
  if (fleet !== undefined) {
    const counted = fleet.value.count ?? count?.value;
    if (needs.includes('count') && counted === undefined)
      missing('count', fleet.span, `1024 ${fleet.value.name}`);
    return found;
  }
  if (count !== undefined) {
    const { least, most } = bounds.count;
    const stated = count.value >= least && count.value <= most ? count.value : 1024;
    const repairs = ['H100', 'A100'].map((name) => ({
      span: count.span,
      text: `${stated} ${name}`,
    }));
    found.push(faultAt({ code: 'MISSING', slot: 'accelerator' }, count.span, repairs));
  } else if (needs.includes('accelerator')) missing('accelerator', at, 'on 1024 H100');
  else found.push(...checkNeedsHardware(statement, at));
  return found;
}

/** Examples without a length, steps without a batch, a teacher that nobody named. */
function checkData(statement: Statement, end: number): readonly Diagnostic[] {
  const { tokens, examples, steps, epochs, regime, teacher } = statement;
  const at: Span = [end, end];
  const found: Diagnostic[] = [];
  const missing = (slot: Slot, span: Span, text: string) =>
    found.push(faultAt({ code: 'MISSING', slot }, span, [{ span: [span[1], span[1]], text }]));
  if (tokens === undefined && examples !== undefined)
    missing('sequenceLength', examples.span, 'of 2k tokens');
  else if (tokens === undefined && steps !== undefined)
    missing('batchSize', steps.span, 'with batch size 4M tokens');
  else if (tokens === undefined && epochs !== undefined)
    missing('tokens', epochs.span, 'of 100B tokens');
  if (regime?.value.kind === 'distill' && teacher === undefined)
    missing('teacherParameters', at, 'from a 70B teacher');
  return found;
}

/** A utilisation or a price says nothing without the accelerator it is of. */
function checkNeedsHardware(statement: Statement, at: Span): readonly Diagnostic[] {
  const { mfu, achieved, price, hourlyPrice, precision } = statement;
  const needing = mfu ?? achieved ?? price ?? hourlyPrice ?? precision;
  if (needing === undefined) return [];
  return [
    faultAt({ code: 'MISSING', slot: 'accelerator' }, needing.span, [
      { span: at, text: 'on 1024 H100' },
    ]),
  ];
}

type Bound = {
  readonly slot: Slot;
  readonly least: number;
  readonly most: number;
  readonly whole?: true;
  readonly typical: string;
};

/** Outside these no run has ever been nor could be; within them the user is believed. */
const bounds = {
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

function checkNumbers(statement: Statement): readonly Diagnostic[] {
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
  const found = [
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
    ...checkCount(statement),
  ];
  if (
    activeParameters !== undefined &&
    parameters !== undefined &&
    activeParameters.value > parameters.value
  ) {
    const swapped = [
      { span: activeParameters.span, text: `${typedCount(parameters.value)} active` },
      { span: parameters.span, text: `${typedCount(activeParameters.value)} total` },
    ];
    found.push(
      faultAt(
        { code: 'MORE_ACTIVE_THAN_TOTAL', active: activeParameters.value, total: parameters.value },
        activeParameters.span,
        swapped,
      ),
    );
  }
  return found;
}

function checkCount(statement: Statement): readonly Diagnostic[] {
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
          first: `${stated} ${fleet.value.name}`,
          second: `${count.value}`,
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

function checkHardware(statement: Statement): readonly Diagnostic[] {
  const { fleet, precision } = statement;
  const accelerator = fleetAccelerator(statement);
  if (fleet === undefined || accelerator === undefined) return [];
  const { strangeMemory } = fleet.value;
  if (strangeMemory !== undefined) {
    const text = `${fleet.value.count ?? ''} ${accelerator.id}`.trim();
    return [
      faultAt({ code: 'NO_SUCH_MEMORY', accelerator, gigabytes: strangeMemory }, fleet.span, [
        { span: fleet.span, text },
      ]),
    ];
  }
  const used = precision?.value ?? accelerator.defaultPrecision;
  if (accelerator.peak[used] === undefined) {
    const fault = { code: 'UNSUPPORTED_PRECISION', accelerator, precision: used } as const;
    const place = precision?.span ?? ([fleet.span[1], fleet.span[1]] as const);
    const repairs = knownPrecisions(accelerator).map((text) => ({ span: place, text }));
    return [faultAt(fault, precision?.span ?? fleet.span, repairs)];
  }
  return checkPeak(accelerator, statement);
}

/** The usual one first. */
function knownPrecisions({ peak, defaultPrecision }: Accelerator): readonly Precision[] {
  const known = precisions.filter((precision) => peak[precision] !== undefined);
  return [
    ...known.filter((precision) => precision === defaultPrecision),
    ...known.filter((precision) => precision !== defaultPrecision),
  ];
}

/** 1,979 TFLOP/s for an H100 in bf16 is the sparse figure; 989 is the peak and no speed that a run reaches. */
function checkPeak(accelerator: Accelerator, statement: Statement): readonly Diagnostic[] {
  const precision = statement.precision?.value ?? accelerator.defaultPrecision;
  const peak = accelerator.peak[precision];
  const { achieved } = statement;
  if (achieved === undefined || peak === undefined) return [];
  if (achieved.value.high <= 0.95 * peak) return checkSpeeds(achieved, statement.mfu, peak);
  const fault = {
    code: 'ABOVE_PEAK',
    accelerator,
    precision,
    stated: achieved.value.high,
    peak,
  } as const;
  return [faultAt(fault, achieved.span, [{ span: achieved.span, text: '' }])];
}

/** A speed and an MFU say the same thing twice: they have to agree, within what rounding does. */
function checkSpeeds(
  achieved: Stated<Range>,
  mfu: Stated<Range> | undefined,
  peak: number,
): readonly Diagnostic[] {
  if (mfu === undefined) return [];
  const implied = achieved.value.mid / peak;
  if (Math.abs(implied / mfu.value.mid - 1) < 0.05) return [];
  const percent = (share: number) => `${Number((share * 100).toPrecision(3))}% MFU`;
  return [
    faultAt(
      { code: 'CONFLICT', slot: 'mfu', first: percent(mfu.value.mid), second: percent(implied) },
      achieved.span,
      [achieved.span, mfu.span].map((span) => ({ span, text: '' })),
    ),
  ];
}

/** A rank is of adapters: without a word of them it may be a slip. */
function checkRank({ rank, regime }: Statement): readonly Diagnostic[] {
  const kind = regime?.value.kind;
  if (rank === undefined || kind === 'lora' || kind === 'qlora') return [];
  const readings = [`LoRA rank ${rank.value}`, `QLoRA rank ${rank.value}`];
  const about = 'a rank belongs to adapters, and the message names none';
  const repairs = readings.map((text) => ({ span: rank.span, text }));
  return [faultAt({ code: 'AMBIGUOUS', about, readings }, rank.span, repairs)];
}
