import type { Catalog } from '../catalog/catalog.ts';
import type { Answer } from './answer.ts';
import { calculationReport } from './calculation-report.ts';
import { claimReport } from './claim-report.ts';
import { comparisonReport } from './comparison-report.ts';
import { explanationReport } from './explanation-report.ts';
import { hardwareReport } from './hardware-report.ts';
import { helpReport } from './help-report.ts';
import { inferenceReport } from './inference-report.ts';
import { memoryReport } from './memory-report.ts';
import { partialReport } from './partial-report.ts';
import { phasesReport } from './phases-report.ts';
import { questionReport } from './question-report.ts';
import type { Report } from './report.ts';
import { solveReport } from './solve-report.ts';
import { trainingReport } from './training-report.ts';
import { usageReport } from './usage-report.ts';

/** An answer → what is said, for every medium alike. */
export function reportOf(answer: Answer, catalog: Catalog, on: string): Report {
  return withIgnored(withDay(reportOfKind(answer, catalog, on), answer), answer);
}

/** A day that the message states is part of how it was read. */
function withDay(report: Report, answer: Answer): Report {
  if (!('reading' in answer) || report.reading === undefined) return report;
  const day = answer.reading.find(({ as }) => as === 'pricesOf')?.value;
  return day === undefined
    ? report
    : { ...report, reading: `${report.reading} · prices of ${day}` };
}

/** What was let pass without being used is said behind what was read. */
function withIgnored(report: Report, answer: Answer): Report {
  if (!('reading' in answer) || report.reading === undefined) return report;
  const ignored = answer.reading.filter(({ as }) => as === 'ignored').map(({ text }) => text);
  if (ignored.length === 0) return report;
  const shown = ignored.slice(0, mostIgnored).join(', ');
  const more = ignored.length > mostIgnored ? ' …' : '';
  return { ...report, reading: `${report.reading} · not used: ${shown}${more}` };
}

/** More would hide what was read. */
const mostIgnored = 8;

function reportOfKind(answer: Answer, catalog: Catalog, on: string): Report {
  switch (answer.kind) {
    case 'training':
      return trainingReport(answer, catalog);
    case 'claim':
      return claimReport(answer, catalog);
    case 'solve':
      return solveReport(answer, catalog);
    case 'inference':
      return inferenceReport(answer, catalog);
    case 'usage':
      return usageReport(answer);
    case 'partial':
      return partialReport(answer, catalog);
    case 'memory':
      return memoryReport(answer, catalog);
    case 'comparison':
      return comparisonReport(answer);
    case 'phases':
      return phasesReport(answer);
    case 'calculation':
      return calculationReport(answer);
    case 'explanation':
      return explanationReport(answer);
    case 'hardware':
      return hardwareReport(catalog, answer, on);
    case 'help':
      return helpReport();
    case 'question':
      return questionReport(answer);
    default:
      return answer satisfies never;
  }
}
