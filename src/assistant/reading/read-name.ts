import { trimEndOf } from '../../language/trim-end.ts';
import { tidy } from './words.ts';
import type { Words } from './words.ts';
import { fault, read } from './fault.ts';
import type { ReadPart } from './fault.ts';

/** Longer names break tables. */
const longestName = 60;

/** A run's name: anything in one line that is no number, which would be the run's own. */
export function readName(words: Words, text: string): ReadPart<string> {
  const name = trimEndOf(tidy(text.replace(/["'`<>@{}]/g, ' ')), '.;:!?');
  const at = words.input.lastIndexOf(name);
  const span = [Math.max(0, at), at < 0 ? words.input.length : at + name.length] as const;
  if (name === '' || /^#?\d+$/.test(name))
    return fault({
      span,
      message: 'A run needs a name that is not just a number: it has a number already.',
      expected: 'a name, such as “llama-next”',
      found: text.trim(),
      suggestions: [words.with(span, `run-${name.replace('#', '') || 'one'}`)],
    });
  if (name.length > longestName)
    return fault({
      span,
      message: `That name is too long: ${name.length} characters.`,
      expected: `at most ${longestName} characters`,
      found: `${name.length} characters`,
      suggestions: [words.with(span, tidy(name.slice(0, longestName)))],
    });
  return read(name);
}
