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
  for (const section of report.sections) {
    if (!isEmpty(section)) lines.push(...sectionLines(section, report.tone));
  }
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
    case 'notes':
      return tone === 'answer' && section.tone === 'plain' ? [] : [...section.items];
    case 'table':
      return [];
    default:
      return section satisfies never;
  }
}

/** Escaping makes text longer, up to five times, and must not itself be cut in two. */
function escapeWithin(text: string, maximum: number): string {
  const escaped = escapeMrkdwn(clampText(text, maximum));
  return escaped.length <= maximum ? escaped : escapeMrkdwn(clampText(text, maximum / 5));
}
