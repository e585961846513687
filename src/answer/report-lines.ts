import type { Report, ReportSection } from './report.ts';

/** One line of a report, and what sets it apart where there is more than one face. */
export type ReportLine = { readonly text: string; readonly as?: 'strong' | 'faint' | 'warning' };

/** The whole of a report in lines of plain text whose columns stand under each other. */
export function reportLines(report: Report): readonly ReportLine[] {
  const { headline, reading, sections, suggestions } = report;
  return [
    { text: headline, as: 'strong' },
    ...(reading === undefined ? [] : [{ text: `Read as: ${reading}`, as: 'faint' } as const]),
    ...sections.flatMap((section) => [{ text: '' }, ...sectionLines(section)]),
    ...(suggestions.length === 0
      ? []
      : [{ text: '' }, { text: 'Send:', as: 'faint' } as const, ...indented(suggestions)]),
  ];
}

function sectionLines(section: ReportSection): readonly ReportLine[] {
  switch (section.kind) {
    case 'figures': {
      const { title, rows } = section;
      const cells = rows.map(({ label, value, note }) => [label, value, note ?? '']);
      return [...(title === undefined ? [] : [strong(title)]), ...columns(cells)];
    }
    case 'table': {
      const { title, rows, notes } = section;
      return [strong(title), ...columns([section.columns, ...rows]), ...indented(notes)];
    }
    case 'notes': {
      const { title, tone, items } = section;
      const head = { text: title, as: tone === 'warning' ? 'warning' : 'strong' } as const;
      return [head, ...indented(items.map((item) => `- ${item}`))];
    }
    case 'chart':
      return [strong(section.title), ...indented(section.alt.split('\n'))];
    case 'fixed':
      return section.text.split('\n').map((text) => ({ text }));
    default:
      return section satisfies never;
  }
}

function strong(text: string): ReportLine {
  return { text, as: 'strong' };
}

function indented(texts: readonly string[]): readonly ReportLine[] {
  return texts.map((text) => ({ text: `  ${text}` }));
}

/** Columns padded to their widest cell; the last one runs free. */
function columns(rows: readonly (readonly string[])[]): readonly ReportLine[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const padded = rows.map((row) =>
    row.map((cell, column) => (column === count - 1 ? cell : cell.padEnd(widths[column] ?? 0))),
  );
  return padded.map((row) => ({ text: `  ${row.join('  ')}`.trimEnd() }));
}
