import { stripVTControlCharacters, styleText } from 'node:util';
import type { Report, ReportSection } from '../answer/report.ts';

/** A report for a terminal; colours only where there is somebody to see them. */
export function renderReport(report: Report, colours: boolean): string {
  const style = (name: Parameters<typeof styleText>[0], text: string) =>
    colours ? styleText(name, text, { validateStream: false }) : text;
  const plain = stripVTControlCharacters;
  const lines = [
    style('bold', plain(report.headline)),
    ...(report.reading === undefined ? [] : [style('dim', `Read as: ${plain(report.reading)}`)]),
    ...report.sections.flatMap((section) => ['', ...renderSection(section, style)]),
    ...(report.suggestions.length === 0
      ? []
      : ['', style('dim', 'Send:'), ...report.suggestions.map((text) => `  ${plain(text)}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

type Style = (name: Parameters<typeof styleText>[0], text: string) => string;

function renderSection(section: ReportSection, style: Style): readonly string[] {
  switch (section.kind) {
    case 'figures': {
      const rows = section.rows.map(({ label, value, note }) => [label, value, note ?? '']);
      return [...titled(section.title, style), ...columns(rows)];
    }
    case 'table':
      return [
        style('bold', section.title),
        ...columns([section.columns, ...section.rows]),
        ...section.notes.map((note) => `  ${note}`),
      ];
    case 'notes': {
      const colour = section.tone === 'warning' ? 'yellow' : 'bold';
      return [style(colour, section.title), ...section.items.map((item) => `  - ${item}`)];
    }
    case 'chart':
      return [style('bold', section.title), ...section.alt.split('\n').map((line) => `  ${line}`)];
    case 'fixed':
      return section.text.split('\n');
    default:
      return section satisfies never;
  }
}

function titled(title: string | undefined, style: Style): readonly string[] {
  return title === undefined ? [] : [style('bold', title)];
}

/** Columns padded to their widest cell; the last one runs free. */
function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === count - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}
