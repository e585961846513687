import type { Report } from '../../src/answer/report.ts';
import type { Assistant, Reply } from '../../src/assistant/assistant.ts';
import { fakeAsk } from './reports.ts';

/** Text in, report out: what most stories need of an assistant. */
export type Ask = (text: string, now: Date, zone?: string) => Report | Promise<Report>;

/** Answers, keeps nothing; a press is answered with what it was. */
export function assistantOf(ask: Ask = fakeAsk): Assistant {
  return {
    async reply(text, { now, zone }) {
      const report = await ask(text, now, zone);
      return { report, audience: report.tone === 'answer' ? 'channel' : 'sender' };
    },
    act: (action, key) => Promise.resolve(said(`${action.kind} ${key}`)),
    standing: () => Promise.resolve(undefined),
    answered: () => Promise.resolve(),
  };
}

export function said(headline: string, more: Partial<Report> = {}): Reply {
  const report: Report = { tone: 'help', headline, sections: [], suggestions: [], ...more };
  return { report, audience: report.tone === 'answer' ? 'channel' : 'sender' };
}
