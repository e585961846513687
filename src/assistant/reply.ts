import type { Report, ReportSection } from '../answer/report.ts';
import type { Reply } from './assistant.ts';

/** For the sender's eyes. */
export function toSender(report: Report): Reply {
  return { report, audience: 'sender' };
}

/** For all who are in the channel: it concerns what they share. */
export function toChannel(report: Report): Reply {
  return { report, audience: 'channel' };
}

/** A few sentences, the first of which says all. */
export function said(
  headline: string,
  sections: readonly ReportSection[] = [],
  suggestions: readonly string[] = [],
): Report {
  return { tone: 'help', headline, sections, suggestions };
}

export function notes(title: string, items: readonly string[]): readonly ReportSection[] {
  return items.length === 0 ? [] : [{ kind: 'notes', title, tone: 'plain', items }];
}

export function warnings(title: string, items: readonly string[]): readonly ReportSection[] {
  return items.length === 0 ? [] : [{ kind: 'notes', title, tone: 'warning', items }];
}
