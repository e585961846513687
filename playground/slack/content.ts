import type { Block } from './message.ts';
import { blockFaults } from './schema/faults.ts';

/** What a message says, once Slack would take it. */
export type Content =
  | { readonly text: string; readonly blocks: readonly Block[] }
  | { readonly error: string; readonly messages?: readonly string[] };

/** Source: docs.slack.dev/reference/methods/chat.postMessage, 2026-11. */
const longestText = 40_000;

export function readContent(text: string, blocks: unknown): Content {
  const list = blocks === undefined ? [] : blocks;
  const faults = blockFaults(list, 'message');
  if (faults[0] === 'msg_blocks_too_long') return { error: faults[0] };
  if (faults.length > 0) return { error: 'invalid_blocks', messages: faults };
  const isEmpty = (list as readonly Block[]).length === 0;
  if (text === '' && isEmpty) return { error: 'no_text' };
  if (text.length > longestText) return { error: 'msg_too_long' };
  return { text, blocks: withIds(list as readonly Block[]) };
}

/** Slack gives every block and every element a name where the app gave none, another each time. */
export function withIds(blocks: readonly Block[]): readonly Block[] {
  return blocks.map((block) => ({ block_id: newId(), ...withActionIds(block) }));
}

function withActionIds(block: Block): Block {
  const { type, elements, element, accessory } = block;
  if (type === 'actions' && Array.isArray(elements))
    return { ...block, elements: elements.map(withActionId) };
  if (type === 'input') return { ...block, element: withActionId(element) };
  return accessory === undefined ? block : { ...block, accessory: withActionId(accessory) };
}

function withActionId(element: unknown): object {
  return { action_id: newId(), ...(Object(element) as object) };
}

function newId(): string {
  return crypto.randomUUID().slice(0, 5);
}
