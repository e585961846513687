import { clean } from './clean.ts';
import { readDeadline } from './read-date.ts';
import { tokenize } from './tokenize.ts';

/**
 * Whether a message names a day to be done by: only then does it matter in which zone today is
 * counted. Looks at the words alone, so that it can be asked before the message is understood.
 */
export function hasDeadline(text: string): boolean {
  if (!/\b(?:by|before|until|till)\b/i.test(text)) return false;
  const tokens = tokenize(clean(text));
  return tokens.some((_token, at) => readDeadline(tokens, at) !== undefined);
}
