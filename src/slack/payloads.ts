import { z } from 'zod';

/**
 * What Slack sends, parsed once at the edge into what the listeners need. All rules about whom
 * not to answer are here, so that no listener can forget one.
 */
export type Incoming =
  | {
      readonly kind: 'command';
      readonly command: string;
      readonly sender: string | undefined;
      readonly text: string;
    }
  | Addressed<'mention'>
  | Addressed<'direct-message'>
  /** Well formed, and not for us to answer. */
  | { readonly kind: 'ignored' };

type Addressed<Kind extends string> = {
  readonly kind: Kind;
  /** The same on every delivery of this message, and on no other: see seen.ts. */
  readonly delivery: string;
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly sender: string | undefined;
  readonly text: string;
};

/** The body is none that Slack sends. HTTP answers 400, Socket Mode acknowledges and forgets. */
export class MalformedPayloadError extends Error {
  override readonly name = 'MalformedPayloadError';
}

const id = z.string().min(1).max(255);

const command = z.object({
  command: z.string().startsWith('/').max(255),
  text: z.string().default(''),
  user_id: id.optional(),
  // A command that cannot be answered is refused before any work is done for it.
  response_url: z.url({ protocol: /^https?$/ }),
});

const envelope = z.object({
  event_id: id.optional(),
  event: z.looseObject({ type: id, subtype: z.string().optional() }),
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
  edited: z.unknown().optional(),
});

/** Kinds of message that a person wrote just now. `message_changed` and `bot_message` are loops. */
const spokenSubtypes: readonly (string | undefined)[] = [
  undefined,
  'thread_broadcast',
  'file_share',
];

/** Throws MalformedPayloadError, whose message names the places and never the values. */
export function readIncoming(body: unknown): Incoming {
  if (typeof body !== 'object' || body === null) throw new MalformedPayloadError('not an object');
  if ('event' in body) return readEvent(body);
  const read = command.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const { command: name, text, user_id: sender } = read.data;
  return { kind: 'command', command: name, sender, text };
}

function readEvent(body: object): Incoming {
  const read = envelope.safeParse(body);
  if (!read.success) throw malformed(read.error);
  const { event, event_id: eventId } = read.data;
  const isMention = event.type === 'app_mention';
  const isMessage = event.type === 'message' && spokenSubtypes.includes(event.subtype);
  return isMention || isMessage ? readSpoken(event, isMention, eventId ?? '') : { kind: 'ignored' };
}

function readSpoken(event: object, isMention: boolean, eventId: string): Incoming {
  const read = spoken.safeParse(event);
  if (!read.success) throw malformed(read.error);
  const { channel, ts, thread_ts: threadTs, user: sender, text } = read.data;
  if (!isSpokenByPerson(read.data)) return { kind: 'ignored' };
  // In a channel `message` is a second copy of `app_mention`: answering both answers twice.
  if (!isMention && read.data.channel_type !== 'im') return { kind: 'ignored' };
  const delivery = `${eventId} ${channel} ${ts}`;
  const kind = isMention ? 'mention' : 'direct-message';
  return { kind, delivery, channel, ts, threadTs, sender, text };
}

/** Answering other bots makes loops; an edited message was answered when it was written. */
function isSpokenByPerson(event: z.output<typeof spoken>): boolean {
  const isPerson = event.user !== undefined && !event.user.startsWith('USLACK');
  const isBot = event.bot_id !== undefined || !spokenSubtypes.includes(event.subtype);
  return isPerson && !isBot && event.edited === undefined;
}

function malformed(error: z.ZodError): MalformedPayloadError {
  const places = error.issues.map((issue) => issue.path.join('.') || issue.code);
  return new MalformedPayloadError(`wrong or missing: ${places.join(', ')}`);
}
