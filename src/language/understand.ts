import type { Accelerator } from '../model/accelerator.ts';
import { clean } from './clean.ts';
import { repaired } from './diagnostic.ts';
import type { Diagnostic, Fault, Repair } from './diagnostic.ts';
import { readExpression } from './expression.ts';
import type { Expression, ExpressionProblem } from './expression.ts';
import type { Lexicon } from './lexicon.ts';
import { parse } from './parse.ts';
import type { Parsed, Unread } from './parse.ts';
import { resolveTraining } from './resolve.ts';
import type { Resolved } from './resolve.ts';
import { readingOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { collect } from './statement.ts';
import type { Collected } from './statement.ts';
import { nearest } from './suggest.ts';
import { tokenize } from './tokenize.ts';
import type { Token } from './tokenize.ts';
import type { Dimension, Problem } from './units.ts';

/** A message, understood or not. `input` is the cleaned text that spans and readings point into. */
export type Understood = { readonly input: string } & (
  | { readonly kind: 'training'; readonly resolved: Extract<Resolved, { ok: true }>; readonly reading: readonly Reading[] }
  | { readonly kind: 'calculation'; readonly result: CalculationResult; readonly expression: string }
  | { readonly kind: 'hardware'; readonly accelerator: Accelerator; readonly reading: readonly Reading[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'question'; readonly diagnostics: readonly AnsweredDiagnostic[] }
);

export type CalculationResult = {
  readonly value: number;
  readonly dimension: Dimension | undefined;
  /** The unit asked for with `in …`, else the dimension's base unit. */
  readonly unit: string;
  readonly converted: boolean;
};

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

type ReadOnce = Exclude<Understood, { kind: 'question' }> | { readonly input: string; readonly kind: 'question'; readonly diagnostics: readonly Diagnostic[] };

function readOnce(lexicon: Lexicon, text: string, on: string): ReadOnce {
  if (text.length > 4 * longestMessage) return tooLong('', text.length);
  const input = clean(text);
  if (input.length > longestMessage) return tooLong(input.slice(0, 60), input.length);
  if (input === '') return { input, kind: 'question', diagnostics: [fault({ code: 'EMPTY' }, [0, 0])] };
  const tokens = tokenize(input);
  const expression = mayCalculate(tokens) ? readExpression(lexicon, tokens) : noExpression;
  if (expression.ok && isCalculation(expression, tokens)) return calculate(lexicon, input, expression);
  const parsed = parse(lexicon, tokens);
  const collected = collect(input, parsed);
  const hardware = hardwareAlone(parsed, collected);
  const reading = readingOf(input, parsed, collected.statement);
  if (hardware !== undefined) return { input, kind: 'hardware', accelerator: hardware, reading };
  if (collected.askedForHelp || isSmallTalk(parsed)) return { input, kind: 'help' };
  const resolved = resolveTraining(lexicon.catalog, collected.statement, input.length, on);
  const problems = [...unreadDiagnostics(lexicon, parsed, tokens), ...collected.diagnostics];
  if (resolved.ok && problems.length === 0) return { input, kind: 'training', resolved, reading };
  const calculation = failedCalculation(expression, tokens);
  if (calculation !== undefined) return { input, kind: 'question', diagnostics: [calculation] };
  return { input, kind: 'question', diagnostics: [...problems, ...(resolved.ok ? [] : resolved.diagnostics)] };
}

function fault(of: Fault, span: readonly [number, number], repairs: readonly Repair[] = []): Diagnostic {
  return { ...of, span, repairs };
}

function tooLong(input: string, length: number): ReadOnce {
  return { input, kind: 'question', diagnostics: [fault({ code: 'TOO_LONG', length, limit: longestMessage }, [0, input.length])] };
}

const noExpression: Expression = { ok: false, at: 0, operators: 0, problem: { kind: 'unexpected' } };

/** No sign and no word of arithmetic: not worth a try. */
function mayCalculate(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower }) => arithmetic.has(lower));
}

