import { amountOf, inRole, isData, settleAmounts, sizeOf } from './amount-role.ts';
import { clean } from './clean.ts';
import type { Lexicon } from './lexicon.ts';
import { parse } from './parse.ts';
import type { Phrase, Unread } from './parse.ts';
import { askedOf, belongings, subjectOf } from './subject.ts';
import type { Subject } from './subject.ts';
import { readScale } from './read-scale.ts';
import type { Span } from './span.ts';
import { tokenize } from './tokenize.ts';
import { trimEndOf } from './trim-end.ts';
import { typedCount } from './typed-count.ts';

/** What a message in a thread does to the one before it. */
export type FollowUp =
  /** The earlier message with what this one names changed, and the rest as it was. */
  | { readonly kind: 'changed'; readonly text: string }
  /** Back to the message before. */
  | { readonly kind: 'undo' };

/**
 * `what about H200s?`, `at 50% MFU`, `double the tokens`, `in 30 days instead, how many?`, `vs 512 B200`:
 * the message that asks the same as `before` but for what `text` names. Undefined where nothing in
 * it can be put into the earlier one.
 *
 * The result is a message like any other: it is read, answered, shown and copied as if it had been
 * typed, and what it means is checked there.
 */
export function followUp(lexicon: Lexicon, before: string, text: string): FollowUp | undefined {
  const said = trimEndOf(clean(text), marks);
  if (/^(?:undo|back|go back|never ?mind|revert)(?: (?:that|please))?$/i.test(said)) {
    return { kind: 'undo' };
  }
  const earlier = readMessage(lexicon, before);
  const rival = /^(?:vs\.?|versus|or|compared? (?:to|with|against)) (?<side>\S.*)$/i.exec(said);
  if (rival?.groups?.['side'] !== undefined) {
    return changed(`${earlier.input} vs ${rival.groups['side']}`);
  }
  const scaled = scaledMessage(earlier, said);
  if (scaled !== undefined) return changed(scaled);
  const edits = editsOf(earlier, readFollowUp(lexicon, earlier, said));
  return edits === undefined ? undefined : changed(edited(earlier.input, edits));
}

/** The message without what it says of a subject, which is then assumed again. */
export function withoutSubject(lexicon: Lexicon, before: string, subject: Subject): string {
  const earlier = readMessage(lexicon, before);
  const said = earlier.phrases.filter((phrase) => subjectOf(phrase) === subject);
  const replaced = said.map(({ span }) => ({ span, text: '' }));
  return edited(earlier.input, { replaced, added: [] });
}

/** Whether a text says one thing, of that subject, and nothing else. */
export function saysOnly(lexicon: Lexicon, text: string, subject: Subject): boolean {
  const { input, phrases, unread } = readMessage(lexicon, text);
  const [only, ...others] = phrases;
  if (only === undefined || others.length > 0 || unread.length > 0) return false;
  return subjectOf(only) === subject && only.span[0] === 0 && only.span[1] === input.length;
}

/** What ends a sentence and says nothing. */
const marks = '?!. ';

type Message = {
  readonly input: string;
  readonly phrases: readonly Phrase[];
  readonly unread: readonly Unread[];
};

/** A follow-up: its phrases, and what it asks for. */
type Change = Message & { readonly asked: Subject | undefined };

/** A stretch that is replaced; what is added stands behind the whole message. */
type Edits = {
  readonly replaced: readonly { readonly span: Span; readonly text: string }[];
  readonly added: readonly string[];
};

function changed(text: string): FollowUp {
  return { kind: 'changed', text };
}

function readMessage(lexicon: Lexicon, text: string): Message {
  const input = trimEndOf(clean(text), marks);
  const { phrases, unread } = parse(lexicon, tokenize(input), input);
  return { input, phrases: settleAmounts(phrases), unread };
}

function readFollowUp(lexicon: Lexicon, earlier: Message, said: string): Change {
  const text = said.replace(/\binstead\b,?/i, '').replace(/^(?:full)\b/i, 'full fine-tuning');
  const now = readMessage(lexicon, text.trim());
  const phrases = now.phrases.map((phrase) => withRole(earlier, phrase));
  const stated = phrases.filter((phrase) => subjectOf(phrase) === 'time');
  // `in 30 days instead, how many?`: of the accelerators, when time is what was changed.
  const openly = /\bhow many\b/i.test(said) || (/\binstead\b/i.test(said) && stated.length > 0);
  const asked = phrases.map(askedOf).find((what) => what !== undefined);
  const isCount = openly && stated.length > 0 && earlier.phrases.some(isFleet);
  return { ...now, phrases, asked: asked ?? (isCount ? 'count' : undefined) };
}

