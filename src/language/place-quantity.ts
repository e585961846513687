import type { Dimension } from './dimensions.ts';
import type { Draft, RangeSlot } from './draft.ts';
import { placeFleet } from './place-fleet.ts';
import { typedCount } from './typed-count.ts';
import type { ReadQuantity } from './read-quantity.ts';
import type { Span } from './span.ts';

/** The dimension is the role: this is why a rate never ends up as an amount. */
export function placeQuantity(
  draft: Draft,
  quantity: ReadQuantity,
  span: Span,
  before: string,
): void {
  const range = { low: quantity.low, mid: quantity.value, high: quantity.high };
  const { dimension } = quantity;
  const noun = amountNouns[dimension ?? 'number'];
  if (noun !== undefined && quantity.low < quantity.high) {
    draft.ambiguous(`which end of the range of ${noun} to reckon with`, span, [
      `${typedCount(quantity.low)} ${noun}`,
      `${typedCount(quantity.high)} ${noun}`,
    ]);
    return;
  }
  if (dimension === 'parameters' || dimension === 'tokens' || dimension === 'tokensPerParameter') {
    draft.number(dimension, quantity.value, span);
    return;
  }
  if (dimension === 'accelerators') {
    draft.number('count', quantity.value, span);
    return;
  }
  const readings = doubtful(quantity, before);
  if (readings !== undefined) {
    draft.ambiguous('whether that is an amount or a rate', span, readings);
    return;
  }
  const { named } = quantity;
  if (named !== undefined)
    placeFleet(draft, { accelerator: named.accelerator, name: named.text, to: 0 }, span);
  // `H100s at $2.5`, `drops to $1.5`: nobody rents a fleet for that in all.
  const isRate = dimension === 'usd' && rateWords.has(before) && isRateOfOne(range.mid);
  const slot = isRate ? 'hourlyPrice' : rangeSlots[dimension ?? 'number'];
  if (slot !== undefined) draft.range(slot, range, span);
  else placeUnused(draft, quantity, span);
}

/** `at $2` is hardly a budget, and 400 TFLOP no training run: what else each may be. */
function doubtful(
  { dimension, value }: ReadQuantity,
  before: string,
): readonly string[] | undefined {
  if (dimension === 'usd' && (before === 'at' || before === '@') && !isRateOfOne(value))
    return [`$${value}/gpu-hr`, `for $${value}`];
  if (dimension === 'flop' && value < 1e17) return [`${typedCount(value / 1e12)} TFLOP/s per GPU`];
  if (dimension === 'flop' && value < 1e20 && speedWords.has(before))
    return [`${value / 1e18} EFLOP/s`, `${typedCount(value)} FLOP in all`];
  return undefined;
}

const speedWords: ReadonlySet<string> = new Set(
  'sustain sustains sustaining at does do run runs deliver delivers reach reaches hit hits achieve achieves'.split(
    ' ',
  ),
);

const rateWords: ReadonlySet<string> = new Set(['at', '@', 'to', 'from']);

function isRateOfOne(dollars: number): boolean {
  return dollars >= 0.05 && dollars < 20;
}

/** What is not known exactly may be a band. */
const rangeSlots = {
  flopPerSecond: 'achieved',
  flopPerSecondPerAccelerator: 'achieved',
  usdPerAcceleratorHour: 'price',
  usdPerHour: 'hourlyPrice',
  usd: 'budget',
  seconds: 'seconds',
  flop: 'flop',
  acceleratorHours: 'acceleratorHours',
  tokensPerSecond: 'tokensPerSecond',
  tokensPerSecondPerAccelerator: 'tokensPerSecondPerAccelerator',
} as const satisfies Partial<Record<Dimension, string>> as Partial<Record<Dimension, RangeSlot>>;

function placeUnused(draft: Draft, quantity: ReadQuantity, span: Span): void {
  const { dimension, value } = quantity;
  const memory = draft.slots.fleet?.value.accelerator.memory;
  if (dimension === 'bytes' && memory !== undefined && Math.abs(value / memory - 1) < 0.1) return;
  if (dimension === 'bytes') {
    // What was most likely meant.
    draft.fault({ code: 'WRONG_UNIT', slot: 'tokens', found: 'bytes', value }, span, [
      { span, text: isTypedTokens(quantity, draft) ? `${typedCount(value)} tokens` : '' },
    ]);
    return;
  }
  const named = dimension === undefined ? {} : { dimension };
  draft.fault({ code: 'UNREAD', text: '', what: 'quantity', ...named }, span, [{ span, text: '' }]);
}

/** `2TB` where tokens are missing is most likely a slip for 2T; `825 GiB` is a size of text. */
function isTypedTokens({ value, numeral }: ReadQuantity, { slots }: Draft): boolean {
  const scale = value / numeral.value;
  return slots.tokens === undefined && [1e6, 1e9, 1e12].includes(scale);
}

/** An uncertain share is a band; an uncertain amount is two runs. */
const amountNouns: Readonly<Partial<Record<Dimension, string>>> = {
  parameters: 'parameters',
  tokens: 'tokens',
  tokensPerParameter: 'tokens per parameter',
  accelerators: 'accelerators',
};
