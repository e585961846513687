import { conditions, turning } from './conditions.ts';
import { faultAt } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Lexicon } from './lexicon.ts';
import type { Parsed, Phrase, Unread } from './parse.ts';
import { editDistance, nearest } from './suggest.ts';
import { slipWords } from './slip-words.ts';
import type { Token } from './tokenize.ts';
import { daysOfMonth } from './read-date.ts';
import { isTold } from './told.ts';
import { numberWords, unitWord } from './vocabulary.ts';

/** What no phrase could use: asked about, or a word of no consequence that is shown as not used. */
export type UnreadRead = {
  readonly diagnostics: readonly Diagnostic[];
  readonly ignored: readonly Unread[];
};

/**
 * A number, a name with digits or a sign is asked about, and so is a word that turns or limits a statement, looks
 * like a slip, or stands behind a number that nothing else explains. Any other word is let pass.
 */
export function readUnread(lexicon: Lexicon, parsed: Parsed, tokens: readonly Token[]): UnreadRead {
  const diagnostics: Diagnostic[] = [];
  const ignored: Unread[] = [];
  let looked = 0;
  for (const unread of parsed.unread) {
    if (diagnostics.length >= mostLooked) break;
    const kind = kindOf(unread, parsed);
    if (kind === 'bound' || kind === 'before-name') continue;
    if (kind === 'word') looked += 1;
    const near = kind === 'word' && looked <= mostLooked ? slipOf(unread, tokens) : undefined;
    if (kind === 'about') ignored.push(unread);
    else if (kind === 'name' && isToldName(lexicon, unread, parsed)) ignored.push(unread);
    else if (kind === 'word' && near === undefined) ignored.push(unread);
    else diagnostics.push(unreadDiagnostic(lexicon, unread, kind, near));
  }
  return { diagnostics, ignored };
}

/** Looking for slips costs time, and fewer faults than this are told; what has more strange words is no slip. */
const mostLooked = 12;

type Kind =
  | 'month'
  | 'number'
  | 'symbol'
  | 'name'
  | 'condition'
  | 'unit'
  | 'word'
  | 'bound'
  | 'about'
  | 'before-name';

function kindOf(unread: Unread, parsed: Parsed): Kind {
  const { what, text, span } = unread;
  if (what === 'symbol') return 'symbol';
  if (isDeadlineMonth(unread, parsed)) return 'month';
  if (what === 'number') return isBeforeName(unread, parsed) ? 'before-name' : 'number';
  const lower = text.toLowerCase();
  if (bounds.has(lower) && !isLowerBound(unread, parsed) && isBeforeResource(parsed, span[1]))
    return 'bound';
  if (bounds.has(lower) && isAbout(parsed, span[1])) return 'about';
  if (isPlace(parsed.input.slice(span[1]))) return 'about';
  const isBounding = bounds.has(lower) && /^\s*[$~]?\d/.test(parsed.input.slice(span[1]));
  if (conditions.has(lower) || isBounding || isWholePod(parsed, unread)) return 'condition';
  if (/\d/.test(text)) return 'name';
  // `two 7B models`, `three times`: a number is never without consequence.
  if (numberWords.has(lower) && lower !== 'one') return 'number';
  if (unitWord(lower) !== undefined) return 'unit';
  return isOfNumber(unread, parsed) ? 'name' : 'word';
}

/** `Inflection-2 was trained on 5,000 H100`: what a report calls a model or its data; no slip for hardware. */
function isToldName({ catalog }: Lexicon, { text, span }: Unread, { input }: Parsed): boolean {
  if (!isTold(input)) return false;
  const head = input.slice(0, span[0]).trimEnd();
  const before = head.slice(head.lastIndexOf(' ') + 1);
  if (/\d$|^(?:on|with|using|per|x|×|via|over|across|at)$/i.test(before)) return false;
  const stem = text.toLowerCase().replace(/s$/, '');
  return (
    nearest(
      stem,
      catalog.names.map((name) => name.text),
      1,
      1,
    ).length === 0
  );
}

/** `by June`: which day of it, the answer hangs on. */
function isDeadlineMonth({ text, span }: Unread, { input }: Parsed): boolean {
  if (daysOfMonth(text.toLowerCase()) === undefined) return false;
  return /\b(?:by|before|until|till) $/i.test(input.slice(0, span[0]));
}

/** `1024 X900s`: the name behind the number is asked about, not both. */
function isBeforeName({ span }: Unread, parsed: Parsed): boolean {
  return parsed.unread.some(
    ({ what, span: other, text }) => what === 'word' && other[0] - span[1] === 1 && /\d/.test(text),
  );
}

/** `under $1M`, `within 3 weeks`: a limit is what time and money are, whether or not it is said. */
const bounds: ReadonlySet<string> = new Set(
  'under below less than least most exceeding no not more within'.split(' '),
);

/** `in more than 10 days` is no limit to keep to; `in no more than 10 days` is. */
function isLowerBound({ text, span }: Unread, { input }: Parsed): boolean {
  return text.toLowerCase() === 'more' && !/\b(?:no|not) $/i.test(input.slice(0, span[0]));
}

