import type { Statement } from './statement.ts';

/** `how many H100s … at 10k tokens/s`: the rate is what they are to reach, not what was measured. */
export function isRateTarget(statement: Statement): boolean {
  const { asked, told, tokensPerSecond, fleet, count } = statement;
  if (tokensPerSecond === undefined || fleet === undefined) return false;
  const isOpen = (fleet.value.count ?? count) === undefined;
  // `serve 70B at 10k tokens/s on H100s`: nothing else is open.
  return isOpen && (asked?.value === 'count' || (asked === undefined && told === undefined));
}
