import type { types } from '@slack/bolt';
import type { ReportSection } from '../../answer/report.ts';
import {
  bold,
  bullets,
  cell,
  fixedWidth,
  paragraph,
  richText,
  sentence,
  type MessageBlock,
  type TableBlock,
} from '../blocks.ts';
import { clampItems, isTableWithin } from '../limits.ts';

type Table = Extract<ReportSection, { kind: 'table' }>;

/**
 * Figures in columns. A message may hold one table of Slack's own, and that is the comparison's; any
 * other, and one over Slack's limits, is text in a fixed-width face, which every client draws.
 */
export function tableBlocks(section: Table, isNative = false): MessageBlock[] {
  const { title, columns, rows, notes } = section;
  const head = paragraph(bold(title));
  const table = isNative ? nativeTable([columns.map(named), ...rows]) : undefined;
  if (table === undefined) return [richText(head, ...fixedElements([columns, ...rows], notes))];
  return [richText(head), table, ...(notes.length > 0 ? [richText(listed(notes))] : [])];
}

/** A head without words is none to a screen reader. */
function named(column: string): string {
  return column === '' ? 'Estimate' : column;
}

/** The same table where Slack takes none of its own: in a modal. */
export function fixedTable({ rows }: TableBlock): types.RichTextBlock {
  const texts = rows.map((row) => row.map(({ text }) => text.trim()));
  return richText(...fixedElements(texts, []));
}

/** Undefined for one that Slack would refuse. */
function nativeTable(rows: readonly (readonly string[])[]): TableBlock | undefined {
  const table: TableBlock = {
    type: 'table',
    column_settings: areProse(rows).map((isProse, column) =>
      isProse || column === 0 ? { is_wrapped: true } : { align: 'right' },
    ),
    rows: rows.map((row) => row.map(cell)),
  };
  return isTableWithin(table) ? table : undefined;
}

/** A column of prose would wrap on a telephone, so it is said underneath. */
function fixedElements(
  rows: readonly (readonly string[])[],
  notes: readonly string[],
): (types.RichTextPreformatted | types.RichTextList)[] {
  const isProse = areProse(rows);
  const figures = rows.map((row) => row.filter((_, column) => !isProse[column]));
  const prose = rows
    .slice(1)
    .flatMap((row) =>
      row.flatMap((text, column) => (isProse[column] && text ? [`${row[0]}: ${text}`] : [])),
    );
  const under = [...prose, ...notes];
  const table = fixedWidth(alignColumns(figures));
  return under.length > 0 ? [table, listed(under)] : [table];
}

function listed(notes: readonly string[]): types.RichTextList {
  return bullets(clampItems(notes).map(sentence));
}

/** Cells longer than this are sentences. */
const longestFigure = 26;

/** Which columns hold sentences; the first, which names the rows, never does. */
function areProse([head = [], ...rows]: readonly (readonly string[])[]): readonly boolean[] {
  return head.map((_, column) =>
    rows.some((row) => column > 0 && (row[column]?.length ?? 0) > longestFigure),
  );
}

/** First column to the left, figures to the right, two spaces between. */
function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((text, column) => {
      widths[column] = Math.max(widths[column] ?? 0, text.length);
    });
  }
  const line = (row: readonly string[]) =>
    row.map((text, column) => pad(text, widths[column] ?? 0, column === 0)).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

function pad(text: string, width: number, isFirst: boolean): string {
  return isFirst ? text.padEnd(width) : text.padStart(width);
}
