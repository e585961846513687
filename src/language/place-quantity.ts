import type { Dimension } from './dimensions.ts';
import type { Draft, RangeSlot } from './draft.ts';
import { typedCount } from './typed-count.ts';
import type { ReadQuantity } from './read-quantity.ts';
import type { Span } from './span.ts';

/** The dimension is the role: this is why a rate never ends up as an amount. */
export function placeQuantity(draft: Draft, quantity: ReadQuantity, span: Span): void {
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
  const slot = rangeSlots[dimension ?? 'number'];
  if (slot !== undefined) draft.range(slot, range, span);
  else placeUnused(draft, quantity, span);
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
} as const satisfies Partial<Record<Dimension, string>> as Partial<
  Record<Dimension, RangeSlot>
>;

function placeUnused(draft: Draft, quantity: ReadQuantity, span: Span): void {
  const { dimension, value } = quantity;
  if (dimension === 'bytes') {
    // What was most likely meant.
    draft.fault({ code: 'WRONG_UNIT', slot: 'tokens', found: 'bytes', value }, span, [
      { span, text: `${typedCount(value)} tokens` },
    ]);
    return;
  }
  const named = dimension === undefined ? {} : { dimension };
  draft.fault({ code: 'UNREAD', text: '', what: 'quantity', ...named }, span, [{ span, text: '' }]);
}

/** An uncertain share is a band; an uncertain amount is two runs. */
const amountNouns: Readonly<Partial<Record<Dimension, string>>> = {
  parameters: 'parameters',
  tokens: 'tokens',
  tokensPerParameter: 'tokens per parameter',
  accelerators: 'accelerators',
};
