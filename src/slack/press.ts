import { z } from 'zod';
import type { ReportAction } from '../answer/report.ts';
import { actionPrefix } from './ids.ts';
import { valueOfChoice } from './menu-choice.ts';
import { id, malformed, workspaceOf, type Origin } from './origin.ts';

/** A press of a button under one of our messages, perhaps one from before the last start. */
export type Press = Origin & {
  readonly kind: 'press';
  /** The same on every delivery of this press, and on no other: see seen.ts. */
  readonly delivery: string;
  /** Of the button in its message: the same for a double click, and for two people's presses. */
  readonly key: string;
  readonly threadTs: string | undefined;
  /** Of the message that the button stands under. */
  readonly messageTs: string;
  /** Only whoever presses sees that message. */
  readonly isEphemeral: boolean;
  /** Opens a view, within three seconds. */
  readonly trigger: string;
  /** Undefined for a button whose value this version of the program does not read. */
  readonly action: ReportAction | undefined;
};

const number = z.int().positive();

export const reportAction = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('save-run'),
    message: z.string().min(1),
    on: z.iso.date(),
  }),
  z.object({
    kind: z.literal('show-working'),
    message: z.string().min(1),
    on: z.iso.date(),
  }),
  z.object({
    kind: z.literal('change-assumptions'),
    message: z.string().min(1),
    on: z.iso.date(),
  }),
  z.object({
    kind: z.literal('compare'),
    message: z.string().min(1),
    on: z.iso.date(),
  }),
  z.object({
    kind: z.literal('share'),
    what: z.enum(['answer', 'working']),
    message: z.string().min(1),
    on: z.iso.date(),
  }),
  z.object({
    kind: z.enum(['copy-text', 'copy-command', 'copy-json']),
    message: z.string().min(1),
    on: z.iso.date(),
    page: number.exactOptional(),
  }),
  z.object({ kind: z.literal('start-run'), run: number }),
  z.object({ kind: z.literal('cancel-run'), run: number }),
  z.object({ kind: z.literal('list-runs'), before: number.exactOptional() }),
  z.object({ kind: z.literal('summary-off') }),
]);

const blockActions = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id }),
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  is_enterprise_install: z.boolean().optional(),
  is_ext_shared_channel: z.boolean().optional(),
  trigger_id: z.string().default(''),
  // A press that cannot be answered is refused before any work is done for it.
  response_url: z.url({ protocol: /^https?$/ }),
  channel: z.object({ id }),
  container: z.object({
    message_ts: id,
    thread_ts: id.optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  message: z.object({ thread_ts: id.optional(), blocks: z.unknown().optional() }).optional(),
  actions: z
    .array(
      z.object({
        action_id: id,
        action_ts: id,
        value: z.string().max(2000).optional(),
        selected_option: z.object({ value: z.string().max(150) }).optional(),
      }),
    )
    .min(1),
});

/** Throws MalformedPayloadError. */
export function readPress(body: object): Press | { readonly kind: 'ignored' } {
  const read = blockActions.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const { user, team, enterprise, channel, container, message, trigger_id: trigger } = read.data;
  const [pressed] = read.data.actions;
  if (!pressed?.action_id.startsWith(actionPrefix)) return { kind: 'ignored' };
  const { action_id: actionId, selected_option: chosen } = pressed;
  const blocks = message?.blocks;
  const value = chosen && valueOfChoice({ actionId, option: chosen.value, blocks });
  return {
    kind: 'press',
    delivery: `${trigger} ${channel.id} ${pressed.action_ts}`,
    key: `${channel.id} ${container.message_ts} ${pressed.action_id}`,
    workspace: workspaceOf({
      team_id: team?.id,
      enterprise_id: enterprise?.id,
      is_enterprise_install: read.data.is_enterprise_install,
    }),
    channel: channel.id,
    sender: user.id,
    isShared: read.data.is_ext_shared_channel,
    threadTs: message?.thread_ts ?? container.thread_ts,
    messageTs: container.message_ts,
    isEphemeral: container.is_ephemeral ?? false,
    trigger,
    action: readAction(value ?? pressed.value ?? ''),
  };
}

/** Undefined for a value that this version of the program does not read. */
export function readAction(value: string): ReportAction | undefined {
  try {
    return reportAction.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}
