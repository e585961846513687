import type { Phrase } from './parse.ts';
import type { Span } from './span.ts';

/** One side of a comparison: its own phrases, and what it shares with the others. */
export type Side = { readonly phrases: readonly Phrase[]; readonly own: readonly Phrase[] };

/**
 * `LoRA vs full on …`, `7B or 13B on 1T tokens`, `compare 8 H100, 8 A100 and 8 B200 for …`: the
 * sides, each completed by what only another states. Undefined where nothing is compared.
 *
 * A slot that a side states itself is its own; one that it leaves out is taken from the nearest
 * side that has it. In a list without a word between (`H100, A100`) neighbours of one slot part.
 */
export function sidesOf(phrases: readonly Phrase[]): readonly Side[] | undefined {
  const compared = phrases.some(
    ({ meaning }) => meaning.slot === 'intent' && meaning.intent === 'compare',
  );
  const parted = part(phrases, compared);
  const sides = parted.map(settleAmounts).filter((side) => side.length > 0);
  if (sides.length < 2) return undefined;
  const settled = sides.map((side, index) => borrowRole(side, sides[index - 1], sides[index + 1]));
  return settled.map((own, index) => ({
    own: distinct(own, settled),
    phrases: complete(own, index, settled),
  }));
}

/** At words such as `vs`; in a comparison also between neighbours that fill the same slot. */
function part(phrases: readonly Phrase[], compared: boolean): readonly (readonly Phrase[])[] {
  const sides: Phrase[][] = [[]];
  const isListed = compared || phrases.some(({ meaning }) => meaning.slot === 'alternative');
  let before: Phrase | undefined;
  for (const phrase of phrases) {
    if (phrase.meaning.slot === 'alternative') {
      if (sides.at(-1)?.length !== 0) sides.push([]);
    } else {
      if (isListed && before !== undefined && isAnother(before, phrase)) sides.push([]);
      sides.at(-1)?.push(phrase);
    }
    before = phrase;
  }
  return sides.filter((side) => side.some(isSubstance));
}

/** `8 H100, 8 A100`: the same slot again, straight behind. */
function isAnother(before: Phrase, phrase: Phrase): boolean {
  const slot = slotOf(phrase);
  if (slot !== slotOf(before) || slot === 'amount' || slot === 'other') return false;
  return phrase.span[0] - before.span[1] <= 6;
}

function isSubstance(phrase: Phrase): boolean {
  return slotOf(phrase) !== 'other';
}

/** What a phrase fills, where two of it cannot both stand in one run. */
function slotOf({ meaning }: Phrase): string {
  switch (meaning.slot) {
    case 'quantity':
      return meaning.quantity.dimension ?? 'other';
    case 'parameters':
    case 'model':
      return 'parameters';
    case 'regime':
    case 'frozen':
      return 'regime';
    case 'asked':
    case 'intent':
    case 'alternative':
    case 'help':
    case 'notYet':
      return 'other';
    default:
      return meaning.slot;
  }
}

/** Two bare sizes on one side are a model and its data, smaller first. */
function settleAmounts(side: readonly Phrase[]): readonly Phrase[] {
  const amounts = side.filter(({ meaning }) => meaning.slot === 'amount');
  const [first, second] = amounts;
  if (first === undefined) return side;
  const has = (slot: string) => side.some((phrase) => slotOf(phrase) === slot);
  if (amounts.length === 1) {
    const role = has('parameters')
      ? 'tokens'
      : has('tokens') || has('tokensPerParameter')
        ? 'parameters'
        : undefined;
    return role === undefined
      ? side
      : side.map((phrase) => (phrase === first ? inRole(phrase, role) : phrase));
  }
  if (second === undefined || amountOf(first) >= amountOf(second)) return side;
  return side.map((phrase) =>
    phrase === first
      ? inRole(phrase, 'parameters')
      : phrase === second
        ? inRole(phrase, 'tokens')
        : phrase,
  );
}

/** A lone bare size is what its neighbour across the word is: `1T or 2T`, `7B or 13B`. */
function borrowRole(
  side: readonly Phrase[],
  before: readonly Phrase[] | undefined,
  behind: readonly Phrase[] | undefined,
): readonly Phrase[] {
  return side.map((phrase, index) => {
    if (phrase.meaning.slot !== 'amount') return phrase;
    const across =
      index === 0 ? before?.at(-1) : index === side.length - 1 ? behind?.[0] : undefined;
    const slot = across === undefined ? undefined : slotOf(across);
    const role = slot === 'tokens' ? 'tokens' : 'parameters';
    return inRole(phrase, role);
  });
}

function inRole(phrase: Phrase, slot: 'parameters' | 'tokens'): Phrase {
  return { ...phrase, meaning: { slot, value: amountOf(phrase) } };
}

function amountOf({ meaning }: Phrase): number {
  return meaning.slot === 'amount' ? meaning.numeral.value : 0;
}

/** What a side lacks, from the nearest side that has it; a kind of hardware without a count takes the count. */
function complete(
  own: readonly Phrase[],
  index: number,
  sides: readonly (readonly Phrase[])[],
): readonly Phrase[] {
  const stated = new Set(own.map(slotOf));
  const found = [...own];
  const nearest = sides
    .map((side, at) => ({ side, distance: Math.abs(at - index) }))
    .filter(({ distance }) => distance > 0)
    .toSorted((a, b) => a.distance - b.distance);
  for (const { side } of nearest) {
    for (const phrase of side)
      if (isSubstance(phrase) && !stated.has(slotOf(phrase))) found.push(phrase);
    for (const phrase of side) stated.add(slotOf(phrase));
  }
  return withCount(found, sides.flat());
}

/** `1024 H100 or B200`: as many of the other. */
function withCount(side: readonly Phrase[], all: readonly Phrase[]): readonly Phrase[] {
  const count = all
    .map(({ meaning }) => (meaning.slot === 'fleet' ? meaning.fleet.count : undefined))
    .find((value) => value !== undefined);
  const counted = side.some(({ meaning }) => meaning.slot === 'count');
  if (count === undefined || counted) return side;
  return side.map((phrase) => {
    const { meaning } = phrase;
    if (meaning.slot !== 'fleet' || meaning.fleet.count !== undefined) return phrase;
    return { ...phrase, meaning: { ...meaning, fleet: { ...meaning.fleet, count } } };
  });
}

/** The phrases in which a side differs from another, for its label. */
function distinct(
  own: readonly Phrase[],
  sides: readonly (readonly Phrase[])[],
): readonly Phrase[] {
  const others = sides.filter((side) => side !== own);
  const differing = own.filter(
    (phrase) =>
      isSubstance(phrase) &&
      others.some((side) => side.some((other) => slotOf(other) === slotOf(phrase))),
  );
  return differing.length > 0 ? differing : own.filter(isSubstance);
}

/** The words of a side, as they stand in the message. */
export function labelOf(input: string, side: Side): string {
  return side.own.map(({ span }: { readonly span: Span }) => input.slice(...span)).join(' ');
}
