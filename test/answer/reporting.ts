import type { Figure, Report, ReportSection } from '../../src/answer/report.ts';
import { ask, flops, on } from '../language/asking.ts';

/** What is said to a message. */
export function report(text: string): Report {
  return flops.report(ask(text), on);
}

/** `kind: title` of each section, in order. */
export function titles({ sections }: Report): readonly string[] {
  return sections.map((section: ReportSection) =>
    section.kind === 'fixed' ? '(as typed)' : `${section.kind}: ${section.title ?? '(no title)'}`,
  );
}

type Table = Extract<ReportSection, { kind: 'table' }>;

export function tableOf(text: string, title: string): Table {
  const found = report(text).sections.find(
    (section): section is Table => section.kind === 'table' && section.title === title,
  );
  if (found === undefined)
    throw new Error(`no table “${title}” in: ${titles(report(text)).join()}`);
  return found;
}

/** The figure with that label, wherever it stands. */
export function figure(text: string, label: string): Figure {
  const rows = report(text).sections.flatMap((section) =>
    section.kind === 'figures' ? section.rows : [],
  );
  const found = rows.find((row) => row.label === label);
  if (found === undefined)
    throw new Error(`no “${label}” in: ${rows.map((row) => row.label).join()}`);
  return found;
}

export function notesOf(text: string, title: string): readonly string[] {
  const found = report(text).sections.find(
    (section) => section.kind === 'notes' && section.title === title,
  );
  return found?.kind === 'notes' ? found.items : [];
}
