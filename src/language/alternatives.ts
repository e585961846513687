import { amountOf, inRole, settleAmounts, sizeOf } from './amount-role.ts';
import type { RegimeWord } from './lexicon.ts';
import type { Intent } from './meaning.ts';
import type { Phrase } from './parse.ts';
import { slotOf } from './phrase-slot.ts';
import { isPolicyOf, isSettledBy } from './regime-pair.ts';
import type { Span } from './span.ts';
import { typedCount } from './typed-count.ts';

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
  // Asked about as they are: what each lacks would be looked for in all the others.
  if (sides.length > mostSides) return sides.map((own) => ({ own, phrases: own }));
  const settled = sides.map((side, index) =>
    borrowRole(side, sides.slice(0, index).toReversed(), sides.slice(index + 1)),
  );
  return completeSides(settled);
}

/** Each with what only another states. */
export function completeSides(sides: readonly (readonly Phrase[])[]): readonly Side[] {
  return sides.map((own, index) => ({
    own: distinct(own, sides),
    phrases: complete(own, index, sides),
  }));
}

/** More are no comparison that anybody reads, and each side takes the time of a whole answer. */
export const mostSides = 12;

/** At words such as `vs`; in a comparison also between neighbours that fill the same slot. */
function part(phrases: readonly Phrase[], compared: boolean): readonly (readonly Phrase[])[] {
  const sides: Phrase[][] = [[]];
  const isListed =
    compared || phrases.some(({ meaning }) => meaning.slot === 'alternative') || isList(phrases);
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

/** `8 H100, 8 A100`: the same slot again, straight behind; `64, 128 H100s` counts one kind twice. */
function isAnother(before: Phrase, phrase: Phrase): boolean {
  const [slot, other] = [slotOf(phrase), slotOf(before)];
  const again = slot === other || (other === 'count' && isCounted(phrase));
  if (!again || slot === 'other' || phrase.span[0] - before.span[1] > 6) return false;
  if (isOneMethod(before, phrase)) return false;
  return slot !== 'amount' || isOfOneKind(before, phrase);
}

/** `DPO with LoRA`, `LoRA SFT`: two words of one method; `DPO, LoRA` are two. */
function isOneMethod({ meaning: one }: Phrase, { meaning: other, before }: Phrase): boolean {
  if (one.slot !== 'regime' || other.slot !== 'regime' || [',', 'and', '/'].includes(before))
    return false;
  const isPair = (a: RegimeWord, b: RegimeWord) => isPolicyOf(a, b) || isSettledBy(a, b);
  return isPair(one.regime, other.regime) || isPair(other.regime, one.regime);
}

/** `7B and 13B on 1T`, `H100s, H200s and B200s for …`: neighbours of one slot, which no run has twice. */
function isList(phrases: readonly Phrase[]): boolean {
  return phrases.some((phrase, index) => {
    const next = phrases[index + 1];
    if (next === undefined || next.span[0] - phrase.span[1] > 6) return false;
    const slot = slotOf(phrase);
    if (slot === 'count' && isCounted(next)) return true;
    if (slot !== slotOf(next)) return false;
    const isModel = [phrase, next].every(({ meaning }) => meaning.slot === 'model');
    if (isModel) return next.before === 'and';
    if (slot === 'amount') return next.before === 'and' && isOfOneKind(phrase, next);
    return (
      slot === 'fleet' &&
      [phrase, next].every(
        ({ meaning }) => meaning.slot === 'fleet' && meaning.fleet.count === undefined,
      )
    );
  });
}

function isCounted({ meaning }: Phrase): boolean {
  return meaning.slot === 'fleet' && meaning.fleet.count !== undefined;
}

/** Two bare sizes in a row that are both models, or both data: `7B, 13B` and not `7B, 1T`. */
function isOfOneKind(before: Phrase, phrase: Phrase): boolean {
  return [',', 'and', 'or'].includes(phrase.before) && amountOf(phrase) < 15 * amountOf(before);
}

function isSubstance(phrase: Phrase): boolean {
  return slotOf(phrase) !== 'other';
}

/** A lone bare size is what its neighbour across the word is: `1T or 2T`, `100B, 200B or 400B tokens`. */
function borrowRole(
  side: readonly Phrase[],
  before: readonly (readonly Phrase[])[],
  behind: readonly (readonly Phrase[])[],
): readonly Phrase[] {
  const [left, right] = [before[0]?.at(-1), behind[0]?.[0]];
  return side.map((phrase, index) => {
    if (phrase.meaning.slot === 'quantity') return asRate(phrase, right ?? left);
    if (phrase.meaning.slot !== 'amount') return phrase;
    if (index === 0 && left?.meaning.slot === 'model') return asModel(phrase);
    // Beside a model of its own side it is neither.
    if (side.some((other) => sizeOf(other) !== undefined)) return phrase;
    const edges = [
      ...(index === 0 ? before.map((other) => other.at(-1)) : []),
      ...(index === side.length - 1 ? behind.map((other) => other[0]) : []),
    ];
    const slot = edges.map((other) => other && slotOf(other)).find((name) => name !== 'amount');
    return inRole(phrase, slot === 'tokens' ? 'tokens' : 'parameters');
  });
}

/** `$2 vs $3.50 per H100 hour`: both are rates. */
function asRate(phrase: Phrase, across: Phrase | undefined): Phrase {
  if (phrase.meaning.slot !== 'quantity' || across?.meaning.slot !== 'quantity') return phrase;
  const { quantity } = phrase.meaning;
  const other = across.meaning.quantity;
  if (quantity.dimension !== 'usd' || other.dimension?.startsWith('usdPer') !== true) return phrase;
  const { dimension, unit } = other;
  return { ...phrase, meaning: { slot: 'quantity', quantity: { ...quantity, dimension, unit } } };
}

/** `llama 3 8b, 70b and 405b`: more of the family, to be asked which. */
function asModel(phrase: Phrase): Phrase {
  const parameters = amountOf(phrase);
  const unknown = { text: typedCount(parameters), span: phrase.span, near: [], parameters };
  return { ...phrase, meaning: { slot: 'unknownModel', unknown } };
}

/** What a side lacks, from the nearest side that has it; a kind of hardware without a count takes the count. */
function complete(
  own: readonly Phrase[],
  index: number,
  sides: readonly (readonly Phrase[])[],
): readonly Phrase[] {
  const shared = new Set(sides.filter((side) => side !== own).flatMap((side) => side.map(slotOf)));
  const belonging = (slot: string) => (shared.has(slot) ? (belongings[slot] ?? []) : []);
  const stated = new Set(own.flatMap((phrase) => [slotOf(phrase), ...belonging(slotOf(phrase))]));
  if (own.some(isCounted)) stated.add('count');
  const found = [...own];
  for (const side of nearestFirst(index, sides)) {
    for (const phrase of side)
      if (isSubstance(phrase) && !stated.has(slotOf(phrase))) found.push(phrase);
    for (const phrase of side) stated.add(slotOf(phrase));
  }
  if (!own.some(isDone)) found.push(...sides.flat().filter(isDone));
  return withCount(found, sides.flat());
}

/** `serve llama 3 8b on L4 vs A10G`: what is done with the model on one side is done on all. */
function isDone({ meaning }: Phrase): boolean {
  if (meaning.slot === 'asked') return meaning.what !== 'output';
  return meaning.slot === 'intent' && doneWith.has(meaning.intent);
}

const doneWith: ReadonlySet<Intent> = new Set([
  'inference',
  'rate',
  'forward',
  'memory',
  'cache',
  'training',
  'states',
]);

/** The other sides, before and behind by turns. */
function nearestFirst(
  index: number,
  sides: readonly (readonly Phrase[])[],
): readonly (readonly Phrase[])[] {
  const distances = sides.map((_, at) => at + 1);
  return distances.flatMap((distance) =>
    [sides[index - distance], sides[index + distance]].filter((side) => side !== undefined),
  );
}

/** What goes with a slot: a side with hardware of its own does not take another's price for it. */
const belongings: Readonly<Record<string, readonly string[]>> = {
  parameters: ['activeParameters'],
  regime: ['rank', 'groupSize', 'teacher'],
  fleet: ['usdPerAcceleratorHour', 'usdPerHour', 'provider', 'commitment'],
};

/** `1024 H100 or B200`: as many of the other. */
function withCount(side: readonly Phrase[], all: readonly Phrase[]): readonly Phrase[] {
  const count = all
    .map(({ meaning }) => (meaning.slot === 'fleet' ? meaning.fleet.count : undefined))
    .find((value) => value !== undefined);
  const counted = side.some(({ meaning }) => meaning.slot === 'count');
  if (counted) return side.map(withoutCount);
  if (count === undefined) return side;
  return side.map((phrase) => {
    const { meaning } = phrase;
    if (meaning.slot !== 'fleet' || meaning.fleet.count !== undefined) return phrase;
    return { ...phrase, meaning: { ...meaning, fleet: { ...meaning.fleet, count } } };
  });
}

/** `64, 128 or 256 H100s`: the kind is the last one's, the count its own. */
function withoutCount(phrase: Phrase): Phrase {
  const { meaning } = phrase;
  if (meaning.slot !== 'fleet') return phrase;
  const { count: _, because: __, ...fleet } = meaning.fleet;
  return { ...phrase, meaning: { slot: 'fleet', fleet } };
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
