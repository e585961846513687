import type { Report } from '../../answer/report.ts';

/** Budgets and runs are a company's own, and in a shared channel another one reads along. */
export const sharedReport: Report = {
  tone: 'question',
  headline:
    'This channel is shared with another company, so runs, budgets and summaries stay out of it. Estimates work as ever; for the rest use a channel of your own.',
  sections: [],
  suggestions: [],
};
