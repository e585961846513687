import { z } from 'zod';
import { id, malformed, workspaceOf, type Origin } from './origin.ts';

/** Chosen from the menu that stands everywhere in Slack: from no channel. */
export type GlobalShortcut = {
  readonly kind: 'shortcut';
  readonly workspace: string;
  readonly sender: string;
  readonly callbackId: string;
  readonly trigger: string;
};

/** Chosen from the menu of a message, anybody's. */
export type MessageShortcut = Origin & {
  readonly kind: 'message-shortcut';
  /** The same on every delivery, and on no other: see seen.ts. */
  readonly delivery: string;
  readonly callbackId: string;
  readonly trigger: string;
  readonly threadTs: string | undefined;
  readonly text: string;
};

const chosen = z.object({
  callback_id: id,
  trigger_id: z.string().default(''),
  action_ts: id.optional(),
  user: z.object({ id }),
  team: z.object({ id }).nullish(),
  enterprise: z.object({ id }).nullish(),
  is_enterprise_install: z.boolean().optional(),
});

const shortcut = chosen.extend({ type: z.literal('shortcut') });

const messageAction = chosen.extend({
  type: z.literal('message_action'),
  // What cannot be answered is refused before any work is done for it.
  response_url: z.url({ protocol: /^https?$/ }),
  channel: z.object({ id }),
  message: z.object({ ts: id, thread_ts: id.optional(), text: z.string().default('') }),
});

/** Throws MalformedPayloadError. */
export function readShortcut(body: object): GlobalShortcut | MessageShortcut {
  if ('type' in body && body.type === 'message_action') return readMessageShortcut(body);
  const read = shortcut.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const { callback_id: callbackId, trigger_id: trigger, user } = read.data;
  const workspace = installedIn(read.data);
  return { kind: 'shortcut', workspace, sender: user.id, callbackId, trigger };
}

function readMessageShortcut(body: object): MessageShortcut {
  const read = messageAction.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const { callback_id: callbackId, trigger_id: trigger, action_ts: at = '' } = read.data;
  const { user, channel, message } = read.data;
  return {
    kind: 'message-shortcut',
    delivery: `${trigger} ${channel.id} ${message.ts} ${at}`,
    workspace: installedIn(read.data),
    channel: channel.id,
    sender: user.id,
    isShared: undefined,
    callbackId,
    trigger,
    threadTs: message.thread_ts,
    text: message.text,
  };
}

function installedIn({ team, enterprise, ...sent }: z.output<typeof chosen>): string {
  return workspaceOf({
    team_id: team?.id,
    enterprise_id: enterprise?.id,
    is_enterprise_install: sent.is_enterprise_install,
  });
}