const arithmetic: ReadonlySet<string> = new Set(['+', '-', '*', '/', '^', '(', 'x', 'of', 'per', 'in', 'to', 'as', 'into', 'times', 'over']);

/** A sum, a product or a conversion; `8x7B` is a model's name and a lone quantity no calculation. */
function isCalculation(expression: Extract<Expression, { ok: true }>, tokens: readonly Token[]): boolean {
  if (expression.operators === 0) return false;
  return !(tokens.length <= 4 && tokens[1]?.lower === 'x' && tokens[1].joined && tokens[2]?.joined === true);
}

function calculate(lexicon: Lexicon, input: string, expression: Extract<Expression, { ok: true }>): ReadOnce {
  const { text, target } = expression;
  const result = lexicon.units.evaluate(text);
  const whole: readonly [number, number] = [0, input.length];
  if (!result.ok) return { input, kind: 'question', diagnostics: [fault(faultOf(result.problem), whole)] };
  if (target === undefined) {
    const { value, dimension, unit } = result;
    return { input, kind: 'calculation', expression: text, result: { value, dimension, unit, converted: false } };
  }
  const value = lexicon.units.convert(text, target.unit);
  if (value === undefined) {
    return { input, kind: 'question', diagnostics: [fault({ code: 'DIMENSIONS', left: result.unit, right: target.unit }, whole)] };
  }
  const measured = { value: value / target.scale, dimension: result.dimension, unit: target.words, converted: true };
  return { input, kind: 'calculation', expression: text, result: measured };
}

function faultOf(problem: Problem): Fault {
  switch (problem.kind) {
    case 'dimensions':
      return { code: 'DIMENSIONS', left: problem.left, right: problem.right };
    case 'not-allowed':
      return { code: 'NOT_ALLOWED', name: problem.name };
    case 'exponent':
    case 'too-complex':
      return { code: 'TOO_COMPLEX' };
    case 'not-finite':
      return { code: 'NOT_FINITE' };
    case 'syntax':
      return { code: 'BAD_EXPRESSION' };
    default:
      return problem satisfies never;
  }
}

/** An expression that broke off past its first operator was meant as one; so was any `name(`. */
function failedCalculation(expression: Expression, tokens: readonly Token[]): Diagnostic | undefined {
  if (expression.ok) return undefined;
  const token = tokens[expression.at] ?? tokens.at(-1);
  const span: readonly [number, number] = token === undefined ? [0, 0] : [token.from, token.to];
  const call = tokens[expression.at + 1]?.text === '(' && tokens[expression.at + 1]?.joined === true;
  const { problem } = expression;
  const meant = expression.operators > 0 && tokens.some(({ text }) => /^[*^()+/]$/.test(text));
  const insideWords = problem.kind === 'not-allowed' && !call;
  if (!call && (!meant || insideWords)) return undefined;
  return fault(expressionFault(problem), span, mixedPercentRepairs(problem, tokens));
}

function expressionFault(problem: ExpressionProblem): Fault {
  switch (problem.kind) {
    case 'not-allowed':
      return { code: 'NOT_ALLOWED', name: problem.name };
    case 'too-complex':
      return { code: 'TOO_COMPLEX' };
    case 'not-finite':
      return { code: 'NOT_FINITE' };
    case 'mixed-percent':
      return { code: 'AMBIGUOUS', about: 'what the per cent is of', readings: problem.readings };
    case 'unexpected':
      return { code: 'BAD_EXPRESSION' };
    default:
      return problem satisfies never;
  }
}

function mixedPercentRepairs(problem: ExpressionProblem, tokens: readonly Token[]): readonly Repair[] {
  if (problem.kind !== 'mixed-percent') return [];
  const whole: readonly [number, number] = [0, tokens.at(-1)?.to ?? 0];
  return problem.readings.map((text) => ({ span: whole, text }));
}

