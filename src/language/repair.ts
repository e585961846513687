import { repaired } from './diagnostic.ts';
import type { Diagnostic, Repair } from './diagnostic.ts';
import type { Lexicon } from './lexicon.ts';
import { parse } from './parse.ts';
import { tokenize } from './tokenize.ts';

/** A diagnostic whose repairs were tried: each suggestion is a message that is answered. */
export type AnsweredDiagnostic = Diagnostic & { readonly suggestions: readonly string[] };

/** Works whatever the message was. */
export const exampleMessage = '70B on 2T tokens on 1024 H100s';

/** Repairs become whole messages, kept only if they are answered; nobody is sent from one fault to the next. */
export function trySuggestions(
  lexicon: Lexicon,
  input: string,
  diagnostics: readonly Diagnostic[],
  isAnswered: (text: string) => boolean,
): readonly AnsweredDiagnostic[] {
  const affordable = Math.floor(charactersRead / input.length);
  let readings = Math.min(mostReadings, Math.max(leastReadings, affordable));
  const isAnsweredInTime = (text: string) => readings-- > 0 && isAnswered(text);
  const hopeless =
    input.length > charactersRead ||
    diagnostics.length > mostDiagnostics ||
    parsedNothing(lexicon, input);
  return withoutMissing(diagnostics)
    .slice(0, mostDiagnostics)
    .map((diagnostic) => {
      const repairs = hopeless ? [] : diagnostic.repairs.slice(0, 4);
      const suggestions = repairs.flatMap((repair) => {
        const tries = triesFor(input, diagnostics, diagnostic, repair);
        return tries.find(isAnsweredInTime) ?? [];
      });
      const distinct = [...new Set(suggestions)];
      return { ...diagnostic, suggestions: distinct.length > 0 ? distinct : [exampleMessage] };
    });
}

/** Every try reads a whole message: so much text is read for one answer, and two tries at least. Of 5,000 characters that
 * is about 25 ms; what is longer is not repaired. */
const charactersRead = 5_000;
const leastReadings = 2;
/** Each may look for names that are near, whatever its length. */
const mostReadings = 16;

/** More faults than this are no slip: the first ones are told, and an example instead of a repair. */
const mostDiagnostics = 8;

/** With the first repair of every other fault, of all of them, and alone. */
function triesFor(
  input: string,
  diagnostics: readonly Diagnostic[],
  diagnostic: Diagnostic,
  repair: Repair,
): readonly string[] {
  const others = diagnostics.filter((other) => other !== diagnostic);
  const firsts = (some: readonly Diagnostic[]) =>
    some.flatMap(({ repairs }) => repairs.slice(0, 1));
  const faults = others.filter(({ code }) => code !== 'MISSING');
  return [[...firsts(faults), repair], [...firsts(others), repair], [repair]].map((repairs) =>
    repaired(input, repairs),
  );
}

/** What is missing may be in what could not be read: the fault that hides it is told alone. */
function withoutMissing(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const faults = diagnostics.filter(({ code }) => code !== 'MISSING');
  return faults.length > 0 ? faults : diagnostics;
}

/** Not one phrase in it: repairing words would make up a message that nobody meant. */
function parsedNothing(lexicon: Lexicon, input: string): boolean {
  return parse(lexicon, tokenize(input)).phrases.every(({ meaning }) => meaning.slot === 'asked');
}
