import { inRole, settleAmounts } from './amount-role.ts';
import type { Phrase } from './parse.ts';
import { slotOf } from './phrase-slot.ts';

/** One stretch of a run, completed by what an earlier one says for all: model, method, hardware. */
export type PhaseOfRun = { readonly phrases: readonly Phrase[]; readonly own: readonly Phrase[] };

/** What each phase has to say for itself: how much is done in it. */
const workSlots: ReadonlySet<string> = new Set([
  'tokens',
  'amount',
  'tokensPerParameter',
  'examples',
  'steps',
  'seconds',
  'flop',
  'acceleratorHours',
]);

/**
 * `35 days on 160 V100, then 5 days on 80 A100`; undefined where `then` sets nothing apart that says
 * how much is done on both sides of it.
 */
export function phasesOf(phrases: readonly Phrase[]): readonly PhaseOfRun[] | undefined {
  const parts: Phrase[][] = [[]];
  for (const phrase of phrases) {
    if (phrase.meaning.slot === 'phase') parts.push([]);
    else parts.at(-1)?.push(phrase);
  }
  const settled = parts.map((part, index) => settleData(settleAmounts(part), index));
  const isWork = (part: readonly Phrase[]) => part.some((phrase) => workSlots.has(slotOf(phrase)));
  if (settled.length < 2 || !settled.every(isWork)) return undefined;
  return settled.map((own, index) => {
    const completed = complete(own, settled.slice(0, index));
    const hardware = hardwareOf(completed, settled.slice(index + 1));
    return { own, phrases: [...completed, ...hardware] };
  });
}

/** `70B on 1T at 4k, then 100B at 32k, on 1024 H100s`: hardware said at the end is that of all. */
function hardwareOf(
  phrases: readonly Phrase[],
  later: readonly (readonly Phrase[])[],
): readonly Phrase[] {
  if (phrases.some((phrase) => slotOf(phrase) === 'fleet')) return [];
  const stated = later.filter((part) => part.some((phrase) => slotOf(phrase) === 'fleet'));
  const [only] = stated;
  if (only === undefined || stated.length > 1) return [];
  const own = new Set(phrases.map(slotOf));
  return only.filter((phrase) => hardwareSlots.has(slotOf(phrase)) && !own.has(slotOf(phrase)));
}

const hardwareSlots: ReadonlySet<string> = new Set([
  'fleet',
  'count',
  'utilisation',
  'precision',
  'provider',
  'commitment',
  'region',
  'usdPerAcceleratorHour',
]);

/** `7B on 1T tokens, then 100B`: a bare size behind `then` is data for the model before. */
function settleData(part: readonly Phrase[], index: number): readonly Phrase[] {
  const isLone = part.filter(({ meaning }) => meaning.slot === 'amount').length === 1;
  const isBare = index > 0 && isLone && !part.some((phrase) => slotOf(phrase) === 'parameters');
  return isBare
    ? part.map((phrase) => (phrase.meaning.slot === 'amount' ? inRole(phrase, 'tokens') : phrase))
    : part;
}

/** Nearest first; what is done in an earlier phase is its own. */
function complete(
  own: readonly Phrase[],
  earlier: readonly (readonly Phrase[])[],
): readonly Phrase[] {
  const stated = new Set(own.map(slotOf));
  const found = [...own];
  for (const part of earlier.toReversed()) {
    const inherited = part.filter((phrase) => {
      const slot = slotOf(phrase);
      return !workSlots.has(slot) && slot !== 'other' && !stated.has(slot);
    });
    found.push(...inherited);
    for (const phrase of part) stated.add(slotOf(phrase));
  }
  return found;
}
