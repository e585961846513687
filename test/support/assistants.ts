import type { Report, ReportAction } from '../../src/answer/report.ts';
import type { Asker, Assistant, Reply } from '../../src/assistant/assistant.ts';
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
  };
}

/** Notes all that comes, and says the same to all. */
export function recordingAssistant(reply: Reply = said('Noted.')) {
  const replied: { readonly text: string; readonly asker: Asker }[] = [];
  const acted: { readonly action: ReportAction; readonly key: string; readonly asker: Asker }[] =
    [];
  const assistant: Assistant = {
    reply: (text, asker) => Promise.resolve(void replied.push({ text, asker })).then(() => reply),
    act: (action, key, asker) =>
      Promise.resolve(void acted.push({ action, key, asker })).then(() => reply),
  };
  return { assistant, replied, acted };
}

export function said(headline: string, more: Partial<Report> = {}): Reply {
  const report: Report = { tone: 'help', headline, sections: [], suggestions: [], ...more };
  return { report, audience: report.tone === 'answer' ? 'channel' : 'sender' };
}
