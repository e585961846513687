import type { Report, ReportSection } from '../../answer/report.ts';
import type { ReplyFile } from '../../assistant/assistant.ts';
import { commandName, displayName } from '../ids.ts';
import type { UploadOutcome } from '../upload.ts';

/** The report of a file that was to stand beside it; where it does not, why, and what can be had here. */
export function fileInReport(report: Report, file: ReplyFile, outcome: UploadOutcome): Report {
  if (outcome === 'uploaded') return report;
  const isShort = file.content.length <= longestShown;
  const instead: ReportSection = isShort
    ? { kind: 'fixed', text: file.content }
    : { kind: 'notes', title: 'Until then', tone: 'plain', items: [atTheTerminal] };
  const because: ReportSection = {
    kind: 'notes',
    title: `${file.name} could not be uploaded`,
    tone: 'warning',
    items: [repairs[outcome]],
  };
  return { ...report, sections: [...report.sections, because, instead] };
}

const longestShown = 2500;

const again = `then send ${commandName} export again`;

const repairs: Record<Exclude<UploadOutcome, 'uploaded'>, string> = {
  'missing-scope': `The bot was installed without the scope files:write, which is optional. Whoever manages the app adds it on “OAuth & Permissions” and installs the app again; ${again}.`,
  'not-in-channel': `The bot is not in this conversation. Type “/invite @${displayName}”, ${again}.`,
  failed: `Slack did not take the file just now. Wait a minute, ${again}.`,
};

const atTheTerminal =
  'Whoever runs Flops has the same file in the terminal: flops runs --csv with this channel’s id.';
