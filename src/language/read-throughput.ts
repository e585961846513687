import type { PhraseMatch } from './meaning.ts';
import { readRange } from './read-quantity.ts';
import type { Token } from './tokenize.ts';
import { unitWord } from './vocabulary.ts';

/** `a token throughput of 1873 per GPU per second`: the noun in front says what is counted. */
export function readThroughput(tokens: readonly Token[], at: number): PhraseMatch | undefined {
  if (tokens[at]?.lower !== 'throughput') return undefined;
  const link = ['of', 'is', '=', ':', 'was'].includes(tokens[at + 1]?.lower ?? '') ? 2 : 1;
  const range = readRange(tokens, at + link);
  if (range === undefined) return undefined;
  const first = perUnit(tokens, range.to);
  const second = perUnit(tokens, range.to + 2);
  const units = [first, second];
  if (!units.includes('second') || tokens[at - 1]?.lower !== 'token') return undefined;
  const isEach = units.includes('accelerator');
  const quantity = {
    dimension: isEach ? 'tokensPerSecondPerAccelerator' : 'tokensPerSecond',
    low: range.low,
    value: range.mid.value,
    high: range.high,
    numeral: range.mid,
    unit: isEach ? 'token/(second accelerator)' : 'token/(second)',
    to: range.to + (isEach ? 4 : 2),
  } as const;
  return { meaning: { slot: 'quantity', quantity }, to: quantity.to };
}

/** The unit behind `per` or a stroke. */
function perUnit(tokens: readonly Token[], at: number): string | undefined {
  const isPer = tokens[at]?.lower === 'per' || tokens[at]?.text === '/';
  return isPer ? unitWord(tokens[at + 1]?.text ?? '')?.unit : undefined;
}
