import { createHmac } from 'node:crypto';
import { request, type Agent } from 'node:http';
import { signingSecret } from '../../test/support/signed-request.ts';

/** One request of Slack's, as it goes over the wire. */
export type Request = {
  readonly contentType: 'application/json' | 'application/x-www-form-urlencoded';
  readonly body: string;
};

/** A command is a form, an event JSON, a press JSON in a form. */
export function requestOf(kind: 'command' | 'event' | 'press', body: object): Request {
  if (kind === 'event') return { contentType: 'application/json', body: JSON.stringify(body) };
  const fields =
    kind === 'command' ? (body as Record<string, string>) : { payload: JSON.stringify(body) };
  return {
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams(fields).toString(),
  };
}

/** Signs and posts it; resolves to the status once the whole answer is there. Slack waits three seconds. */
export function deliver(
  port: number,
  agent: Agent,
  { contentType, body }: Request,
  timeoutMs = 30_000,
): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = `v0:${timestamp}:${body}`;
  const signature = createHmac('sha256', signingSecret).update(signed).digest('hex');
  return new Promise((resolve, reject) => {
    const outgoing = request({
      agent,
      host: '127.0.0.1',
      port,
      path: '/slack/events',
      method: 'POST',
      headers: {
        'content-type': contentType,
        'content-length': Buffer.byteLength(body),
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
    });
    outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error('no acknowledgement in time')));
    outgoing.on('error', reject).on('response', (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    outgoing.end(body);
  });
}
