/**
 * Slack's documented limits, written down a second time and apart from src/slack/limits.ts, so
 * that the views are held against the documentation and not against themselves.
 * Source: docs.slack.dev/reference/block-kit. Only what the bot may send is allowed at all.
 */
type Json = { readonly [key: string]: unknown };

/** Every fault, as `place: what`. Empty when Slack would take the message. */
export function validateBlocks(blocks: readonly object[]): string[] {
  const faults: string[] = [];
  if (blocks.length > 50) faults.push(`blocks: ${blocks.length} of at most 50`);
  const ids = blocks.flatMap((block) => ('block_id' in block ? [block.block_id] : []));
  if (new Set(ids).size < ids.length) faults.push('blocks: a block_id twice');
  const total = blocks.reduce((sum, block) => sum + characters(block), 0);
  if (total > 13_000) faults.push(`blocks: ${total} characters in all`);
  const charts = blocks.filter((block) => (block as Json)['type'] === 'data_visualization');
  if (charts.length > 2) faults.push(`blocks: ${charts.length} charts of at most 2`);
  blocks.forEach((block, index) => faults.push(...blockFaults(block as Json, `blocks[${index}]`)));
  return faults;
}

function blockFaults(block: Json, place: string): string[] {
  switch (block['type']) {
    case 'header':
      return textFaults(block['text'], `${place}.text`, ['plain_text'], 150);
    case 'divider':
      return [];
    case 'section':
      return sectionFaults(block, place);
    case 'context':
      return list(block['elements'], place, 10).concat(
        items(block['elements']).flatMap((element, index) =>
          textFaults(element, `${place}[${index}]`, ['plain_text', 'mrkdwn'], 3000),
        ),
      );
    case 'rich_text':
      return list(block['elements'], place, 100).concat(
        items(block['elements']).flatMap((element, index) =>
          richFaults(element, `${place}[${index}]`),
        ),
      );
    case 'actions':
      return actionFaults(block, place);
    case 'data_visualization':
      return chartFaults(block, place);
    default:
      return [`${place}: no block of type ${String(block['type'])} is in use`];
  }
}

/** Buttons alone. Slack takes 25; our own rule is three. */
function actionFaults(block: Json, place: string): string[] {
  const buttons = items(block['elements']);
  const ids = buttons.map((button) => button['action_id']);
  const faults = new Set(ids).size < ids.length ? [`${place}: an action_id twice`] : [];
  return [...faults, ...list(block['elements'], place, 3)].concat(
    buttons.flatMap(({ type, action_id: id, text, value, confirm }) => [
      ...(type === 'button' ? [] : [`${place}: an element of type ${String(type)}`]),
      ...lengthFaults(id, `${place}.action_id`, 255),
      ...textFaults(text, `${place}.text`, ['plain_text'], 75),
      ...lengthFaults(value, `${place}.value`, 2000),
      ...(confirm === undefined ? [] : confirmFaults(confirm as Json, `${place}.confirm`)),
    ]),
  );
}

function confirmFaults({ title, text, confirm, deny }: Json, place: string): string[] {
  return [
    ...textFaults(title, place, ['plain_text'], 100),
    ...textFaults(text, place, ['plain_text'], 300),
    ...textFaults(confirm, place, ['plain_text'], 30),
    ...textFaults(deny, place, ['plain_text'], 30),
  ];
}

/** Line charts alone. The page says 12 series, the one at the launch 6, which some libraries hold to. */
function chartFaults({ title, chart }: Json, place: string): string[] {
  const { type, series, axis_config: axis } = chart as Json;
  const { categories, y_label: unit } = axis as Json;
  const labels: readonly unknown[] = Array.isArray(categories) ? categories : [];
  const names = items(series).map(({ name }) => name);
  const faults = type === 'line' ? [] : [`${place}: a chart of type ${String(type)}`];
  faults.push(...lengthFaults(title, `${place}.title`, 50), ...lengthFaults(unit, place, 50));
  faults.push(...[...names, ...labels].flatMap((name) => lengthFaults(name, place, 20)));
  faults.push(...list(categories, place, 20), ...list(series, place, 6));
  for (const all of [names, labels])
    if (new Set(all).size < all.length) faults.push(`${place}: a name twice`);
  for (const { data } of items(series)) {
    const points = items(data);
    if (points.map(({ label }) => label).join('|') !== labels.join('|'))
      faults.push(`${place}: a series without exactly one point for each category`);
    if (!points.every(({ value }) => Number.isFinite(value))) faults.push(`${place}: no number`);
  }
  return faults;
}

function sectionFaults(block: Json, place: string): string[] {
  const fields = items(block['fields']);
  const faults = fields.length > 10 ? [`${place}: ${fields.length} fields`] : [];
  const kinds = ['plain_text', 'mrkdwn'];
  faults.push(...fields.flatMap((field) => textFaults(field, `${place}.fields`, kinds, 2000)));
  return block['text'] ? [...faults, ...textFaults(block['text'], place, kinds, 3000)] : faults;
}

function richFaults(element: Json, place: string): string[] {
  const children = items(element['elements']);
  const nested = list(element['elements'], place, 200);
  if (element['type'] === 'rich_text_list') {
    const styled = ['bullet', 'ordered'].includes(String(element['style']))
      ? []
      : [`${place}: style`];
    const wrong = children.filter(({ type }) => type !== 'rich_text_section');
    return [...nested, ...styled, ...wrong.map(() => `${place}: a list holds sections`)].concat(
      children.flatMap((child) => richFaults(child, `${place}.item`)),
    );
  }
  if (!['rich_text_section', 'rich_text_preformatted'].includes(String(element['type']))) {
    return [`${place}: no element of type ${String(element['type'])}`];
  }
  return nested.concat(children.flatMap((child) => leafFaults(child, place)));
}

/** Text and plain links alone: a `user`, `broadcast` or `usergroup` leaf would ping somebody. */
function leafFaults(leaf: Json, place: string): string[] {
  const text = leaf['type'] === 'link' ? leaf['url'] : leaf['text'];
  if (leaf['type'] !== 'text' && leaf['type'] !== 'link')
    return [`${place}: leaf ${String(leaf['type'])}`];
  if (leaf['type'] === 'link' && !String(text).startsWith('https://')) return [`${place}: link`];
  return lengthFaults(text, place, 3000);
}

function textFaults(text: unknown, place: string, kinds: string[], maximum: number): string[] {
  const { type, text: content, emoji } = (text ?? {}) as Json;
  const faults = kinds.includes(String(type)) ? [] : [`${place}: text of type ${String(type)}`];
  if (type === 'plain_text' && emoji !== false) faults.push(`${place}: emoji is not off`);
  return [...faults, ...lengthFaults(content, place, maximum)];
}

function lengthFaults(text: unknown, place: string, maximum: number): string[] {
  if (typeof text !== 'string') return [`${place}: no text`];
  const fits = text.length >= 1 && text.length <= maximum;
  return fits ? [] : [`${place}: ${text.length} characters, 1 to ${maximum} allowed`];
}

function list(value: unknown, place: string, maximum: number): string[] {
  const count = items(value).length;
  return count >= 1 && count <= maximum ? [] : [`${place}: ${count} elements`];
}

function items(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function characters(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const { text } = value as Json;
  const own = typeof text === 'string' ? text.length : characters(text);
  return items((value as Json)['elements']).reduce((sum, child) => sum + characters(child), own);
}
