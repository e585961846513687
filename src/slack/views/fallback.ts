import type { Report, ReportSection } from '../../answer/report.ts';
import { escapeMrkdwn } from '../inert.ts';
import { clampText, limits } from '../limits.ts';
import { isEmpty, withPrefix } from './parts.ts';

/**
 * The top-level `text`: a full answer in plain words for phones' notifications, screen readers
 * and clients that draw no blocks. Says the figures, leaves out the ledger and the assumptions.
 */
export function fallbackText(report: Report, prefix: string): string {
  const lines = [report.headline];
  if (report.reading) lines.push(`Read as: ${report.reading}`);
  report.sections.forEach((section, index) => {
    if (isEmpty(section)) return;
    if (index === 0 && section.kind === 'table') lines.push(...tableLines(section));
    else lines.push(...sectionLines(section, report.tone));
  });
  // After an answer they are an offer; in help and in a question they are the point.
  if (report.tone !== 'answer' && report.suggestions.length > 0) {
    lines.push(`Try: ${report.suggestions.map((text) => withPrefix(text, prefix)).join(' | ')}`);
  }
  return escapeWithin(lines.join('\n'), limits.fallbackCharacters);
}

function sectionLines(section: ReportSection, tone: Report['tone']): string[] {
  switch (section.kind) {
    case 'figures':
      return section.rows.map(({ label, value }) => `${label}: ${value}`);
    case 'fixed':
      return [section.text];
    case 'chart':
      return [`${section.title}: ${section.alt}`];
    case 'notes':
      return tone === 'answer' && section.tone === 'plain' ? [] : [...section.items];
    case 'table':
      // An answer's ledger is left out; a list of runs is what was asked for.
      return tone === 'help' ? tableLines(section) : [];
    default:
      return section satisfies never;
  }
}

/** A table that comes first is the answer itself: `cost: stated $400k, verdict contradicts`. */
function tableLines({ columns, rows }: Extract<ReportSection, { kind: 'table' }>): string[] {
  return rows.map(([label, ...cells]) => {
    const named = cells.flatMap((cell, index) => (cell ? [`${columns[index + 1]} ${cell}`] : []));
    return `${label}: ${named.join(', ')}`;
  });
}

/** Escaping makes text longer, up to five times, and must not itself be cut in two. */
function escapeWithin(text: string, maximum: number): string {
  const escaped = escapeMrkdwn(clampText(text, maximum));
  return escaped.length <= maximum ? escaped : escapeMrkdwn(clampText(text, maximum / 5));
}
