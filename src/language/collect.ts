import type { Diagnostic } from './diagnostic.ts';
import { Draft } from './draft.ts';
import { placeExamples, settleTokens } from './place-data.ts';
import { placeFleet, settleNodes } from './place-fleet.ts';
import { placeAmounts } from './place-amounts.ts';
import { placeModel } from './place-model.ts';
import { settlePrice } from './place-price.ts';
import { settleSpeed } from './place-speed.ts';
import { placeQuantity } from './place-quantity.ts';
import type { Phrase } from './parse.ts';
import { refuse } from './refuse.ts';
import type { RegimeWord } from './lexicon.ts';
import type { Intent } from './meaning.ts';
import type { Span } from './span.ts';
import { isPolicyOf, isSettledBy } from './regime-pair.ts';
import type { Stated, Statement } from './statement.ts';
import { isTold } from './told.ts';

export type Collected = {
  readonly statement: Statement;
  readonly diagnostics: readonly Diagnostic[];
};

/** Puts every phrase into its slot; two different values for one slot are a conflict. */
export function collect(input: string, phrases: readonly Phrase[]): Collected {
  const draft = new Draft(input);
  for (const phrase of phrases) placeSettled(draft, phrase);
  placeAmounts(
    draft,
    phrases.filter((phrase) => phrase.meaning.slot === 'amount'),
  );
  settleTokens(draft);
  settleNodes(draft);
  settlePrice(draft);
  settleSpeed(draft);
  if (isTold(input)) draft.slots.told = { value: true, span: [0, input.length] };
  for (const phrase of phrases) refuse(draft, phrase);
  return { statement: draft.slots, diagnostics: draft.diagnostics };
}

function placeSettled(draft: Draft, { meaning, span, before }: Phrase): void {
  switch (meaning.slot) {
    case 'parameters':
    case 'activeParameters':
    case 'tokens':
    case 'count':
    case 'sequenceLength':
    case 'rank':
    case 'epochs':
    case 'steps':
    case 'batchSize':
    case 'batchTokens':
    case 'exampleLength':
    case 'promptTokens':
    case 'outputTokens':
    case 'usdPerMillionTokens':
    case 'groupSize':
    case 'teacher':
    case 'nodes':
    case 'powerUsageEffectiveness':
    case 'acceleratorPower':
      draft.number(meaning.slot, meaning.value, span);
      return;
    case 'examples':
      placeExamples(draft, meaning, span);
      return;
    case 'duration':
      draft.range('seconds', meaning.seconds, span);
      return;
    case 'deadline':
      draft.put('deadline', { value: meaning.date, span }, () => false);
      return;
    case 'quantity':
      placeQuantity(draft, meaning.quantity, span, before);
      return;
    case 'utilisation':
      draft.range('mfu', meaning.share, span);
      return;
    case 'model':
      placeModel(draft, meaning.model, span);
      return;
    case 'fleet':
      placeFleet(draft, meaning.fleet, span);
      return;
    default:
      placeWords(draft, meaning, span);
  }
}

/** What is said in words and not in numbers. */
function placeWords(draft: Draft, meaning: Phrase['meaning'], span: Span): void {
  switch (meaning.slot) {
    case 'precision':
    case 'recompute':
    case 'optimizer':
    case 'commitment':
    case 'provider':
    case 'region':
      placeWord(draft, meaning.slot, meaning, span);
      return;
    case 'weightFormat':
      draft.put(
        'weightFormat',
        { value: meaning.format, span },
        ({ value }) => value === meaning.format,
      );
      return;
    case 'frozen':
      draft.put('frozen', { value: meaning.frozen, span }, () => false);
      return;
    case 'regime':
      placeRegime(draft, meaning.regime, span);
      return;
    case 'asked':
      if (meaning.what !== 'output') draft.put('asked', { value: meaning.what, span }, () => true);
      if (meaning.fleet !== undefined) placeFleet(draft, meaning.fleet, span);
      return;
    case 'intent':
      placeIntent(draft, meaning.intent, span);
      return;
    default:
      return;
  }
}

type Word = {
  readonly precision?: unknown;
  readonly recompute?: unknown;
  readonly optimizer?: unknown;
  readonly commitment?: unknown;
  readonly provider?: unknown;
  readonly region?: unknown;
};

function placeWord(draft: Draft, slot: keyof Word, meaning: Word, span: Span): void {
  const value = meaning[slot] as never;
  draft.put(slot, { value, span }, (earlier) => earlier.value === value);
}

function placeIntent(draft: Draft, intent: Intent, span: Span): void {
  if (intent === 'compare') return;
  if (intent === 'cache') {
    for (const slot of ['inference', 'memory'] as const)
      draft.put(slot, { value: true, span }, () => true);
    return;
  }
  if (intent === 'states') {
    for (const slot of ['training', 'memory'] as const)
      draft.put(slot, { value: true, span }, () => true);
    return;
  }
  const slot = intent === 'compute-optimal' ? 'computeOptimal' : intent;
  draft.put(slot, { value: true, span }, () => true);
}

/** `fine-tune … with LoRA`: a named method settles what an unnamed one leaves open. */
function placeRegime(draft: Draft, regime: RegimeWord, span: Span): void {
  const earlier = draft.slots.regime;
  const now = { value: regime, span };
  if (earlier !== undefined && isPolicyOf(regime, earlier.value)) placePolicy(draft, earlier, now);
  else if (earlier !== undefined && isPolicyOf(earlier.value, regime))
    placePolicy(draft, now, earlier);
  else if (earlier === undefined || isSettledBy(earlier.value, regime)) draft.slots.regime = now;
  else if (!isSettledBy(regime, earlier.value) && earlier.value.kind !== regime.kind)
    draft.conflict('regime', earlier.span, span);
}

/** The objective stands for the regime; which weights learn stands beside it. */
function placePolicy(
  draft: Draft,
  objective: Stated<RegimeWord>,
  { value, span }: Stated<RegimeWord>,
): void {
  draft.slots.regime = objective;
  const { kind } = value;
  if (kind !== 'lora' && kind !== 'qlora') return;
  draft.put('policyAdapters', { value: kind, span }, (earlier) => earlier.value === kind);
}
