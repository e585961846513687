import { blockFaults, viewFaults } from '../../playground/slack/schema/faults.ts';
import type { Surface } from '../../playground/slack/schema/blocks.ts';

type Node = { readonly [key: string]: unknown };

/**
 * Every fault of a message's blocks, as `place: what`: those that Slack would refuse by its documented
 * limits (playground/slack/schema, apart from src/slack/limits.ts so that views are held against the
 * documentation and not against themselves), and those against our own style guide.
 */
export function validateBlocks(blocks: readonly object[]): readonly string[] {
  return [...blockFaults(blocks, 'message'), ...houseFaults(blocks, '/blocks', 'message')];
}

/** The same for a modal, or for a Home. */
export function validateView(view: unknown): readonly string[] {
  const { type } = Object(view) as { readonly type?: unknown };
  const surface = type === 'home' ? 'home' : 'modal';
  return [...viewFaults(view), ...houseFaults(view, '', surface)];
}

/** Three buttons and a menu: more are not read (styleguide.md). */
const elementsInARow: Record<Surface, number> = { message: 4, modal: 5, home: 5 };

/** Nothing that could ping, link elsewhere than it says, or be drawn as markup; whatever the depth. */
function houseFaults(node: unknown, place: string, surface: Surface): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = ownFaults(node as Node, surface).map((fault) => `${place}: ${fault}`);
  const inside = Object.entries(node).flatMap(([key, child]) =>
    houseFaults(child, `${place}/${key}`, surface),
  );
  return [...own, ...inside];
}

function ownFaults({ type, emoji, text, url, elements }: Node, surface: Surface): string[] {
  switch (type) {
    case 'plain_text':
      return emoji === false ? [] : ['emoji is not off'];
    case 'mrkdwn':
      return ['mrkdwn reads markup in what somebody typed'];
    case 'text':
      return String(text).length <= 3000 ? [] : [`a leaf of ${String(text).length} characters`];
    case 'link':
      return text === undefined && String(url).startsWith('https://') ? [] : ['a link in disguise'];
    case 'user':
    case 'usergroup':
    case 'channel':
    case 'broadcast':
      return [`a leaf that may ping: ${type}`];
    case 'actions':
      return Array.isArray(elements) && elements.length > elementsInARow[surface]
        ? [`${elements.length} elements in a row`]
        : [];
    default:
      return [];
  }
}
