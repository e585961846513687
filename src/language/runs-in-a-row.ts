import { inRole } from './amount-role.ts';
import { completeSides } from './alternatives.ts';
import type { Side } from './alternatives.ts';
import type { Phrase } from './parse.ts';
import { slotOf } from './phrase-slot.ts';

/**
 * `13b took 16 hours on 4 A100s, 7b took 11 hours`: several runs told one after another, each with a
 * size and a time of its own, and sharing what only one of them states. Undefined for anything else.
 */
export function runsOf(phrases: readonly Phrase[]): readonly Side[] | undefined {
  const marks = phrases.filter((phrase) => isSize(phrase) || isTime(phrase));
  const [first, second] = marks;
  if (first === undefined || second === undefined || marks.length < 4 || marks.length % 2 === 1)
    return undefined;
  const paired = respectively(phrases, marks);
  if (paired !== undefined) return isData(paired) ? undefined : completeSides(paired);
  const opens = isSize(first) ? isSize : isTime;
  if (!marks.every((mark, index) => opens(mark) === (index % 2 === 0))) return undefined;
  const runs: Phrase[][] = [[]];
  for (const phrase of phrases) {
    const isNext = opens(phrase) && runs.at(-1)?.some(opens) === true;
    if (isNext) runs.push([]);
    runs.at(-1)?.push(sized(phrase));
  }
  return isData(runs) ? undefined : completeSides(runs);
}

/** `the 3B and 7B models took 7 days and 20 days`: the first with the first, whether or not it is said. */
function respectively(
  phrases: readonly Phrase[],
  marks: readonly Phrase[],
): readonly (readonly Phrase[])[] | undefined {
  const half = marks.length / 2;
  const [front, back] = [marks.slice(0, half), marks.slice(half)];
  const isPaired =
    (front.every(isSize) && back.every(isTime)) || (front.every(isTime) && back.every(isSize));
  if (!isPaired) return undefined;
  const shared = phrases.filter((phrase) => !marks.includes(phrase) && slotOf(phrase) !== 'other');
  return front.map((mark, index) => {
    const other = back[index];
    return [mark, ...(other === undefined ? [] : [other]), ...shared].map(sized);
  });
}

function isSize(phrase: Phrase): boolean {
  const slot = slotOf(phrase);
  return slot === 'parameters' || slot === 'amount';
}

function isTime(phrase: Phrase): boolean {
  const slot = slotOf(phrase);
  return slot === 'duration' || slot === 'seconds';
}

function sized(phrase: Phrase): Phrase {
  return slotOf(phrase) === 'amount' ? inRole(phrase, 'parameters') : phrase;
}

/** Tokens that only one run states may not be those of the others. */
function isData(runs: readonly (readonly Phrase[])[]): boolean {
  const stated = runs.filter((run) => run.some((phrase) => slotOf(phrase) === 'tokens'));
  return stated.length > 0 && stated.length < runs.length;
}
