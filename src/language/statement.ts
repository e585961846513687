import type { Precision } from '../model/accelerator.ts';
import type { Recompute } from '../model/query.ts';
import type { Diagnostic, Fault, Repair, Slot } from './diagnostic.ts';
import type { RegimeWord } from './lexicon.ts';
import type { Parsed, Phrase } from './parse.ts';
import type { ReadFleet } from './read-fleet.ts';
import type { ReadQuantity } from './read-quantity.ts';
import type { Span } from './span.ts';

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
  placeAmounts(draft, parsed.phrases.filter((phrase) => phrase.meaning.slot === 'amount'));
  for (const phrase of parsed.phrases) refuse(draft, phrase);
  return {
    statement: draft.slots,
    diagnostics: draft.diagnostics,
    askedForHelp: parsed.phrases.some((phrase) => phrase.meaning.slot === 'help'),
  };
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

class Draft {
  readonly slots: Mutable<Statement> = {};
  readonly diagnostics: Diagnostic[] = [];
  readonly #input: string;

  constructor(input: string) {
    this.#input = input;
  }

  put<Key extends keyof Statement>(key: Key, stated: NonNullable<Statement[Key]>, same: (earlier: NonNullable<Statement[Key]>) => boolean): void {
    const earlier = this.slots[key];
    if (earlier === undefined) this.slots[key] = stated;
    else if (!same(earlier)) this.conflict(slotOf(key), earlier.span, stated.span);
  }

  number(key: 'parameters' | 'activeParameters' | 'tokens' | 'tokensPerParameter' | 'count' | 'sequenceLength' | 'rank', value: number, span: Span): void {
    this.put(key, { value, span }, (earlier) => earlier.value === value);
  }

  range(key: 'mfu' | 'achieved' | 'price' | 'hourlyPrice', value: Range, span: Span): void {
    this.put(key, { value, span }, (earlier) => earlier.value.mid === value.mid);
  }

  fault(fault: Fault, span: Span, repairs: readonly Repair[] = []): void {
    this.diagnostics.push({ ...fault, span, repairs });
  }

  text(span: Span): string {
    return this.#input.slice(...span);
  }

  conflict(slot: Slot, first: Span, second: Span): void {
    this.fault({ code: 'CONFLICT', slot, first: this.text(first), second: this.text(second) }, second, [
      { span: second, text: '' },
      { span: first, text: '' },
    ]);
  }
}

function slotOf(key: keyof Statement): Slot {
  switch (key) {
    case 'fleet':
      return 'accelerator';
    case 'achieved':
      return 'achievedFlopPerSecond';
    case 'price':
    case 'hourlyPrice':
      return 'usdPerAcceleratorHour';
    case 'tokensPerParameter':
      return 'tokens';
    default:
      return key;
  }
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
      draft.put('precision', { value: meaning.precision, span }, (earlier) => earlier.value === meaning.precision);
      return;
    case 'recompute':
      draft.put('recompute', { value: meaning.recompute, span }, (earlier) => earlier.value === meaning.recompute);
      return;
    case 'regime':
      placeRegime(draft, meaning.regime, span);
      return;
    default:
      return;
  }
}

/** The dimension is the role: this is why a rate never ends up as an amount. */
function placeQuantity(draft: Draft, quantity: ReadQuantity, span: Span): void {
  const range = { low: quantity.low, mid: quantity.value, high: quantity.high };
  switch (quantity.dimension) {
    case 'parameters':
      draft.number('parameters', quantity.value, span);
      return;
    case 'tokens':
      draft.number('tokens', quantity.value, span);
      return;
    case 'tokensPerParameter':
      draft.number('tokensPerParameter', quantity.value, span);
      return;
    case 'flopPerSecond':
    case 'flopPerSecondPerAccelerator':
      draft.range('achieved', range, span);
      return;
    case 'usdPerAcceleratorHour':
      draft.range('price', range, span);
      return;
    case 'usdPerHour':
      draft.range('hourlyPrice', range, span);
      return;
    case 'accelerators':
      draft.number('count', quantity.value, span);
      return;
    case 'bytes':
      draft.fault({ code: 'WRONG_UNIT', slot: 'tokens', found: 'bytes', value: quantity.value }, span, [
        { span, text: asTokens(quantity) },
      ]);
      return;
    case 'usd':
      draft.fault({ code: 'NOT_YET', topic: 'solve' }, span, [{ span, text: quantity.value < 100 ? `$${quantity.value}/gpu-hr` : '' }]);
      return;
    case 'seconds':
    case 'acceleratorHours':
    case 'flop':
      draft.fault({ code: 'NOT_YET', topic: 'solve' }, span, [{ span, text: '' }]);
      return;
    default:
      draft.fault(
        { code: 'UNREAD', text: '', what: 'quantity', ...(quantity.dimension === undefined ? {} : { dimension: quantity.dimension }) },
        span,
        [{ span, text: '' }],
      );
  }
}

/** `2TB` → `2T tokens`: what was most likely meant. */
function asTokens(quantity: ReadQuantity): string {
  const { value } = quantity;
  const [size, letter] = value >= 1e12 ? [1e12, 'T'] : value >= 1e9 ? [1e9, 'B'] : [1e6, 'M'];
  return `${Number((value / size).toPrecision(6))}${letter} tokens`;
}

