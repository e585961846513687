import type { types } from '@slack/bolt';
import type { Button, ChartBlock, Menu, MessageBlock, TableBlock } from '../../src/slack/blocks.ts';

/** A message as a reader sees it, in plain text, for snapshots that can be judged by eye. */
export function drawBlocks(blocks: readonly MessageBlock[]): string {
  return blocks.map(drawBlock).join('\n\n');
}

/** A Home or a modal the same way: besides a message's blocks it has fields and headers. */
export function drawView({ blocks }: Pick<types.HomeView | types.ModalView, 'blocks'>): string {
  const drawn = blocks.map((block) => {
    if (block.type === 'divider') return '———';
    if (block.type === 'header') return `# ${(block as types.HeaderBlock).text.text}`;
    if (block.type === 'input') return `[ ${(block as types.InputBlock).label.text} ]`;
    return drawBlock(block as MessageBlock);
  });
  return drawn.join('\n\n');
}

function drawBlock(block: MessageBlock): string {
  if (block.type === 'context') return block.elements.map(drawSmall).join('\n');
  if (block.type === 'data_visualization') return drawChart(block);
  if (block.type === 'table') return drawTable(block);
  if (block.type === 'actions') return block.elements.map(drawButton).join(' ');
  return block.elements.map(drawElement).join('\n');
}

function drawButton(element: Button | Menu): string {
  if (element.type === 'button') return `[${element.text.text}]`;
  return `[⋯ ${element.options.map(({ text }) => text.text).join(' · ')}]`;
}

function drawChart({ title, chart }: ChartBlock): string {
  const { categories, y_label: unit } = chart.axis_config;
  const lines = chart.series.map(
    ({ name, data }) => `┊ ${name}: ${data.map(({ value }) => value).join(' ')}`,
  );
  return [`┊ ${title} (${unit}): ${categories.join(' ')}`, ...lines].join('\n');
}

function drawTable({ rows }: TableBlock): string {
  return rows.map((row) => `| ${row.map(({ text }) => text).join(' | ')} |`).join('\n');
}

function drawSmall(element: object): string {
  return 'text' in element ? `(${String(element.text)})` : '';
}

type Node = { readonly type: string; readonly elements: readonly object[] };

function drawElement({ type, elements }: Node): string {
  if (type === 'rich_text_list')
    return elements.map((item) => `• ${drawElement(item as Node)}`).join('\n');
  const text = elements.map(drawLeaf).join('');
  return type === 'rich_text_preformatted' ? `┌\n${text.replace(/^/gm, '│ ')}\n└` : text;
}

type Leaf = { text?: string; url?: string; style?: { bold?: boolean; code?: boolean } };

function drawLeaf({ text, url, style }: Leaf): string {
  const shown = text ?? `<${url}>`;
  if (style?.code) return `\`${shown}\``;
  return style?.bold ? `**${shown}**` : shown;
}
