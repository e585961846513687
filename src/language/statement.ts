import type { Precision } from '../model/accelerator.ts';
import type { Recompute } from '../model/query.ts';
import type { Diagnostic } from './diagnostic.ts';
import { Draft } from './draft.ts';
import type { RegimeWord } from './lexicon.ts';
import type { Parsed, Phrase } from './parse.ts';
import { placeAmounts } from './place-amounts.ts';
import { placeQuantity } from './place-quantity.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { Span } from './span.ts';
import { typedCount } from './typed-count.ts';

/** One slot each: what the message says outright, and where. Nothing is assumed yet. */
export type Statement = {
  readonly parameters?: Stated<number>;
  readonly activeParameters?: Stated<number>;
  readonly tokens?: Stated<number>;
  readonly tokensPerParameter?: Stated<number>;
  readonly fleet?: Stated<ReadFleet>;
  readonly count?: Stated<number>;
  readonly mfu?: Stated<Range>;
  readonly achieved?: Stated<Range>;
  readonly precision?: Stated<Precision>;
  readonly price?: Stated<Range>;
  /** Dollars an hour without saying for how many accelerators. */
  readonly hourlyPrice?: Stated<Range>;
  readonly sequenceLength?: Stated<number>;
  readonly recompute?: Stated<Recompute>;
  readonly regime?: Stated<RegimeWord>;
  readonly rank?: Stated<number>;
};

export type Stated<Value> = { readonly value: Value; readonly span: Span };
export type Range = { readonly low: number; readonly mid: number; readonly high: number };

export type Collected = {
  readonly statement: Statement;
  readonly diagnostics: readonly Diagnostic[];
  readonly askedForHelp: boolean;
};

/** Puts every phrase into its slot; two different values for one slot are a conflict. */
export function collect(input: string, parsed: Parsed): Collected {
  const draft = new Draft(input);
  for (const phrase of parsed.phrases) placeSettled(draft, phrase);
  placeAmounts(
    draft,
    parsed.phrases.filter((phrase) => phrase.meaning.slot === 'amount'),
  );
  for (const phrase of parsed.phrases) refuse(draft, phrase);
  return {
    statement: draft.slots,
    diagnostics: draft.diagnostics,
    askedForHelp: parsed.phrases.some((phrase) => phrase.meaning.slot === 'help'),
  };
}

function placeSettled(draft: Draft, { meaning, span }: Phrase): void {
  switch (meaning.slot) {
    case 'parameters':
    case 'activeParameters':
    case 'tokens':
    case 'count':
    case 'sequenceLength':
    case 'rank':
      draft.number(meaning.slot, meaning.value, span);
      return;
    case 'quantity':
      placeQuantity(draft, meaning.quantity, span);
      return;
    case 'utilisation':
      draft.range('mfu', meaning.share, span);
      return;
    case 'fleet':
      placeFleet(draft, meaning.fleet, span);
      return;
    case 'precision':
      draft.put(
        'precision',
        { value: meaning.precision, span },
        (earlier) => earlier.value === meaning.precision,
      );
      return;
    case 'recompute':
      draft.put(
        'recompute',
        { value: meaning.recompute, span },
        (earlier) => earlier.value === meaning.recompute,
      );
      return;
    case 'regime':
      placeRegime(draft, meaning.regime, span);
      return;
    default:
      return;
  }
}

/** `H100 … 1024 H100s` is one fleet; two kinds, or two counts, are not. */
function placeFleet(draft: Draft, fleet: ReadFleet, span: Span): void {
  const earlier = draft.slots.fleet;
  if (fleet.ambiguous !== undefined)
    draft.ambiguous('which accelerators, and how many', span, fleet.ambiguous);
  if (earlier === undefined) draft.slots.fleet = { value: fleet, span };
  else if (earlier.value.accelerator.id !== fleet.accelerator.id) {
    draft.fault({ code: 'NOT_YET', topic: 'mixed-fleet' }, span, [
      { span, text: '' },
      { span: earlier.span, text: '' },
    ]);
  } else if (earlier.value.count === undefined) draft.slots.fleet = { value: fleet, span };
  else if (fleet.count !== undefined && fleet.count !== earlier.value.count)
    draft.conflict('count', earlier.span, span);
}

/** `fine-tune … with LoRA`: a named method settles what an unnamed one leaves open. */
function placeRegime(draft: Draft, regime: RegimeWord, span: Span): void {
  const earlier = draft.slots.regime;
  if (earlier === undefined || (!earlier.value.methodNamed && regime.methodNamed))
    draft.slots.regime = { value: regime, span };
  else if (regime.methodNamed && earlier.value.kind !== regime.kind)
    draft.conflict('regime', earlier.span, span);
}

function refuse(draft: Draft, { meaning, span }: Phrase): void {
  switch (meaning.slot) {
    case 'notYet':
      draft.fault({ code: 'NOT_YET', topic: meaning.topic }, span, [{ span, text: '' }]);
      return;
    case 'amountRange':
      draft.ambiguous(
        'which end of the range to reckon with',
        span,
        [meaning.low, meaning.high].map(typedCount),
      );
      return;
    case 'foreignNumber':
      draft.fault({ code: 'UNREAD', text: draft.text(span), what: 'number' }, span, [
        { span, text: meaning.repair },
      ]);
      return;
    case 'hardware-utilisation':
      draft.fault({ code: 'HARDWARE_UTILISATION' }, span, [{ span, text: '' }]);
      return;
    case 'ambiguousHardware': {
      const count = meaning.count === undefined ? '' : `${meaning.count} `;
      const readings = meaning.entry.candidates.map((candidate) => count + candidate.id);
      const about = `which accelerator “${meaning.name}” is: ${meaning.entry.because}`;
      draft.ambiguous(about, span, readings);
      return;
    }
    case 'asked': {
      const unknown = meaning.what;
      if (unknown === 'output') return;
      const known =
        unknown === 'count'
          ? (draft.slots.fleet?.value.count ?? draft.slots.count)
          : draft.slots[unknown];
      if (known === undefined) draft.fault({ code: 'NOT_YET', topic: 'solve' }, span);
      return;
    }
    default:
      return;
  }
}