/** A bare size is a model's or the data's, whichever it is nearer to; a small number counts accelerators. */
function withRole(earlier: Message, phrase: Phrase): Phrase {
  if (phrase.meaning.slot !== 'amount') return phrase;
  const value = amountOf(phrase);
  if (value < mostAccelerators && earlier.phrases.some(isFleet))
    return { ...phrase, meaning: { slot: 'count', value } };
  const size = earlier.phrases.map(sizeOf).find((found) => found !== undefined) ?? 0;
  return inRole(phrase, isData(value, phrase.before, size) ? 'tokens' : 'parameters');
}

/** No cluster is larger, and no model smaller. */
const mostAccelerators = 1e6;

function isFleet({ meaning }: Phrase): boolean {
  return meaning.slot === 'fleet';
}

/** Every phrase of the new message in the place of what says the same, or behind the rest. */
function editsOf(earlier: Message, now: Change): Edits | undefined {
  const replaced = new Map<Phrase, string>();
  const added: string[] = [];
  const count = loneNumber(earlier, now);
  const phrases = now.phrases.filter(isOfUse);
  if (phrases.length === 0 && now.asked === undefined && count === undefined) return undefined;
  for (const phrase of phrases) {
    const text = now.input.slice(...phrase.span);
    const places = placesOf(earlier, phrase);
    if (places.length > 1) return undefined;
    for (const gone of overruled(earlier, phrase)) replaced.set(gone, '');
    const [place] = places;
    if (place === undefined) added.push(text);
    else replaced.set(place, replacement(earlier, place, phrase, text));
  }
  const fleet = earlier.phrases.find(isFleet);
  if (count !== undefined && fleet !== undefined) {
    for (const phrase of earlier.phrases) if (askedOf(phrase) === 'count') replaced.set(phrase, '');
    replaced.set(fleet, ofKind(earlier, fleet, count));
  } else added.push(...now.unread.map(({ text }) => text));
  if (now.asked !== undefined) added.unshift(...openUp(earlier, now, now.asked, replaced));
  const edits = [...replaced].map(([{ span }, text]) => ({ span, text }));
  return { replaced: edits, added };
}

/** `on 2048`, `with 512 of them`: nothing but a number, beside accelerators that can be counted. */
function loneNumber(earlier: Message, { phrases, unread }: Change): number | undefined {
  const [only] = unread;
  const isLone = only?.what === 'number' && unread.length === 1 && !phrases.some(isOfUse);
  if (!isLone || !earlier.phrases.some(isFleet)) return undefined;
  const value = Number(only.text.replaceAll(',', ''));
  return Number.isInteger(value) && value > 0 && value < mostAccelerators ? value : undefined;
}

function isOfUse(phrase: Phrase): boolean {
  return subjectOf(phrase) !== undefined && askedOf(phrase) === undefined;
}

function placesOf(earlier: Message, phrase: Phrase): readonly Phrase[] {
  const subject = subjectOf(phrase);
  const same = earlier.phrases.filter((other) => subjectOf(other) === subject);
  // A count may stand with the kind.
  const inFleet = subject === 'count' && same.length === 0 ? earlier.phrases.filter(isFleet) : same;
  return subject === 'intent' ? [] : inFleet;
}

/** Another kind of accelerator takes over the count, another count the kind. */
function replacement(earlier: Message, place: Phrase, phrase: Phrase, text: string): string {
  if (place.meaning.slot !== 'fleet') return text;
  const { meaning } = phrase;
  if (meaning.slot === 'count') return ofKind(earlier, place, meaning.value);
  if (meaning.slot === 'quantity') return ofKind(earlier, place, meaning.quantity.value);
  if (meaning.slot === 'nodes') return `${meaning.value} nodes of ${kindName(earlier, place)}`;
  const { count } = place.meaning.fleet;
  const isKind = meaning.slot === 'fleet' && meaning.fleet.count === undefined;
  return isKind && count !== undefined ? `${typedCount(count)} ${text}` : text;
}

function ofKind(earlier: Message, fleet: Phrase, count: number): string {
  return `${typedCount(count)} ${kindName(earlier, fleet)}`;
}

