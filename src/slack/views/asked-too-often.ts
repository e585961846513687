import type { Report } from '../../answer/report.ts';

/** More messages than one person, or one workspace, gets answered. Whole seconds, at least one. */
export function askedTooOften(seconds: number): Report {
  const wait = seconds === 1 ? '1 second' : `${seconds} seconds`;
  return {
    tone: 'question',
    headline: `That is more than I answer at a time: try again in ${wait}.`,
    sections: [
      {
        kind: 'notes',
        title: 'Until then',
        tone: 'plain',
        items: [
          'Messages go unanswered, and I do not say so each time. Nothing is kept for later.',
        ],
      },
    ],
    suggestions: [],
  };
}
