import type { Report } from '../../answer/report.ts';
import type { Message } from '../blocks.ts';
import { helpView } from './help.ts';
import { questionView } from './question.ts';
import { receiptView } from './receipt.ts';

/** Report → message. `prefix` is what makes a suggestion sendable where it is read. */
export function reportView(report: Report, prefix: string): Message {
  switch (report.tone) {
    case 'answer':
      return receiptView(report, prefix);
    case 'help':
      return helpView(report, prefix);
    case 'question':
      return questionView(report, prefix);
    default:
      return report.tone satisfies never;
  }
}
