import type { Answer } from '../answer/answer.ts';
import type { Report, ReportAction } from '../answer/report.ts';
import { reportLines } from '../answer/report-lines.ts';
import { toJson } from '../answer/to-json.ts';
import type { Asker, Reply } from './assistant.ts';
import type { Tools } from './commands/command.ts';
import { pageReport, pagesOf } from './pages.ts';
import { receipt } from './receipt.ts';
import { said, toSender } from './reply.ts';

export type CopyAction = Extract<
  ReportAction,
  { readonly kind: 'copy-text' | 'copy-command' | 'copy-json' }
>;

/** An estimate to take along, as its channel sees it on that day. For whoever asks: the rest have it. */
export async function copy(action: CopyAction, tools: Tools, asker: Asker): Promise<Reply> {
  const { message, on } = action;
  const { answer, report } = await receipt(message, tools.estimates, tools.ledger, asker, on);
  if (answer.kind === 'question') return toSender(report);
  switch (action.kind) {
    case 'copy-text':
      return toSender(textPage(report, action));
    case 'copy-command':
      return toSender(commandReport(message, answer, on));
    case 'copy-json':
      return jsonReply(answer, action, tools);
    default:
      return action.kind satisfies never;
  }
}

function textPage(report: Report, action: CopyAction): Report {
  const lines = reportLines(report).map(({ text }) => text);
  return pageReport('The whole receipt as text', pagesOf(lines), action);
}

/** The day is stated, so that later prices change nothing. */
function commandReport(message: string, answer: Answer, on: string): Report {
  const headline = 'Sent on any other day, this message gives the same estimate.';
  return said(headline, [], [dated(message, answer, on)]);
}

/** A message that states its day already keeps that. */
export function dated(message: string, answer: Answer, on: string): string {
  const reading = 'reading' in answer ? answer.reading : [];
  const isDated = reading.some(({ as }) => as === 'pricesOf');
  return isDated ? message : `${message}, prices of ${on}`;
}

/** As a file; where none can be uploaded, or for the pages behind the first, as text. */
function jsonReply(answer: Answer, action: CopyAction, { flops, version = '' }: Tools): Reply {
  const json = JSON.stringify(toJson(answer, flops.catalog, version, action.on), null, 1);
  const pages = pagesOf(json.split('\n'));
  const otherwise = pageReport('The estimate as JSON', pages, action);
  if (action.page !== undefined) return toSender(otherwise);
  const name = 'flops-estimate.json';
  const file = { name, title: 'Estimate as JSON', content: `${json}\n`, otherwise };
  return { ...toSender(said(`The estimate as JSON is in the thread: ${name}.`)), file };
}
