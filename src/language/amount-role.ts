import type { Phrase } from './parse.ts';
import { slotOf } from './phrase-slot.ts';

/** Two bare sizes in one run are a model and its data, smaller first. */
export function settleAmounts(run: readonly Phrase[]): readonly Phrase[] {
  const amounts = run.filter(({ meaning }) => meaning.slot === 'amount');
  const [first, second] = amounts;
  if (first === undefined) return run;
  if (amounts.length === 1) {
    const role = loneRole(run, first);
    return role === undefined
      ? run
      : run.map((phrase) => (phrase === first ? inRole(phrase, role) : phrase));
  }
  if (second === undefined || amountOf(first) >= amountOf(second)) return run;
  return run.map((phrase) =>
    phrase === first
      ? inRole(phrase, 'parameters')
      : phrase === second
        ? inRole(phrase, 'tokens')
        : phrase,
  );
}

/** Berun a model it is data, if it can be; berun data a model. */
function loneRole(run: readonly Phrase[], amount: Phrase): 'parameters' | 'tokens' | undefined {
  const size = run.map(sizeOf).find((value) => value !== undefined);
  if (size !== undefined)
    return isData(amountOf(amount), amount.before, size) ? 'tokens' : undefined;
  const hasData = run.some((phrase) => ['tokens', 'tokensPerParameter'].includes(slotOf(phrase)));
  return hasData ? 'parameters' : undefined;
}

export function sizeOf({ meaning }: Phrase): number | undefined {
  if (meaning.slot === 'model') return meaning.model.parameters;
  if (meaning.slot === 'parameters') return meaning.value;
  const isSize = meaning.slot === 'quantity' && meaning.quantity.dimension === 'parameters';
  return isSize ? meaning.quantity.value : undefined;
}

export function inRole(phrase: Phrase, slot: 'parameters' | 'tokens'): Phrase {
  return { ...phrase, meaning: { slot, value: amountOf(phrase) } };
}

export function amountOf({ meaning }: Phrase): number {
  return meaning.slot === 'amount' ? meaning.numeral.value : 0;
}

/**
 * Whether a bare size beside a model is its data: `on 10B`, or far more than the model is large.
 * `7B took 10 days. 70B?` names two models.
 */
export function isData(value: number, before: string, modelSize: number): boolean {
  return value >= leastTokensPerParameter * modelSize || dataWords.has(before);
}

/** Fewer tokens than this for each parameter, and the second size may as well be a model's. */
const leastTokensPerParameter = 15;

const dataWords: ReadonlySet<string> = new Set(
  'on over with through of x * tokens seeing sees'.split(' '),
);
