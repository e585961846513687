import { z } from 'zod';
import { id } from './origin.ts';

const changed = z.object({
  channel: id,
  channel_type: z.string().optional(),
  message: z.looseObject({ text: z.string().default(''), edited: z.object({ ts: id }) }),
  previous_message: z.object({ text: z.string().default('') }).optional(),
});

/**
 * A `message_changed` as if its new words had just been written, for a person's edit; undefined for
 * all else that changes a message: a preview of a link, our own edits coming back, a thread's first
 * reply, the copy in the channel. None of these has `edited`, or none of them has other words.
 *
 * A deletion is another event, and nobody hears it: the answer to a deleted question stands, since
 * others may have read on from it.
 */
export function changedMessage(event: object): object | undefined {
  const read = changed.safeParse(event);
  if (!read.success) return undefined;
  const { channel, channel_type, message, previous_message: previous } = read.data;
  return message.text === previous?.text ? undefined : { ...message, channel, channel_type };
}
