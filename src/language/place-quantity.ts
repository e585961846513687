import type { Dimension } from './dimensions.ts';
import type { Draft } from './draft.ts';
import { typedCount } from './typed-count.ts';
import type { ReadQuantity } from './read-quantity.ts';
import type { Span } from './span.ts';

/** The dimension is the role: this is why a rate never ends up as an amount. */
export function placeQuantity(draft: Draft, quantity: ReadQuantity, span: Span): void {
  const range = { low: quantity.low, mid: quantity.value, high: quantity.high };
  const noun = amountNouns[quantity.dimension ?? 'number'];
  if (noun !== undefined && quantity.low < quantity.high) {
    draft.ambiguous(`which end of the range of ${noun} to reckon with`, span, [
      `${typedCount(quantity.low)} ${noun}`,
      `${typedCount(quantity.high)} ${noun}`,
    ]);
    return;
  }
  switch (quantity.dimension) {
    case 'parameters':
      draft.number('parameters', quantity.value, span);
      return;
    case 'tokens':
      draft.number('tokens', quantity.value, span);
      return;
    case 'tokensPerParameter':
      draft.number('tokensPerParameter', quantity.value, span);
      return;
    case 'flopPerSecond':
    case 'flopPerSecondPerAccelerator':
      draft.range('achieved', range, span);
      return;
    case 'usdPerAcceleratorHour':
      draft.range('price', range, span);
      return;
    case 'usdPerHour':
      draft.range('hourlyPrice', range, span);
      return;
    case 'accelerators':
      draft.number('count', quantity.value, span);
      return;
    case 'bytes':
      draft.fault(
        { code: 'WRONG_UNIT', slot: 'tokens', found: 'bytes', value: quantity.value },
        span,
        // What was most likely meant.
        [{ span, text: `${typedCount(quantity.value)} tokens` }],
      );
      return;
    case 'usd':
      draft.fault({ code: 'NOT_YET', topic: 'solve' }, span, [
        { span, text: quantity.value < 100 ? `$${quantity.value}/gpu-hr` : '' },
      ]);
      return;
    case 'seconds':
    case 'acceleratorHours':
    case 'flop':
      draft.fault({ code: 'NOT_YET', topic: 'solve' }, span, [{ span, text: '' }]);
      return;
    default:
      draft.fault(
        {
          code: 'UNREAD',
          text: '',
          what: 'quantity',
          ...(quantity.dimension === undefined ? {} : { dimension: quantity.dimension }),
        },
        span,
        [{ span, text: '' }],
      );
  }
}

/** An uncertain share is a band; an uncertain amount is two runs. */
const amountNouns: Readonly<Partial<Record<Dimension, string>>> = {
  parameters: 'parameters',
  tokens: 'tokens',
  tokensPerParameter: 'tokens per parameter',
  accelerators: 'accelerators',
};
