import type { MessageBlock, TableBlock } from './blocks.ts';

/**
 * What Slack accepts, in one place. One block over a limit refuses the whole message
 * (`invalid_blocks`), so the views clamp here and nowhere else.
 */
export const limits = {
  blocksPerMessage: 50,
  /** Ours: what one person and one workspace get answered. Nobody types ten messages a second. */
  perMinute: { perPerson: 600, perWorkspace: 12_000 },
  /** All text of all blocks; past about 13,000 Slack answers `msg_blocks_too_long`. */
  charactersPerMessage: 12_000,
  /** A text object, and what we allow one leaf of rich text. */
  textCharacters: 3000,
  /** Above 4,040 characters `text` is split into several messages. */
  fallbackCharacters: 4000,
  listItems: 60,
  /** Slack takes 25; more than three are not read (styleguide.md). */
  buttons: 3,
  buttonValue: 2000,
  buttonText: 75,
  header: 150,
  /** Ours: nobody types a longer one into the Home tab. */
  homeQuestion: 2000,
  /** Of an overflow menu, which takes one at least. */
  menuOptions: 5,
  /** Slack's page says 12 series; at the launch it said 6, and some clients still hold to that. */
  chart: { perMessage: 2, title: 50, axis: 50, name: 20, series: 6, points: 20 },
  /** One in a message, its head among the rows; characters of all cells together. */
  table: { rows: 100, columns: 20, characters: 10_000 },
  /** Also of the Home tab, as far as it has them. */
  modal: {
    title: 24,
    blocks: 100,
    metadata: 3000,
    label: 2000,
    placeholder: 150,
    options: 100,
    option: 75,
    /** Words under a field: ours, so that they can be read there. */
    fault: 500,
  },
} as const;

const ellipsis = '…';

/** Cuts at the end of a line, else of a word, and always says that it cut. */
export function clampText(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  const room = text.slice(0, maximum - 2).toWellFormed();
  const line = room.lastIndexOf('\n');
  if (line >= maximum / 2) return `${room.slice(0, line)}\n${ellipsis}`;
  const word = room.lastIndexOf(' ');
  return word >= maximum / 2 ? `${room.slice(0, word)} ${ellipsis}` : `${room}${ellipsis}`;
}

/** Keeps the first items, and says how many more there were. */
export function clampItems(items: readonly string[], maximum: number = limits.listItems): string[] {
  if (items.length <= maximum) return [...items];
  const left = items.length - maximum + 1;
  return [...items.slice(0, maximum - 1), `${ellipsis} and ${left} more`];
}

/**
 * Keeps the first blocks that fit, and the foot; the answer is in front, so what is before the foot
 * goes. A chart too many goes alone: what it shows stands under it in words.
 */
export function clampBlocks(
  all: readonly MessageBlock[],
  rest: MessageBlock,
  foot: readonly MessageBlock[] = [],
): MessageBlock[] {
  const charts = all.filter(({ type }) => type === 'data_visualization');
  const tooMany = charts.slice(limits.chart.perMessage);
  const blocks = all.filter((block) => !tooMany.includes(block));
  const most = limits.blocksPerMessage - foot.length;
  let characters = 0;
  const fitting = blocks.findIndex((block, index) => {
    characters += countCharacters(block);
    return characters > limits.charactersPerMessage || index >= most;
  });
  const kept = fitting === -1 ? blocks : [...blocks.slice(0, Math.min(fitting, most - 1)), rest];
  return [...kept, ...foot];
}

export function isTableWithin(table: TableBlock): boolean {
  const { rows, columns, characters } = limits.table;
  const width = table.rows[0]?.length ?? 0;
  if (table.rows.length > rows || width < 1 || width > columns) return false;
  if (table.rows.some(({ length }) => length !== width)) return false;
  return countCharacters(table) <= characters;
}

/** Adds up every `text` in the block, however deep; those in the cells of a table, too. */
function countCharacters(node: object): number {
  let count = 'text' in node && typeof node.text === 'string' ? node.text.length : 0;
  for (const child of childrenOf(node)) count += countCharacters(child);
  return count;
}

function childrenOf(node: object): readonly object[] {
  if ('elements' in node && Array.isArray(node.elements)) return node.elements as object[];
  if ('rows' in node && Array.isArray(node.rows)) return node.rows.flat() as object[];
  return [];
}
