import type { PhraseMatch } from './meaning.ts';
import { readNumeral } from './numerals.ts';
import type { Token } from './tokenize.ts';

/** `2ND = 2.8e23`, `6ND is 8.4e23`: FLOP by a formula that is named, whichever it is. */
export function readShortcut(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  const factor = tokens[at];
  const isNamed = factor?.kind === 'number' && ['2', '6', '8'].includes(factor.text);
  if (!isNamed || tokens[at + 1]?.lower !== 'nd' || tokens[at + 1]?.joined !== true)
    return undefined;
  const isTold = ['=', 'is', '~', 'gives'].includes(tokens[at + 2]?.lower ?? '');
  const result = isTold ? readNumeral(tokens, at + 3) : undefined;
  // `6ND for 13B and 300B tokens`: what every receipt begins with.
  if (result === undefined && factor.text === '6')
    return { meaning: { slot: 'asked', what: 'output' }, to: at + 2 };
  if (result === undefined || result.value < 1e15) return undefined;
  const unit = /^flops?$/.test(tokens[result.to]?.lower ?? '') ? 1 : 0;
  const { value } = result;
  const quantity = {
    dimension: 'flop',
    low: value,
    value,
    high: value,
    numeral: result,
    unit: 'FLOP',
    to: result.to + unit,
  } as const;
  return { meaning: { slot: 'quantity', quantity }, to: quantity.to };
}
