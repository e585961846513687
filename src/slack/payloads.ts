import { z } from 'zod';
import { isDeparture, readDeparture, type Departed } from './departure-payloads.ts';
import { changedMessage } from './changed-message.ts';
import { readFunctionExecuted, type FunctionExecuted } from './function-payloads.ts';
import { readHomeOpened, type HomeOpened } from './home-payloads.ts';
import { id, MalformedPayloadError, malformed, workspaceOf, type Origin } from './origin.ts';
import { readPress, type Press } from './press.ts';
import { readShortcut, type GlobalShortcut, type MessageShortcut } from './shortcut-payloads.ts';
import {
  readViewPress,
  readViewSubmission,
  type ViewPress,
  type ViewSubmission,
} from './view-payloads.ts';

/**
 * What Slack sends, parsed once at the edge into what the listeners need. All rules about whom
 * not to answer are here, so that no listener can forget one.
 */
export type Incoming =
  | Command
  | Addressed<'mention'>
  | Addressed<'direct-message'>
  | Edit
  | Press
  | ViewPress
  | ViewSubmission
  | GlobalShortcut
  | MessageShortcut
  | HomeOpened
  | FunctionExecuted
  | Departed
  /** Well formed, and not for us to answer. */
  | { readonly kind: 'ignored' };

type Command = Origin & {
  readonly kind: 'command';
  /** The same on every delivery of this command, and on no other: see seen.ts. */
  readonly delivery: string;
  readonly command: string;
  readonly text: string;
};

/** A question whose words were changed after they were sent, perhaps before anybody answered it. */
export type Edit = Addressed<'edit'> & {
  readonly of: 'mention' | 'direct-message';
  /** Slack's `ts` of the change: as text sorts as time does. */
  readonly edited: string;
};

export type Addressed<Kind extends string> = Origin & {
  readonly kind: Kind;
  /** The same on every delivery of this message, and on no other: see seen.ts. */
  readonly delivery: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly text: string;
};

const command = z.object({
  command: z.string().startsWith('/').max(255),
  text: z.string().default(''),
  // Of one command alone; somebody who sends a recorded request again cannot change it.
  trigger_id: id,
  user_id: id.optional(),
  channel_id: id,
  team_id: id.optional(),
  enterprise_id: id.optional(),
  is_enterprise_install: z.enum(['true', 'false']).optional(),
  // A command that cannot be answered is refused before any work is done for it.
  response_url: z.url({ protocol: /^https?$/ }),
});

const installation = z.object({
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  is_enterprise_install: z.boolean().optional(),
});

const envelope = z.object({
  event_id: id.optional(),
  event: z.looseObject({ type: id, subtype: z.string().optional() }),
  team_id: id.optional(),
  /** Whose installation hears this: in a shared channel `team_id` may be another company's. */
  authorizations: z.array(installation).optional(),
  is_ext_shared_channel: z.boolean().default(false),
});

const spoken = z.object({
  channel: id,
  channel_type: z.string().optional(),
  ts: id,
  thread_ts: id.optional(),
  text: z.string().default(''),
  user: id.optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  edited: z.object({ ts: id }).optional(),
});

/** Kinds of message that a person wrote. A `bot_message` is a loop. */
const spokenSubtypes: readonly (string | undefined)[] = [
  undefined,
  'thread_broadcast',
  'file_share',
];

/** Throws MalformedPayloadError, whose message names the places and never the values. */
export function readIncoming(body: unknown): Incoming {
  if (typeof body !== 'object' || body === null) throw new MalformedPayloadError('not an object');
  if ('event' in body) return readEvent(body);
  if ('actions' in body) return 'view' in body ? readViewPress(body) : readPress(body);
  if ('view' in body) return readViewSubmission(body);
  return 'callback_id' in body ? readShortcut(body) : readCommand(body);
}

function readCommand(body: object): Incoming {
  const read = command.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const { command: name, text, user_id: sender, channel_id: channel } = read.data;
  const workspace = workspaceOf({
    ...read.data,
    is_enterprise_install: read.data.is_enterprise_install === 'true',
  });
  const delivery = `command ${read.data.trigger_id}`;
  const isShared = undefined;
  return { kind: 'command', delivery, command: name, workspace, channel, sender, isShared, text };
}

function readEvent(body: object): Incoming {
  const read = envelope.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const { event } = read.data;
  if (isDeparture(event.type)) return readDeparture(body);
  const installed = read.data.authorizations?.[0] ?? read.data;
  if (event.type === 'function_executed')
    return readFunctionExecuted(event, workspaceOf(installed));
  if (event.type === 'app_home_opened')
    return readHomeOpened(event, workspaceOf(installed), read.data.event_id);
  const isMention = event.type === 'app_mention';
  const isChange = event.type === 'message' && event.subtype === 'message_changed';
  const said = isChange ? changedMessage(event) : event;
  const isHeard = said !== undefined && (isMention || event.type === 'message');
  return isHeard ? readSpoken(said, read.data, isMention) : { kind: 'ignored' };
}

function readSpoken(event: object, sent: z.output<typeof envelope>, isMention: boolean): Incoming {
  const read = spoken.safeParse(event);
  if (!read.success) throw malformed(read.error);
  const { channel, ts, thread_ts: threadTs, user: sender, text, edited } = read.data;
  if (!isSpokenByPerson(read.data)) return { kind: 'ignored' };
  // In a channel `message` is a second copy of `app_mention`: answering both answers twice.
  if (!isMention && read.data.channel_type !== 'im') return { kind: 'ignored' };
  const workspace = workspaceOf(sent.authorizations?.[0] ?? sent);
  const isShared = sent.is_ext_shared_channel;
  const message = { workspace, channel, ts, threadTs, sender, isShared, text };
  const kind = isMention ? 'mention' : 'direct-message';
  // A retry has these in common with the first delivery; so has an answer to the edit that overtook it.
  const delivery = questionDelivery(message);
  return edited === undefined
    ? { ...message, kind, delivery }
    : {
        ...message,
        kind: 'edit',
        of: kind,
        edited: edited.ts,
        delivery: `${delivery} ${edited.ts}`,
      };
}

/** Of a question as it was first sent: see seen.ts. */
export function questionDelivery({
  workspace,
  channel,
  ts,
}: Pick<Addressed<string>, 'workspace' | 'channel' | 'ts'>): string {
  return `question ${workspace} ${channel} ${ts}`;
}

/** Answering other bots makes loops. */
function isSpokenByPerson(event: z.output<typeof spoken>): boolean {
  const isPerson = event.user !== undefined && !event.user.startsWith('USLACK');
  const isBot = event.bot_id !== undefined || !spokenSubtypes.includes(event.subtype);
  return isPerson && !isBot;
}