/** `H100 … 1024 H100s` is one fleet; two kinds, or two counts, are not. */
function placeFleet(draft: Draft, fleet: ReadFleet, span: Span): void {
  const earlier = draft.slots.fleet;
  if (fleet.ambiguous !== undefined) {
    draft.fault({ code: 'AMBIGUOUS', about: 'which accelerators, and how many', readings: fleet.ambiguous }, span, fleet.ambiguous.map((text) => ({ span, text })));
  }
  if (earlier === undefined) draft.slots.fleet = { value: fleet, span };
  else if (earlier.value.accelerator.id !== fleet.accelerator.id) {
    draft.fault({ code: 'NOT_YET', topic: 'mixed-fleet' }, span, [{ span, text: '' }, { span: earlier.span, text: '' }]);
  } else if (earlier.value.count === undefined) draft.slots.fleet = { value: fleet, span };
  else if (fleet.count !== undefined && fleet.count !== earlier.value.count) draft.conflict('count', earlier.span, span);
}

/** `fine-tune … with LoRA`: a named method settles what an unnamed one leaves open. */
function placeRegime(draft: Draft, regime: RegimeWord, span: Span): void {
  const earlier = draft.slots.regime;
  if (earlier === undefined || (!earlier.value.methodNamed && regime.methodNamed)) draft.slots.regime = { value: regime, span };
  else if (regime.methodNamed && earlier.value.kind !== regime.kind) draft.conflict('regime', earlier.span, span);
}

/** `70B on 2T`: which bare size is parameters and which tokens. */
function placeAmounts(draft: Draft, amounts: readonly Phrase[]): void {
  const open = amounts.flatMap(({ meaning, span, before }) => {
    if (meaning.slot !== 'amount') return [];
    if (meaning.numeral.product) {
      draft.fault({ code: 'NOT_YET', topic: 'mixture-name' }, span);
      return [];
    }
    return [{ value: meaning.numeral.value, span, before }];
  });
  const needsParameters = draft.slots.parameters === undefined;
  const needsTokens = draft.slots.tokens === undefined && draft.slots.tokensPerParameter === undefined;
  const [first, second, ...more] = open;
  for (const extra of more) draft.conflict(needsParameters ? 'parameters' : 'tokens', second?.span ?? extra.span, extra.span);
  if (first === undefined) return;
  if (second === undefined) {
    if (needsParameters && needsTokens) placeOnly(draft, first);
    else if (needsParameters) draft.number('parameters', first.value, first.span);
    else if (needsTokens) draft.number('tokens', first.value, first.span);
    else draft.conflict('parameters', draft.slots.parameters?.span ?? first.span, first.span);
    return;
  }
  if (needsParameters && needsTokens) {
    placePair(draft, first, second);
    return;
  }
  const slot = needsParameters ? 'parameters' : 'tokens';
  draft.number(slot, first.value, first.span);
  draft.number(slot, second.value, second.span);
}

type Amount = { readonly value: number; readonly span: Span; readonly before: string };

/** One bare size alone: parameters, unless it is larger than any model. */
function placeOnly(draft: Draft, amount: Amount): void {
  draft.number(amount.value >= 1e13 ? 'tokens' : 'parameters', amount.value, amount.span);
}

/** Small, then large, is size and data. Large, then small, could be either order: ask. */
function placePair(draft: Draft, first: Amount, second: Amount): void {
  if (first.value < second.value) {
    draft.number('parameters', first.value, first.span);
    draft.number('tokens', second.value, second.span);
    return;
  }
  const span: Span = [first.span[0], second.span[1]];
  const reading = (firstUnit: string, secondUnit: string): Repair => ({
    span,
    text: `${draft.text(first.span)} ${firstUnit}${draft.text([first.span[1], second.span[0]])}${draft.text(second.span)} ${secondUnit}`,
  });
  const readings = [reading('tokens', 'parameters'), reading('parameters', 'tokens')];
  draft.fault({ code: 'AMBIGUOUS', about: 'which is the model and which the data', readings: readings.map(({ text }) => text) }, span, readings);
}

function refuse(draft: Draft, { meaning, span }: Phrase): void {
  switch (meaning.slot) {
    case 'notYet':
      draft.fault({ code: 'NOT_YET', topic: meaning.topic }, span, [{ span, text: '' }]);
      return;
    case 'hardware-utilisation':
      draft.fault({ code: 'HARDWARE_UTILISATION' }, span, [{ span, text: '' }]);
      return;
    case 'ambiguousHardware': {
      const count = meaning.count === undefined ? '' : `${meaning.count} `;
      const readings = meaning.entry.candidates.map((candidate) => count + candidate.id);
      const about = `which accelerator “${meaning.name}” is: ${meaning.entry.because}`;
      draft.fault({ code: 'AMBIGUOUS', about, readings }, span, readings.map((text) => ({ span, text })));
      return;
    }
    case 'asked': {
      const unknown = meaning.what;
      if (unknown === 'output') return;
      const known = unknown === 'count' ? (draft.slots.fleet?.value.count ?? draft.slots.count) : draft.slots[unknown];
      if (known === undefined) draft.fault({ code: 'NOT_YET', topic: 'solve' }, span);
      return;
    }
    default:
      return;
  }
}
