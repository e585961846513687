import type { Report } from '../../src/answer/report.ts';
import type { Assistant, Reply } from '../../src/assistant/assistant.ts';
import { fakeAsk } from './reports.ts';

/** Text in, report out: what most stories need of an assistant. */
export type Ask = (text: string, now: Date, zone?: string) => Report | Promise<Report>;

/** Answers, keeps nothing; a press is answered with what it was. */
export function assistantOf(ask: Ask = fakeAsk): Assistant {
  return {
    async reply(text, { now, zone }) {
      return replyWith(await ask(text, now, zone));
    },
    act: (action, key) => Promise.resolve(said(`${action.kind} ${key}`)),
    estimate: async (text, { now, zone }) => replyWith(await ask(text, now, zone)),
    check: async (text, { now, zone }) => replyWith(await ask(text, now, zone)),
    assumptions: ({ message }) =>
      Promise.resolve({ fields: [], faults: new Map(), headline: message }),
    change: ({ message }) => Promise.resolve(said(message)),
    step: async (text, now) => {
      const { headline: summary } = await ask(text, now);
      return { ok: true, summary, reading: text };
    },
    home: () => Promise.resolve({ headline: 'Your page.', examples: [], parts: [] }),
    actAtHome: (action, key) => Promise.resolve(said(`${action.kind} ${key}`)),
    alternatives: () => Promise.resolve([]),
    compare: () => Promise.resolve({ kind: 'faults', faults: new Map() }),
    standing: () => Promise.resolve(undefined),
    answered: () => Promise.resolve(),
  };
}

function replyWith(report: Report): Reply {
  return { report, audience: report.tone === 'answer' ? 'channel' : 'sender' };
}

export function said(headline: string, more: Partial<Report> = {}): Reply {
  const report: Report = { tone: 'help', headline, sections: [], suggestions: [], ...more };
  return { report, audience: report.tone === 'answer' ? 'channel' : 'sender' };
}
