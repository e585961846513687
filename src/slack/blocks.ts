import type { types } from '@slack/bolt';
import { inert } from './inert.ts';
import { clampText, limits } from './limits.ts';

/**
 * The only blocks the bot draws with. All show text without parsing it, so nothing that somebody
 * typed can become a mention, a link or markup. A client that draws no charts has their `alt`.
 */
export type MessageBlock =
  types.RichTextBlock | types.ContextBlock | ChartBlock | TableBlock | ActionsBlock;

/** Buttons, each with a value: what is pressed is known without looking anything up. Perhaps a menu. */
export type ActionsBlock = { readonly type: 'actions'; readonly elements: (Button | Menu)[] };

/** What is wanted less often. Slack gives an option 75 characters, so it takes its message from a button beside it. */
export type Menu = types.Overflow & { readonly action_id: string };

export type Button = types.Button & { readonly action_id: string; readonly value: string };

/**
 * Lines over time, or bars side by side. Ours, because @slack/types 3.2 has no such type. Each series
 * has one point for each category, with that label. Source: docs.slack.dev/reference/block-kit/blocks, 2026-11.
 */
export type ChartBlock = {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line' | 'bar';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label: string };
  };
};

/**
 * A table of Slack's own; the first row is its head. Ours, because cells of text alone parse nothing.
 * Source: docs.slack.dev/reference/block-kit/blocks/table-block, 2026-11.
 */
export type TableBlock = {
  readonly type: 'table';
  readonly column_settings: readonly (
    { readonly is_wrapped: true } | { readonly align: 'right' }
  )[];
  readonly rows: readonly (readonly Cell[])[];
};

type Cell = { readonly type: 'raw_text'; readonly text: string };

/** What goes out, whichever way: the blocks people see, and the text for everything that has none. */
export type Message = { readonly text: string; readonly blocks: MessageBlock[] };

type Paragraph = types.RichTextSection;
type Leaf = types.RichTextText | types.RichTextLink;

export function richText(...elements: types.RichTextBlock['elements']): types.RichTextBlock {
  return { type: 'rich_text', elements };
}

export function paragraph(...elements: Leaf[]): Paragraph {
  return { type: 'rich_text_section', elements };
}

export function bullets(elements: Paragraph[]): types.RichTextList {
  return { type: 'rich_text_list', style: 'bullet', elements };
}

/** Text whose columns matter. */
export function fixedWidth(text: string): types.RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [plain(text)] };
}

/** Small and grey, under a headline. */
export function aside(text: string): types.ContextBlock {
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: leafText(text), emoji: false }],
  };
}

export function plain(text: string): types.RichTextText {
  return { type: 'text', text: leafText(text) };
}

export function bold(text: string): types.RichTextText {
  return { type: 'text', text: leafText(text), style: { bold: true } };
}

export function code(text: string): types.RichTextText {
  return { type: 'text', text: leafText(text), style: { code: true } };
}

export function cell(text: string): Cell {
  return { type: 'raw_text', text: leafText(text) };
}

const address = /https:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/;

/** One sentence; an address in it becomes a link that shows itself, never a name for it. */
export function sentence(text: string): Paragraph {
  const found = text.includes('https://') ? address.exec(text) : null;
  // Somebody may have typed something that only begins like one: Slack would refuse the whole message.
  if (!found || !URL.canParse(found[0])) return paragraph(plain(text));
  const [url] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + url.length);
  const leaves: Leaf[] = [{ type: 'link', url: clampText(url, limits.textCharacters) }];
  if (before) leaves.unshift(plain(before));
  if (after) leaves.push(plain(after));
  return paragraph(...leaves);
}

/** Slack refuses an empty leaf as it refuses one that is too long. */
function leafText(text: string): string {
  return clampText(inert(text), limits.textCharacters) || ' ';
}
