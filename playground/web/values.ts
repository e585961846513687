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

/** `place`: the conversation that the person is looking at. */
function initialValues(blocks: readonly Block[], place: string): Values {
  return Object.fromEntries(
    blocks.map((block) => [
      String(block['block_id']),
      Object.fromEntries(
        elementsOf(block)
          .filter(({ type }) => type !== 'button' && type !== 'overflow')
          .map((element) => [String(element.action_id), initialValue(element, place)]),
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
export function initialValue(element: Element, place: string): object {
  const { type } = element;
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return { type, selected_option: element['initial_option'] ?? null };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: element['initial_options'] ?? [] };
    case 'conversations_select':
      return { type, selected_conversation: firstConversation(element, place) };
    case 'datepicker':
      return { type, selected_date: element['initial_date'] ?? null };
    case 'timepicker':
      return { type, selected_time: element['initial_time'] ?? null };
    default:
      return { type, value: element['initial_value'] ?? null };
  }
}

/** Slack takes the conversation that is open, where the app asks for that, over a fixed one. */
function firstConversation(element: Element, place: string): unknown {
  if (element['default_to_current_conversation'] === true && place !== '') return place;
  return element['initial_conversation'] ?? null;
}

/** What was filled in, as far as its field is still there: an update may have taken it away. */
export function valuesIn(blocks: readonly Block[], filled: Values, place: string): Values {
  const first = initialValues(blocks, place);
  return Object.fromEntries(
    Object.entries(first).map(([block, actions]) => [
      block,
      Object.fromEntries(
        Object.entries(actions).map(([action, value]) => [
          action,
          filled[block]?.[action] ?? value,
        ]),
      ),
    ]),
  );
}

type Group = { readonly label: string; readonly options: readonly Option[] };

/** The options of an element; those without a group in one without a label. */
export function groupsOf(element: Element): readonly Group[] {
  const { options = [], option_groups: groups = [] } = element as unknown as {
    readonly options?: readonly Option[];
    readonly option_groups?: readonly {
      readonly label: { readonly text: string };
      readonly options: readonly Option[];
    }[];
  };
  const named = groups.map((group) => ({ label: group.label.text, options: group.options }));
  return options.length > 0 ? [{ label: '', options }] : named;
}
