import type { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from './logging.ts';

const envelope = z.union([
  z.looseObject({
    type: z.literal('events_api'),
    envelope_id: z.string(),
    payload: z.looseObject({ event: z.looseObject({ type: z.string() }) }),
  }),
  z.looseObject({ type: z.string().refine((type) => type !== 'events_api') }),
]);

/**
 * The Socket Mode client reads an envelope in a promise that nobody awaits: one without an
 * event, or `null`, would be an unhandled rejection and end the process. Its handler of
 * `ws_message` is therefore put behind a check.
 */
export function ignoreMalformedEnvelopes(client: SocketModeReceiver['client'], log: Log): void {
  const handlers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (!isEnvelope(data)) return log.write('warn', 'ignored a malformed envelope');
    for (const handle of handlers) handle.call(client, data, isBinary);
  });
}

function isEnvelope(data: unknown): boolean {
  if (typeof data !== 'string') return false;
  try {
    return envelope.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