/** As it was written, if it was. */
function kindName({ input }: Message, { meaning, span }: Phrase): string {
  if (meaning.slot !== 'fleet') return 'GPUs';
  const { name } = meaning.fleet;
  const written = input.slice(...span);
  const at = written.toLowerCase().indexOf(name);
  return at < 0 ? name : written.slice(at, at + name.length);
}

/** What belonged to what is replaced, and the question that is answered now. */
function overruled(earlier: Message, phrase: Phrase): readonly Phrase[] {
  const subject = subjectOf(phrase);
  const gone: readonly Subject[] = subject === undefined ? [] : (belongings[subject] ?? []);
  const isCounted = phrase.meaning.slot === 'fleet' && phrase.meaning.fleet.count !== undefined;
  return earlier.phrases.filter((other) => {
    const own = subjectOf(other);
    if (own !== undefined && gone.includes(own)) return true;
    if (isCounted && own === 'count') return true;
    const asked = askedOf(other);
    return asked !== undefined && (asked === subject || (asked === 'count' && isCounted));
  });
}

/** What is asked for now must not stay stated, nor what was asked before. Returns the question. */
function openUp(
  earlier: Message,
  now: Change,
  asked: Subject,
  replaced: Map<Phrase, string>,
): readonly string[] {
  const written = now.phrases.find((phrase) => askedOf(phrase) !== undefined);
  const question = written === undefined ? '' : now.input.slice(...written.span);
  for (const phrase of earlier.phrases)
    if (askedOf(phrase) !== undefined || subjectOf(phrase) === asked) replaced.set(phrase, '');
  if (asked !== 'count') return [question];
  const source = now.phrases.some(isFleet) ? now : earlier;
  const fleet = source.phrases.find(isFleet);
  for (const phrase of earlier.phrases.filter(isFleet)) replaced.set(phrase, '');
  return [`how many ${fleet === undefined ? 'GPUs' : kindName(source, fleet)}`];
}

/** `double the tokens`, `half as many GPUs`: the figure itself, worked out. */
function scaledMessage(earlier: Message, said: string): string | undefined {
  const scale = readScale(said);
  if (scale === undefined) return undefined;
  const scaled = earlier.phrases.flatMap((phrase) => {
    const text = scaledText(earlier, phrase, scale.of, scale.factor);
    return text === undefined ? [] : [{ span: phrase.span, text }];
  });
  return scaled.length === 1 ? edited(earlier.input, { replaced: scaled, added: [] }) : undefined;
}

function scaledText(
  earlier: Message,
  phrase: Phrase,
  of: 'tokens' | 'parameters' | 'count',
  factor: number,
): string | undefined {
  const { meaning } = phrase;
  if (of === 'count' && meaning.slot === 'fleet') {
    const { count } = meaning.fleet;
    return count === undefined ? undefined : ofKind(earlier, phrase, Math.ceil(count * factor));
  }
  if (of === 'parameters' && meaning.slot === 'model')
    return `${typedCount(meaning.model.parameters * factor)} parameters`;
  const noun = of === 'count' ? 'GPUs' : of;
  if (meaning.slot === of) return `${typedCount(meaning.value * factor)} ${noun}`;
  const dimension = of === 'count' ? 'accelerators' : of;
  const isQuantity = meaning.slot === 'quantity' && meaning.quantity.dimension === dimension;
  return isQuantity ? `${typedCount(meaning.quantity.value * factor)} ${noun}` : undefined;
}

function edited(input: string, { replaced, added }: Edits): string {
  const inOrder = replaced.toSorted((a, b) => b.span[0] - a.span[0]);
  const text = inOrder.reduce(
    (whole, { span, text: now }) => whole.slice(0, span[0]) + now + whole.slice(span[1]),
    input,
  );
  return tidy([text, ...added].filter((part) => part !== '').join(', '));
}

/** What was taken out leaves words that led up to it. */
function tidy(text: string): string {
  const tidied = text
    .replace(/\s+/g, ' ')
    .replace(/ ?\b(?:at|on|in|for|with|by|using|and)(?= ?(?:,|$))/gi, '')
    .replace(/\b(?:at|on|in|for|with|by|using|and) (?=(?:at|on|in|for|with|by|using|and)\b)/gi, '')
    .replace(/ ?,(?: ?,)* ?/g, ', ')
    .replace(/^[ ,]+/, '');
  return trimEndOf(tidied, ' ,');
}
