import { caretText } from '../../answer/question-report.ts';
import type { Report } from '../../answer/report.ts';
import type { Fault } from '../reading/fault.ts';

/** Faults of a command, drawn as those of a question are. */
export function faultReport(input: string, faults: readonly Fault[]): Report {
  const [first] = faults;
  const suggestions = [...new Set(faults.flatMap((fault) => fault.suggestions))];
  return {
    tone: 'question',
    headline: first?.message ?? 'I could not read that.',
    sections: faults.map((fault) => ({
      kind: 'fixed',
      text: caretText(input, fault.span, fault),
    })),
    suggestions: suggestions.slice(0, mostSuggested),
  };
}

const mostSuggested = 4;
