import type { Report, ReportSection } from '../../answer/report.ts';
import {
  aside,
  bold,
  bullets,
  code,
  fixedWidth,
  paragraph,
  plain,
  richText,
  sentence,
  type MessageBlock,
} from '../blocks.ts';
import { clampItems } from '../limits.ts';
import { chartBlocks } from './chart.ts';

/** The pieces that receipt, help and question are made of. */

/** The whole answer in one line, in the first block: that is what a desktop notification shows. */
export function headlineBlock(headline: string): MessageBlock {
  return richText(paragraph(bold(headline)));
}

export function readingBlocks(reading: string | undefined): MessageBlock[] {
  return reading ? [aside(`Read as: ${reading}`)] : [];
}

export function sectionBlocks(sections: readonly ReportSection[]): MessageBlock[] {
  return sections.flatMap((section) => (isEmpty(section) ? [] : sectionBlock(section)));
}

/** Messages to copy. `prefix` is what has to stand before them where the answer is read. */
export function suggestionBlocks(title: string, report: Report, prefix: string): MessageBlock[] {
  if (report.suggestions.length === 0) return [];
  const items = report.suggestions.map((text) => paragraph(code(withPrefix(text, prefix))));
  return [richText(paragraph(bold(title)), bullets(items))];
}

export function withPrefix(suggestion: string, prefix: string): string {
  return suggestion.startsWith('/') || suggestion.startsWith('@')
    ? suggestion
    : `${prefix}${suggestion}`;
}

export function isEmpty(section: ReportSection): boolean {
  switch (section.kind) {
    case 'figures':
    case 'table':
      return section.rows.length === 0;
    case 'notes':
      return section.items.length === 0;
    case 'chart':
      return section.alt.trim() === '';
    case 'fixed':
      return section.text.trim() === '';
    default:
      return section satisfies never;
  }
}

function sectionBlock(section: ReportSection): MessageBlock | MessageBlock[] {
  switch (section.kind) {
    case 'figures':
      return figuresBlock(section);
    case 'table':
      return tableBlock(section);
    case 'notes':
      return notesBlock(section);
    case 'chart':
      return chartBlocks(section);
    case 'fixed':
      return richText(fixedWidth(section.text));
    default:
      return section satisfies never;
  }
}

/** `Label: **value** — note`, one a line. Two leaves a row: this is on the path of every answer. */
function figuresBlock(section: Extract<ReportSection, { kind: 'figures' }>): MessageBlock {
  const leaves = section.title ? [bold(section.title)] : [];
  let between = section.title ? '\n' : '';
  for (const { label, value, note } of section.rows) {
    leaves.push(plain(`${between}${label}: `), bold(value));
    between = note ? ` — ${note}\n` : '\n';
  }
  const last = between.trimEnd();
  if (last) leaves.push(plain(last));
  return richText(paragraph(...leaves));
}

/** Figures in columns; a column of prose would wrap on a telephone, so it is said underneath. */
function tableBlock(section: Extract<ReportSection, { kind: 'table' }>): MessageBlock {
  const { figures, prose } = setProseApart(section);
  const title = paragraph(bold(section.title));
  const table = fixedWidth(alignColumns(figures));
  const notes = clampItems([...prose, ...section.notes]).map(sentence);
  return notes.length > 0 ? richText(title, table, bullets(notes)) : richText(title, table);
}

/** Cells longer than this are sentences. */
const longestFigure = 26;

function setProseApart({ columns, rows }: Extract<ReportSection, { kind: 'table' }>) {
  const isProse = columns.map((_, column) =>
    rows.some((row) => column > 0 && (row[column]?.length ?? 0) > longestFigure),
  );
  const prose = rows.flatMap((row) =>
    row.flatMap((cell, column) => (isProse[column] && cell ? [`${row[0]}: ${cell}`] : [])),
  );
  const figures = [columns, ...rows].map((row) => row.filter((_, column) => !isProse[column]));
  return { figures, prose };
}

/** A warning is marked by a sign and by its title, never by a colour alone. */
function notesBlock(section: Extract<ReportSection, { kind: 'notes' }>): MessageBlock {
  const title = section.tone === 'warning' ? `⚠ ${section.title}` : section.title;
  return richText(paragraph(bold(title)), bullets(clampItems(section.items).map(sentence)));
}

/** First column to the left, figures to the right, two spaces between. */
function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  }
  const line = (row: readonly string[]) =>
    row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

function pad(cell: string, width: number, isFirst: boolean): string {
  return isFirst ? cell.padEnd(width) : cell.padStart(width);
}
