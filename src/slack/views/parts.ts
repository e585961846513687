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
import { tableBlocks } from './table.ts';

/** The pieces that receipt, help and question are made of. */

/** The whole answer in one line, in the first block: that is what a desktop notification shows. */
export function headlineBlock(headline: string): MessageBlock {
  return richText(paragraph(bold(headline)));
}

export function readingBlocks(reading: string | undefined): MessageBlock[] {
  return reading ? [aside(`Read as: ${reading}`)] : [];
}

export function sectionBlocks(sections: readonly ReportSection[]): MessageBlock[] {
  const shown = sections.filter((section) => !isEmpty(section));
  // Slack takes one table of its own in a message.
  const native = shown.findIndex(
    (section) => section.kind === 'table' && section.form === 'compared',
  );
  return shown.flatMap((section, index) => sectionBlock(section, index === native));
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

function sectionBlock(section: ReportSection, isNative: boolean): MessageBlock | MessageBlock[] {
  switch (section.kind) {
    case 'figures':
      return figuresBlock(section);
    case 'table':
      return tableBlocks(section, isNative);
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

/** A warning is marked by a sign and by its title, never by a colour alone. */
function notesBlock(section: Extract<ReportSection, { kind: 'notes' }>): MessageBlock {
  const title = section.tone === 'warning' ? `⚠ ${section.title}` : section.title;
  return richText(paragraph(bold(title)), bullets(clampItems(section.items).map(sentence)));
}
