import { z } from 'zod';

/** What somebody chose in a menu: the option's value, and the message above as Slack sends it along. */
type Choice = { readonly actionId: string; readonly option: string; readonly blocks: unknown };

const rows = z.array(
  z.looseObject({
    type: z.string(),
    elements: z
      .array(z.looseObject({ action_id: z.string().optional(), value: z.string().optional() }))
      .catch([]),
  }),
);

const carried = z.object({ message: z.string().min(1), on: z.string() });

/**
 * The value that a button of that kind would have. An option is too short to carry a message, and nothing
 * waits in memory or in the store, which may be away: so the button beside the menu lends its own. Slack
 * sends it along with every message but those for one person's eyes, where we draw no menu.
 */
export function valueOfChoice({ actionId, option, blocks }: Choice): string {
  const read = rows.safeParse(blocks);
  const beside = (read.data ?? []).find(
    ({ type, elements }) =>
      type === 'actions' && elements.some((one) => one.action_id === actionId),
  );
  for (const { value } of beside?.elements ?? []) {
    const found = carried.safeParse(jsonOf(value));
    if (found.success) return JSON.stringify({ kind: option, ...found.data });
  }
  return '';
}

function jsonOf(value: string | undefined): unknown {
  try {
    return JSON.parse(value ?? '');
  } catch {
    return undefined;
  }
}
