import type { Accelerator } from '../model/accelerator.ts';
import { calculate, expressionIn, failedCalculation } from './calculate.ts';
import type { CalculationResult } from './calculate.ts';
import { clean } from './clean.ts';
import { faultAt, repaired } from './diagnostic.ts';
import type { Diagnostic, Repair } from './diagnostic.ts';
import type { Lexicon } from './lexicon.ts';
import { parse } from './parse.ts';
import type { Parsed } from './parse.ts';
import { readingOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { resolveTraining } from './resolve.ts';
import type { Resolved } from './resolve.ts';
import { collect } from './statement.ts';
import type { Collected } from './statement.ts';
import { tokenize } from './tokenize.ts';
import { unreadDiagnostics } from './unread.ts';

/** A message, understood or not. `input` is the cleaned text that spans and readings point into. */
export type Understood = { readonly input: string } & (
  | {
      readonly kind: 'training';
      readonly resolved: Extract<Resolved, { ok: true }>;
      readonly reading: readonly Reading[];
    }
  | {
      readonly kind: 'calculation';
      readonly result: CalculationResult;
      readonly expression: string;
    }
  | {
      readonly kind: 'hardware';
      readonly accelerator: Accelerator;
      readonly reading: readonly Reading[];
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'question'; readonly diagnostics: readonly AnsweredDiagnostic[] }
);

/** A diagnostic whose repairs were tried: each suggestion is a message that is answered. */
export type AnsweredDiagnostic = Diagnostic & { readonly suggestions: readonly string[] };

/** More is no question about compute; reading it would only cost time. */
export const longestMessage = 2000;
/** Works whatever the message was. */
export const exampleMessage = '70B on 2T tokens on 1024 H100s';

/** Text as typed → what it means on a day (YYYY-MM-DD). Never throws, whatever the text. */
export function understand(lexicon: Lexicon, text: string, on: string): Understood {
  const read = readOnce(lexicon, text, on);
  if (read.kind !== 'question') return read;
  return { ...read, diagnostics: trySuggestions(lexicon, read.input, read.diagnostics, on) };
}

type ReadOnce =
  | Exclude<Understood, { kind: 'question' }>
  | {
      readonly input: string;
      readonly kind: 'question';
      readonly diagnostics: readonly Diagnostic[];
    };

function readOnce(lexicon: Lexicon, text: string, on: string): ReadOnce {
  if (text.length > 4 * longestMessage) return tooLong('', text.length);
  const input = clean(text);
  if (input.length > longestMessage) return tooLong(input.slice(0, 60), input.length);
  if (input === '')
    return { input, kind: 'question', diagnostics: [faultAt({ code: 'EMPTY' }, [0, 0])] };
  const tokens = tokenize(input);
  const expression = expressionIn(lexicon, tokens);
  const calculation = calculate(lexicon, expression, tokens);
  if (calculation?.ok === true) return { input, kind: 'calculation', ...calculation };
  if (calculation !== undefined)
    return { input, kind: 'question', diagnostics: [calculation.diagnostic] };
  const parsed = parse(lexicon, tokens);
  const collected = collect(input, parsed);
  const hardware = hardwareAlone(parsed, collected);
  const reading = readingOf(input, parsed, collected.statement);
  if (hardware !== undefined) return { input, kind: 'hardware', accelerator: hardware, reading };
  if (collected.askedForHelp || isSmallTalk(parsed)) return { input, kind: 'help' };
  const resolved = resolveTraining(lexicon.catalog, collected.statement, input.length, on);
  const problems = [...unreadDiagnostics(lexicon, parsed, tokens), ...collected.diagnostics];
  if (resolved.ok && problems.length === 0) return { input, kind: 'training', resolved, reading };
  const brokenOff = failedCalculation(expression, tokens);
  if (brokenOff !== undefined) return { input, kind: 'question', diagnostics: [brokenOff] };
  return {
    input,
    kind: 'question',
    diagnostics: [...problems, ...(resolved.ok ? [] : resolved.diagnostics)],
  };
}

function tooLong(input: string, length: number): ReadOnce {
  return {
    input,
    kind: 'question',
    diagnostics: [faultAt({ code: 'TOO_LONG', length, limit: longestMessage }, [0, input.length])],
  };
}

/** `H100`, `what is an MI300X?`: facts, not a run. */
function hardwareAlone(
  parsed: Parsed,
  { statement, diagnostics }: Collected,
): Accelerator | undefined {
  const fleet = statement.fleet?.value;
  const only =
    Object.keys(statement).length === 1 && diagnostics.length === 0 && parsed.unread.length === 0;
  const asked = parsed.phrases.every(
    ({ meaning }) => meaning.slot === 'fleet' || meaning.slot === 'asked',
  );
  return only && asked && (fleet?.count === undefined || fleet.count === 1)
    ? fleet?.accelerator
    : undefined;
}

/** Greetings and questions about nothing in particular. */
function isSmallTalk(parsed: Parsed): boolean {
  return (
    parsed.unread.length === 0 && parsed.phrases.every(({ meaning }) => meaning.slot === 'asked')
  );
}

/** Repairs become whole messages, kept only if they are answered; nobody is sent from one fault to the next. */
function trySuggestions(
  lexicon: Lexicon,
  input: string,
  diagnostics: readonly Diagnostic[],
  on: string,
): readonly AnsweredDiagnostic[] {
  const first = diagnostics.map(({ repairs }) => repairs[0]);
  const shown = withoutMissing(diagnostics).slice(0, mostDiagnostics);
  const hopeless = parsedNothing(lexicon, input);
  return shown.map((diagnostic) => {
    const isOther = (index: number) => diagnostics[index] !== diagnostic;
    const others = first.filter(
      (repair, index): repair is Repair => repair !== undefined && isOther(index),
    );
    const faults = first.filter(
      (repair, index): repair is Repair =>
        repair !== undefined && isOther(index) && diagnostics[index]?.code !== 'MISSING',
    );
    const tries =
      hopeless || diagnostics.length > mostDiagnostics ? [] : diagnostic.repairs.slice(0, 4);
    const suggestions = tries.flatMap((repair) =>
      firstThatWorks(lexicon, on, [
        repaired(input, [...faults, repair]),
        repaired(input, [...others, repair]),
        repaired(input, [repair]),
      ]),
    );
    return {
      ...diagnostic,
      suggestions: [...new Set(suggestions.length > 0 ? suggestions : [exampleMessage])],
    };
  });
}

/** More faults than this are no slip: the first ones are told, and an example instead of a repair. */
const mostDiagnostics = 8;

/** What is missing may be in what could not be read: the fault that hides it is told alone. */
function withoutMissing(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const faults = diagnostics.filter(({ code }) => code !== 'MISSING');
  return faults.length > 0 ? faults : diagnostics;
}

/** Not one phrase in it: repairing words would make up a message that nobody meant. */
function parsedNothing(lexicon: Lexicon, input: string): boolean {
  return parse(lexicon, tokenize(input)).phrases.every(({ meaning }) => meaning.slot === 'asked');
}

function firstThatWorks(lexicon: Lexicon, on: string, texts: readonly string[]): readonly string[] {
  const working = texts.find(
    (text) => !['question', 'help'].includes(readOnce(lexicon, text, on).kind),
  );
  return working === undefined ? [] : [working];
}
