import { labelOf, mostSides, sidesOf } from './alternatives.ts';
import type { Side } from './alternatives.ts';
import { calculate, expressionIn, failedCalculation } from './calculate.ts';
import type { CalculationResult } from './calculate.ts';
import { clean } from './clean.ts';
import { collect } from './collect.ts';
import { faultAt } from './diagnostic.ts';
import { withHouseFleet } from './house-fleet.ts';
import type { Diagnostic } from './diagnostic.ts';
import { knowing } from './known-model.ts';
import type { Lexicon } from './lexicon.ts';
import { parse } from './parse.ts';
import { pastedConfig, withConfig } from './pasted-config.ts';
import type { Parsed, Unread } from './parse.ts';
import { readExplanation } from './read-explanation.ts';
import { readHardwareFacts } from './read-hardware-facts.ts';
import type { HardwareFacts } from './read-hardware-facts.ts';
import type { ExplanationRequest } from './read-explanation.ts';
import { statedDay } from './read-date.ts';
import { phasesOf } from './phases.ts';
import type { PhaseOfRun } from './phases.ts';
import { readRun } from './read-run.ts';
import type { Run, RunRead } from './read-run.ts';
import { readingOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { trySuggestions } from './repair.ts';
import type { AnsweredDiagnostic } from './repair.ts';
import type { Setting } from './resolve.ts';
import { totalOrActive } from './total-or-active.ts';
import { runsOf } from './runs-in-a-row.ts';
import type { Span } from './span.ts';
import type { Statement } from './statement.ts';
import { isTold } from './told.ts';
import { tokenize } from './tokenize.ts';
import { readUnread } from './unread.ts';

export { exampleMessage } from './repair.ts';
export type { AnsweredDiagnostic } from './repair.ts';

/** A message, understood or not. `input` is the cleaned text that spans and readings point into. */
export type Understood = { readonly input: string } & (
  | (Run & { readonly reading: readonly Reading[] })
  | {
      readonly kind: 'comparison';
      readonly items: readonly (Run & { readonly label: string })[];
      readonly reading: readonly Reading[];
    }
  | {
      readonly kind: 'phases';
      readonly items: readonly (PhaseRun & { readonly label: string })[];
      readonly reading: readonly Reading[];
    }
  | {
      readonly kind: 'calculation';
      readonly result: CalculationResult;
      readonly expression: string;
    }
  | (HardwareFacts & { readonly kind: 'hardware'; readonly reading: readonly Reading[] })
  | ({ readonly kind: 'explanation' } & ExplanationRequest)
  | { readonly kind: 'help' }
  | { readonly kind: 'question'; readonly diagnostics: readonly AnsweredDiagnostic[] }
);

/** What can be one phase of a run. */
export type PhaseRun = Extract<Run, { readonly kind: 'training' | 'usage' }>;

/** More is no question about compute; reading it would only cost time. */
export const longestMessage = 2000;

/** Whether what was read has an answer, which only those who answer can say: a question may have no solution. */
export type HasAnswer = (read: Exclude<Understood, { kind: 'question' }>) => boolean;

/**
 * Text as typed → what it means on a day (YYYY-MM-DD). Never throws, whatever the text.
 *
 * Suggestions are messages that are understood and for which `hasAnswer` holds. `zone` is where it
 * is that day, for deadlines to say.
 */
export function understand(
  lexicon: Lexicon,
  text: string,
  on: string,
  hasAnswer: HasAnswer = () => true,
  zone?: string,
): Understood {
  const pasted = text.length > longestRaw ? undefined : pastedConfig(text, statedDay(text) ?? on);
  if (pasted?.ok === true) {
    const read = understandText(knowing(lexicon, pasted.model), pasted.text, on, hasAnswer, zone);
    return read.kind === 'question'
      ? { ...read, diagnostics: withConfig(read.diagnostics, pasted) }
      : read;
  }
  if (pasted === undefined) return understandText(lexicon, text, on, hasAnswer, zone);
  const diagnostics = trySuggestions(
    lexicon,
    pasted.text,
    [pasted.diagnostic],
    isAnswered(lexicon, on, hasAnswer),
  );
  return { input: pasted.text, kind: 'question', diagnostics };
}

/** A config, and as much of a message as is read at all. */
const longestRaw = 30_000;

function understandText(
  lexicon: Lexicon,
  text: string,
  on: string,
  hasAnswer: HasAnswer,
  zone: string | undefined,
): Understood {
  const read = readOnce(lexicon, text, on, zone);
  if (read.kind !== 'question') return read;
  const diagnostics = trySuggestions(
    lexicon,
    read.input,
    read.diagnostics,
    isAnswered(lexicon, on, hasAnswer),
  );
  return { ...read, diagnostics };
}

function isAnswered(
  lexicon: Lexicon,
  on: string,
  hasAnswer: HasAnswer,
): (repaired: string) => boolean {
  return (repaired) => {
    const read = readOnce(lexicon, repaired, on);
    return read.kind !== 'question' && read.kind !== 'help' && hasAnswer(read);
  };
}

type ReadOnce =
  | Exclude<Understood, { kind: 'question' }>
  | {
      readonly input: string;
      readonly kind: 'question';
      readonly diagnostics: readonly Diagnostic[];
    };

function readOnce(lexicon: Lexicon, text: string, on: string, zone?: string): ReadOnce {
  if (text.length > 4 * longestMessage) return tooLong('', text.length);
  const input = clean(text);
  if (input.length > longestMessage) return tooLong(input.slice(0, 60), input.length);
  if (input === '') return question(input, [faultAt({ code: 'EMPTY' }, [0, 0])]);
  const tokens = tokenize(input);
  const facts = readHardwareFacts(lexicon, tokens);
  if (facts !== undefined) return { input, kind: 'hardware', ...facts, reading: [] };
  const explanation = readExplanation(lexicon, tokens);
  if (explanation !== undefined) return { input, kind: 'explanation', ...explanation };
  const expression = expressionIn(lexicon, tokens);
  const calculation = calculate(lexicon, expression, tokens);
  if (calculation?.ok === true) return { input, kind: 'calculation', ...calculation };
  if (calculation !== undefined) return question(input, [calculation.diagnostic]);
  const parsed = parse(lexicon, tokens, input);
  const day = dayOfPrices(parsed) ?? on;
  const setting = { catalog: lexicon.catalog, on: day, zone, end: input.length };
  const read = readParsed(setting, input, parsed);
  const unread = readUnread(lexicon, parsed, tokens);
  if (read.kind !== 'question' && unread.diagnostics.length === 0)
    return withIgnored(read, unread.ignored);
  const brokenOff = failedCalculation(expression, tokens);
  if (brokenOff !== undefined) return question(input, [brokenOff]);
  const asked = read.kind === 'question' ? read.diagnostics : [];
  return question(input, [...unread.diagnostics, ...asked]);
}

/** Stated in the message, the day holds wherever and whenever it is asked. */
function dayOfPrices({ phrases }: Parsed): string | undefined {
  for (const { meaning } of phrases) if (meaning.slot === 'pricesOf') return meaning.day;
  return undefined;
}

/** Words that were let pass are shown among what was read. */
function withIgnored(
  read: Exclude<ReadOnce, { kind: 'question' }>,
  ignored: readonly Unread[],
): ReadOnce {
  if (!('reading' in read) || ignored.length === 0) return read;
  const passed = ignored.map(({ span, text }) => ({ span, text, as: 'ignored' }));
  return { ...read, reading: inOrder([...read.reading, ...passed]) };
}

/** Everything but what could not be read, which the caller adds. */
function readParsed(setting: Setting, input: string, parsed: Parsed): ReadOnce {
  if (isSmallTalk(parsed)) return { input, kind: 'help' };
  const phases = phasesOf(parsed.phrases);
  if (phases !== undefined) return readPhasesTold(setting, input, parsed, phases);
  const runs = isTold(input) ? runsOf(parsed.phrases) : undefined;
  if (runs !== undefined && runs.length <= mostSides) return readSides(setting, input, runs);
  const sides = sidesOf(parsed.phrases);
  if (sides !== undefined && sides.length > mostSides) return tooManySides(input, sides);
  if (sides !== undefined) return readSides(setting, input, sides);
  return readWhole(setting, input, parsed);
}

/** One run, or one question. */
function readWhole(setting: Setting, input: string, parsed: Pick<Parsed, 'phrases'>): ReadOnce {
  const lone = parsed.phrases.find(({ meaning }) => meaning.slot === 'alternative');
  const collected = collect(input, parsed.phrases);
  const reading = readingOf(input, parsed.phrases, collected.statement);
  const run = runIn(setting, collected.statement);
  const diagnostics = [
    ...(lone === undefined ? [] : [oneSided(input, lone.span)]),
    ...collected.diagnostics,
    ...(run.ok ? [] : run.diagnostics),
  ];
  if (!run.ok || diagnostics.length > 0) return question(input, diagnostics);
  return { input, ...run.run, reading };
}

function runIn(setting: Setting, statement: Statement): RunRead {
  return readRun(setting, withHouseFleet(setting, statement));
}

/** `then` in a report may only lead on: one run, if its parts are none by themselves. */
function readPhasesTold(
  setting: Setting,
  input: string,
  parsed: Parsed,
  phases: readonly PhaseOfRun[],
): ReadOnce {
  const read = readPhases(setting, input, phases);
  if (read.kind !== 'question' || !isTold(input)) return read;
  const phrases = parsed.phrases.filter(({ meaning }) => meaning.slot !== 'phase');
  const whole = readWhole(setting, input, { phrases });
  return whole.kind === 'question' ? read : whole;
}

/** Each phase as a run of its own, or as accelerators for a time. */
function readPhases(setting: Setting, input: string, phases: readonly PhaseOfRun[]): ReadOnce {
  const items: (PhaseRun & { label: string })[] = [];
  const diagnostics: Diagnostic[] = [];
  const reading: Reading[] = [];
  for (const [index, phase] of phases.entries()) {
    const collected = collect(input, phase.phrases);
    reading.push(...readingOf(input, phase.own, collected.statement));
    const read = runIn(setting, collected.statement);
    diagnostics.push(...collected.diagnostics, ...(read.ok ? [] : read.diagnostics));
    if (!read.ok) continue;
    const { run } = read;
    if (run.kind === 'training' || run.kind === 'usage')
      items.push({ ...run, label: `phase ${index + 1}` });
    else diagnostics.push(notAPhase(phase));
  }
  if (diagnostics.length > 0) return question(input, once(diagnostics));
  return { input, kind: 'phases', items, reading: inOrder(reading) };
}

/** What is asked for, or claimed, in a phase would have to be asked of it alone. */
function notAPhase({ own }: PhaseOfRun): Diagnostic {
  const span: Span = [own[0]?.span[0] ?? 0, own.at(-1)?.span[1] ?? 0];
  return faultAt({ code: 'NOT_YET', topic: 'phase' }, span);
}

/** `with vs without checkpointing`: a comparison of which only one side could be read. */
function oneSided(input: string, span: Span): Diagnostic {
  return faultAt({ code: 'UNREAD', text: input.slice(...span), what: 'side' }, span);
}

/** Those behind the last that is compared are left out, or another question is asked. */
function tooManySides(input: string, sides: readonly Side[]): ReadOnce {
  const span: Span = [sides[mostSides]?.own[0]?.span[0] ?? 0, input.length];
  const value = sides.length;
  const fault = { code: 'OUT_OF_RANGE', slot: 'sides', value, least: 2, most: mostSides } as const;
  return question(input, [faultAt({ ...fault, whole: true }, span, [{ span, text: '' }])]);
}

/** Each side as a run of its own, or as hardware where nothing else is named. */
function readSides(setting: Setting, input: string, sides: readonly Side[]): ReadOnce {
  const items: (Run & { label: string })[] = [];
  const diagnostics: Diagnostic[] = [];
  const reading: Reading[] = [];
  const both = totalOrActive(sides);
  if (both !== undefined) return question(input, [both]);
  for (const side of sides) {
    const collected = collect(input, side.phrases);
    reading.push(...readingOf(input, side.phrases, collected.statement));
    const run = runIn(setting, collected.statement);
    diagnostics.push(...collected.diagnostics, ...(run.ok ? [] : run.diagnostics));
    if (run.ok) items.push({ ...run.run, label: labelOf(input, side) });
  }
  if (diagnostics.length > 0) return question(input, once(diagnostics));
  return { input, kind: 'comparison', items, reading: inOrder(reading) };
}

/** Sides share phrases, and so their faults. */
function once(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ code, span }: Diagnostic) => `${code} ${span.join(' ')}`;
  return [...new Map(diagnostics.map((found) => [key(found), found])).values()];
}

function inOrder(reading: readonly Reading[]): readonly Reading[] {
  const key = ({ span, as }: Reading) => `${as} ${span.join(' ')}`;
  const unique = [...new Map(reading.map((read) => [key(read), read])).values()];
  return unique.toSorted((a, b) => a.span[0] - b.span[0]);
}

function question(input: string, diagnostics: readonly Diagnostic[]): ReadOnce {
  return { input, kind: 'question', diagnostics };
}

function tooLong(input: string, length: number): ReadOnce {
  const fault = { code: 'TOO_LONG', length, limit: longestMessage } as const;
  return question(input, [faultAt(fault, [0, input.length])]);
}

/** Greetings, questions about nothing in particular, and `help`. */
function isSmallTalk({ phrases, unread }: Parsed): boolean {
  if (phrases.some(({ meaning }) => meaning.slot === 'help')) return true;
  const empty = phrases.every(
    ({ meaning }) =>
      (meaning.slot === 'asked' && meaning.what === 'output') ||
      (meaning.slot === 'intent' && meaning.intent === 'doable'),
  );
  return unread.length === 0 && empty;
}