function isBeforeResource(parsed: Parsed, from: number): boolean {
  const next = parsed.phrases.find(({ span }) => span[0] >= from);
  return (
    next !== undefined &&
    next.span[0] - from <= 11 &&
    isResource(next) &&
    isBoundOnly(parsed.input.slice(from, next.span[0]))
  );
}

/** Nothing between but the rest of `no more than`. */
function isBoundOnly(text: string): boolean {
  return text
    .split(/\s+/)
    .every((word) => word === '' || bounds.has(word) || ['at', 'a', 'about'].includes(word));
}

/** `processing more than 12 trillion tokens`: of what is told, near enough; which way is shown. */
function isAbout({ phrases, input }: Parsed, from: number): boolean {
  const next = phrases.find(({ span }) => span[0] >= from);
  if (next === undefined || next.span[0] - from > 11 || !isTold(input)) return false;
  return isBoundOnly(input.slice(from, next.span[0])) && /^[~$]?\d/.test(input.slice(next.span[0]));
}

/** `4 H100s under my desk`: where they stand, and no bound. */
function isPlace(behind: string): boolean {
  return /^ (?:my|our|the|a) (?:desk|table|stairs|roof|bench|bed)\b/i.test(behind);
}

function isResource({ meaning }: Phrase): boolean {
  if (meaning.slot === 'duration') return true;
  const dimension = meaning.slot === 'quantity' ? meaning.quantity.dimension : undefined;
  return (
    dimension === 'usd' ||
    dimension === 'seconds' ||
    dimension === 'acceleratorHours' ||
    dimension === 'usdPerAcceleratorHour'
  );
}

/** `full TPU v4 pod`, `the data cost us $300k`: how many, and what for, is in the word. */
function isWholePod({ input }: Parsed, { text, span }: Unread): boolean {
  const behind = input.slice(span[1]);
  return (
    text.toLowerCase() === 'full' && /^ \S+(?: \S+)? (?:pod|pods|rack|cluster)\b/i.test(behind)
  );
}

/** `10% discount`, `100k vocab`: a number that is unread as well stands straight before the word. */
function isOfNumber({ span }: Unread, parsed: Parsed): boolean {
  return parsed.unread.some(
    ({ what, span: other }) => what === 'number' && span[0] - other[1] <= 1 && other[1] <= span[0],
  );
}

/** `toknes`, `paramters`: one letter off for short words, two for long ones. */
function slipOf({ text }: Unread, tokens: readonly Token[]): string | undefined {
  const lower = text.toLowerCase();
  if (lower.length < 4) return undefined;
  const written = new Set(tokens.map(({ lower: other }) => other));
  const allowed = lower.length < 6 ? 1 : 2;
  return nearest(lower, slipWords, 1, allowed).find(
    (word) => !written.has(word) && isPlausible(lower, word),
  );
}

/** Fingers seldom miss the first letter and another: `weather` is no slip for `teacher`. */
function isPlausible(typed: string, meant: string): boolean {
  return typed[0] === meant[0] || editDistance(typed, meant, 1) <= 1;
}

function unreadDiagnostic(
  lexicon: Lexicon,
  { text, span, what }: Unread,
  kind: Kind,
  near: string | undefined,
): Diagnostic {
  const remove = [{ span, text: '' }];
  if (near !== undefined)
    return faultAt({ code: 'UNKNOWN_WORD', word: text, near }, span, [{ span, text: near }]);
  switch (kind) {
    case 'month': {
      const readings = daysOfMonth(text.toLowerCase()) ?? [];
      const repairs = readings.map((day) => ({ span, text: day }));
      return faultAt({ code: 'AMBIGUOUS', about: `the day in ${text}`, readings }, span, repairs);
    }
    case 'unit':
      return faultAt({ code: 'UNREAD', text, what: 'unit' }, span, remove);
    case 'condition':
      return faultAt(
        { code: 'UNKNOWN_WORD', word: text },
        span,
        turning.has(text.toLowerCase()) ? [] : remove,
      );
    case 'name':
      return nameDiagnostic(lexicon, text, span);
    default:
      return faultAt({ code: 'UNREAD', text, what: what === 'word' ? 'name' : what }, span, remove);
  }
}

function nameDiagnostic(lexicon: Lexicon, text: string, span: Unread['span']): Diagnostic {
  const remove = [{ span, text: '' }];
  if (!/\d/.test(text)) return faultAt({ code: 'UNKNOWN_WORD', word: text }, span, remove);
  const names = lexicon.catalog.names.map((name) => name.text);
  const stem = text.toLowerCase().replace(/s$/, '');
  const near = nearest(stem, names).filter((name) => name[0] === stem[0]);
  if (near.length === 0) return faultAt({ code: 'UNREAD', text, what: 'name' }, span, remove);
  const repairs = near.map((name) => ({ span, text: name }));
  return faultAt({ code: 'UNKNOWN_HARDWARE', name: text, near }, span, repairs);
}
