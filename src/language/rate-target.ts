import type { Statement } from './statement.ts';

/** `how many H100s … at 10k tokens/s`: the rate is what they are to reach, not what was measured. */
export function isRateTarget({ asked, tokensPerSecond, fleet, count }: Statement): boolean {
  const isOpen = (fleet?.value.count ?? count) === undefined;
  return asked?.value === 'count' && tokensPerSecond !== undefined && isOpen;
}