/** `H100`, `what is an MI300X?`: facts, not a run. */
function hardwareAlone(parsed: Parsed, { statement, diagnostics }: Collected): Accelerator | undefined {
  const fleet = statement.fleet?.value;
  const only = Object.keys(statement).length === 1 && diagnostics.length === 0 && parsed.unread.length === 0;
  const asked = parsed.phrases.every(({ meaning }) => meaning.slot === 'fleet' || meaning.slot === 'asked');
  return only && asked && (fleet?.count === undefined || fleet.count === 1) ? fleet?.accelerator : undefined;
}

/** Greetings and questions about nothing in particular. */
function isSmallTalk(parsed: Parsed): boolean {
  return parsed.unread.length === 0 && parsed.phrases.every(({ meaning }) => meaning.slot === 'asked');
}

function unreadDiagnostics(lexicon: Lexicon, parsed: Parsed, tokens: readonly Token[]): readonly Diagnostic[] {
  const names = parsed.unread.filter(({ what }) => what === 'word');
  return parsed.unread.flatMap((unread) => {
    const nameBehind = names.some((name) => name.span[0] - unread.span[1] === 1 && /\d/.test(name.text));
    return unread.what === 'number' && nameBehind ? [] : [unreadDiagnostic(lexicon, unread, tokens)];
  });
}

function unreadDiagnostic(lexicon: Lexicon, unread: Unread, tokens: readonly Token[]): Diagnostic {
  const { text, span, what } = unread;
  const remove = [{ span, text: '' }];
  if (what !== 'word') return fault({ code: 'UNREAD', text, what }, span, remove);
  const lower = text.toLowerCase();
  if (/\d/.test(text)) {
    const near = nearest(lower.replace(/s$/, ''), hardwareNames(lexicon));
    if (near.length === 0) return fault({ code: 'UNREAD', text, what: 'name' }, span, remove);
    return fault({ code: 'UNKNOWN_HARDWARE', name: text, near }, span, near.map((name) => ({ span, text: name })));
  }
  const near = nearest(lower, knownWords(lexicon, tokens), 1)[0];
  if (near === undefined) return fault({ code: 'UNKNOWN_WORD', word: text }, span, remove);
  return fault({ code: 'UNKNOWN_WORD', word: text, near }, span, [{ span, text: near }]);
}

function hardwareNames(lexicon: Lexicon): readonly string[] {
  return lexicon.catalog.names.map(({ text }) => text);
}

const unitNames = 'tokens token parameters params billion trillion million thousand hours hour days weeks gpus gpu gpu-hours nodes mfu utilization context sequence length pretrain fine-tune lora qlora bf16 fp8 recompute help'.split(' ');

function knownWords(lexicon: Lexicon, tokens: readonly Token[]): readonly string[] {
  const written = new Set(tokens.map(({ lower }) => lower));
  const names = hardwareNames(lexicon).filter((name) => !name.includes(' '));
  return [...unitNames, ...names].filter((word) => word.length > 3 && !written.has(word));
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
    const others = first.filter((repair, index): repair is Repair => repair !== undefined && isOther(index));
    const faults = first.filter((repair, index): repair is Repair => repair !== undefined && isOther(index) && diagnostics[index]?.code !== 'MISSING');
    const tries = hopeless || diagnostics.length > mostDiagnostics ? [] : diagnostic.repairs.slice(0, 4);
    const suggestions = tries.flatMap((repair) => firstThatWorks(lexicon, on, [
      repaired(input, [...faults, repair]),
      repaired(input, [...others, repair]),
      repaired(input, [repair]),
    ]));
    return { ...diagnostic, suggestions: [...new Set(suggestions.length > 0 ? suggestions : [exampleMessage])] };
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
  const working = texts.find((text) => !['question', 'help'].includes(readOnce(lexicon, text, on).kind));
  return working === undefined ? [] : [working];
}
