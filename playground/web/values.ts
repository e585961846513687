import type { Block } from '../wire.ts';

/** What is filled in, as Slack sends it: by block, by action. */
export type Values = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export type Element = {
  readonly type: string;
  readonly action_id?: string;
  readonly [key: string]: unknown;
};

export type Option = {
  readonly text: { readonly text: string };
  readonly value: string;
  readonly description?: { readonly text: string };
};

/** The elements of a block that hold a value. */
export function elementsOf(block: Block): readonly Element[] {
  const { element, elements, accessory } = block as {
    readonly element?: Element;
    readonly elements?: readonly Element[];
    readonly accessory?: Element;
  };
  return [element, accessory, ...(block.type === 'actions' ? (elements ?? []) : [])].filter(
    (each) => each !== undefined,
  );
}

export function initialValues(blocks: readonly Block[]): Values {
  return Object.fromEntries(
    blocks.map((block) => [
      String(block['block_id']),
      Object.fromEntries(
        elementsOf(block)
          .filter(({ type }) => type !== 'button' && type !== 'overflow')
          .map((element) => [String(element.action_id), initialValue(element)]),
      ),
    ]),
  );
}

export function merged(before: Values, after: Values): Values {
  const next = { ...before };
  for (const [block, actions] of Object.entries(after))
    next[block] = { ...next[block], ...actions };
  return next;
}

/** One key for each type of element. Source: docs.slack.dev/reference/views, 2026-11. */
export function initialValue(element: Element): object {
  const { type } = element;
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element['initial_option'] ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element['initial_options'] ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: element['initial_conversation'] ?? null };
    case 'datepicker':
      return { type, selected_date: element['initial_date'] ?? null };
    case 'timepicker':
      return { type, selected_time: element['initial_time'] ?? null };
    default:
      return { type, value: element['initial_value'] ?? null };
  }
}
