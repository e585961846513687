import type { Catalog } from '../catalog/catalog.ts';
import type { Reading } from '../language/reading.ts';
import type { Answer } from './answer.ts';
import { explain } from './explain.ts';
import { wordsOf } from './report/reading-words.ts';

/** A message cut into what was read, what was not used, what is asked about, and the words between. */
export type Stretch =
  | { readonly kind: 'between'; readonly text: string }
  | { readonly kind: 'read'; readonly text: string; readonly as: readonly string[] }
  | { readonly kind: 'unused'; readonly text: string }
  | { readonly kind: 'asked'; readonly text: string; readonly because: string };

/**
 * The texts joined are the message as it was cleaned. `readSoFar` is how a message that is asked
 * about was read; what has a reading and is asked about is shown as asked about.
 */
export function stretchesOf(
  answer: Answer,
  catalog: Catalog,
  readSoFar: () => readonly Reading[],
): readonly Stretch[] {
  switch (answer.kind) {
    case 'question':
      return cut(answer.input, [...placesAsked(answer), ...placesRead(readSoFar(), catalog)]);
    case 'calculation':
    case 'explanation':
    case 'hardware':
    case 'help':
      return [{ kind: 'read', text: answer.input, as: [answer.kind] }];
    default:
      return cut(answer.input, placesRead(answer.reading, catalog));
  }
}

type Marked = Exclude<Stretch, { kind: 'between' }>;
type Place = { readonly from: number; readonly to: number; readonly marked: Marked };

/** What has no extent is missing, and said in the headline; so is what concerns the whole message. */
function placesAsked({ input, diagnostics }: Extract<Answer, { kind: 'question' }>): Place[] {
  return diagnostics
    .filter(({ code, span: [from, to] }) => from < to && code !== 'NO_SOLUTION')
    .map((diagnostic) => {
      const [from, to] = diagnostic.span;
      const because = explain(diagnostic).message;
      return { from, to, marked: { kind: 'asked', text: input.slice(from, to), because } };
    });
}

/** One place a stretch, whatever it was taken for: `10 H100s` is a number and an accelerator. */
function placesRead(readings: readonly Reading[], catalog: Catalog): Place[] {
  const together = Map.groupBy(readings, ({ span }) => span.join(' '));
  return [...together.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { span, text } = first;
    const used = [first, ...others].filter(({ as }) => as !== 'ignored');
    const as = [...new Set(used.map((reading) => wordsOf(reading, catalog)))];
    const marked: Marked = as.length > 0 ? { kind: 'read', text, as } : { kind: 'unused', text };
    return [{ from: span[0], to: span[1], marked }];
  });
}

/** Of places that overlap the first in the list stands. */
function cut(input: string, places: readonly Place[]): readonly Stretch[] {
  const standing = places.filter(({ from, to }, index) =>
    places.slice(0, index).every((earlier) => to <= earlier.from || earlier.to <= from),
  );
  const stretches: Stretch[] = [];
  let at = 0;
  for (const { from, to, marked } of standing.toSorted((a, b) => a.from - b.from)) {
    if (from > at) stretches.push({ kind: 'between', text: input.slice(at, from) });
    stretches.push(marked);
    at = to;
  }
  if (at < input.length) stretches.push({ kind: 'between', text: input.slice(at) });
  return stretches;
}
