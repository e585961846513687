import type { Question } from './answer.ts';
import type { Span } from '../language/span.ts';
import { explain } from './explain.ts';
import type { Explanation } from './explain.ts';
import type { Report, ReportSection } from './report.ts';

/** Every diagnostic with its place, its reason and its repair; at most five, since more help nobody. */
export function questionReport({ input, diagnostics }: Question): Report {
  const shown = diagnostics.slice(0, 5);
  const [first] = shown;
  const suggestions = [...new Set(shown.flatMap((diagnostic) => diagnostic.suggestions))].slice(
    0,
    4,
  );
  const more = diagnostics.length - shown.length;
  return {
    tone: 'question',
    headline: first === undefined ? 'I could not read that.' : explain(first).message,
    sections: [
      ...shown.map((diagnostic): ReportSection => ({
        kind: 'fixed',
        text: caret(input, diagnostic),
      })),
      ...(more > 0
        ? [
            {
              kind: 'notes' as const,
              title: 'More',
              tone: 'plain' as const,
              items: [`${more} more like these.`],
            },
          ]
        : []),
    ],
    suggestions,
  };
}

/** The longest stretch of the message shown around a fault. */
const width = 72;

function caret(input: string, diagnostic: Question['diagnostics'][number]): string {
  return caretText(input, diagnostic.span, explain(diagnostic));
}

/** The stretch around a fault, a caret under the place, the reason, what was expected and found. */
export function caretText(
  input: string,
  [from, to]: Span,
  { message, expected, found }: Explanation,
): string {
  const start = Math.max(0, Math.min(from - 24, input.length - width));
  const window = input.slice(start, start + width);
  const before = start > 0 ? '…' : '';
  const after = start + width < input.length ? '…' : '';
  const marks = '^'.repeat(Math.max(1, Math.min(to, start + width) - from));
  return [
    `${before}${window}${after}`,
    `${' '.repeat(before.length + from - start)}${marks} ${message}`,
    ...(expected === undefined ? [] : [`  expected: ${expected}`]),
    ...(found === undefined ? [] : [`     found: ${found}`]),
  ].join('\n');
}
