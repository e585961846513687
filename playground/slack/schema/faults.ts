import { z } from 'zod';
import { blockOn, type Surface } from './blocks.ts';
import { id, plainText } from './text.ts';

type Sent = { readonly [key: string]: unknown };

/**
 * What Slack would say against a list of blocks: `/blocks/2/text: …`. Empty when it takes them all.
 * One bad block refuses the whole message.
 */
export function blockFaults(blocks: unknown, surface: Surface): readonly string[] {
  if (!Array.isArray(blocks)) return ['/blocks: not a list'];
  const all: readonly Sent[] = blocks.map((block: unknown) => Object(block) as Sent);
  return [
    ...all.flatMap((block, index) => faultsOf(block, index, surface)),
    ...together(all, surface),
  ];
}

const anyView = {
  blocks: z.array(z.unknown()).min(1),
  callback_id: id.optional(),
  external_id: id.optional(),
  private_metadata: z.string().max(3000).optional(),
};

/** Source: docs.slack.dev/reference/views, 2026-11. */
const view = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...anyView,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    notify_on_close: z.boolean().optional(),
    clear_on_close: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...anyView }),
]);

/** The same for a modal or a Home. */
export function viewFaults(sent: unknown): readonly string[] {
  const read = view.safeParse(sent);
  if (!read.success) return read.error.issues.map((issue) => worded(issue, ''));
  const { type, blocks } = read.data;
  const faults = [...blockFaults(blocks, type)];
  const hasInput = blocks.some((block) => (Object(block) as Sent)['type'] === 'input');
  if (read.data.type === 'modal' && hasInput && !read.data.submit)
    faults.push('/submit: inputs need it');
  if (countOf(blocks, 'focus_on_load', true) > 1) faults.push('/blocks: two with focus_on_load');
  return faults;
}

/** By the type that it says it is of, so that the fault named is the one that somebody made. */
function faultsOf(block: Sent, index: number, surface: Surface): readonly string[] {
  const type = String(block['type']);
  const known = blockOn[surface].options.find((each) => each.shape.type.value === type);
  if (!known) return [`/blocks/${index}/type: unsupported type ${type} on a ${surface}`];
  const read = known.safeParse(block);
  return read.success ? [] : read.error.issues.map((issue) => worded(issue, `/blocks/${index}`));
}

function worded({ path, message }: z.core.$ZodIssue, start: string): string {
  return `${[start, ...path.map(String)].join('/')}: ${message}`;
}

/** What a list of blocks may hold as a whole. */
function together(blocks: readonly Sent[], surface: Surface): readonly string[] {
  const faults: string[] = [];
  const most = surface === 'message' ? 50 : 100;
  if (blocks.length > most) faults.push(`/blocks: ${blocks.length} of at most ${most}`);
  const ids = blocks.flatMap((block) => block['block_id'] ?? []);
  if (new Set(ids).size < ids.length) faults.push('/blocks: a block_id twice');
  const actions = blocks.flatMap(actionIds);
  if (new Set(actions).size < actions.length) faults.push('/blocks: an action_id twice in a block');
  const ofType = (type: string) => blocks.filter((block) => block['type'] === type);
  if (ofType('table').length > 1) faults.push('/blocks: only_one_table_allowed');
  if (charactersIn(ofType('table')) > 10_000) faults.push('/blocks: a table of 10000 characters');
  if (charactersIn(ofType('markdown')) > 12_000) faults.push('/blocks: markdown too long');
  if (ofType('data_visualization').length > 2) faults.push('/blocks: more than two charts');
  if (surface !== 'modal' && countOf(blocks, 'response_url_enabled', true) > 0)
    faults.push('/blocks: response_url_enabled outside a modal');
  if (surface === 'message' && charactersIn(blocks) > 13_000) faults.push('msg_blocks_too_long');
  return faults;
}

/** Each with its block: an id may come again in another block. */
function actionIds(block: Sent, index: number): readonly string[] {
  const elements: readonly unknown[] = Array.isArray(block['elements']) ? block['elements'] : [];
  return elements.flatMap((element) => {
    const { action_id: action } = Object(element) as Sent;
    return typeof action === 'string' ? [`${index} ${action}`] : [];
  });
}

/** How often a field has a value, however deep. */
function countOf(node: unknown, name: string, value: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  const own = (node as Sent)[name] === value ? 1 : 0;
  return Object.values(node).reduce<number>((sum, one) => sum + countOf(one, name, value), own);
}

function charactersIn(node: unknown): number {
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce((sum, [key, value]: [string, unknown]) => {
    return sum + (key === 'text' && typeof value === 'string' ? value.length : charactersIn(value));
  }, 0);
}
