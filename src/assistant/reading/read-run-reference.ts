import { tidy } from './words.ts';
import type { Words } from './words.ts';

/** Which run: by its number in the channel, or by its name as it was typed. */
export type RunReference =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'name'; readonly name: string; readonly isBare: boolean };

/**
 * `3`, `#3`, `llama-next`: a name goes up to the first of `verbs`.
 *
 * `isBare`: nothing is said of it, so that it may be any sentence that begins with “run”. Undefined
 * for what can be neither, such as `run 70B on …`, whose number has a magnitude.
 */
export function readRunReference(
  words: Words,
  verbs: ReadonlySet<string>,
): RunReference | undefined {
  const start = words.at;
  words.accept('#', 'no .', 'number');
  const { next } = words;
  if (next === undefined) return undefined;
  const behind = words.tokens[words.at + 1];
  const isJoined = behind?.joined === true && behind.kind !== 'symbol';
  if (next.kind === 'number' && /^\d{1,9}$/.test(next.text) && !isJoined) {
    if (next.value === 0) return undefined;
    words.at += 1;
    return { kind: 'number', number: next.value };
  }
  words.at = start;
  const end = words.tokens.findIndex((token, at) => at > start && verbs.has(token.lower));
  const to = end === -1 ? words.tokens.length : end;
  words.at = to;
  const name = tidy(words.text(words.spanFrom(start)));
  if (name === '' || name.length > longestName) {
    words.at = start;
    return undefined;
  }
  return { kind: 'name', name, isBare: end === -1 };
}

const longestName = 60;
