import { createHmac } from 'node:crypto';
import { holdAcknowledgement } from './slack-refusals.ts';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

export type SigningOptions = {
  readonly secret?: string;
  readonly timestamp?: number;
  readonly contentType?: string;
  readonly path?: string;
};

/** Posts a form as Slack does: exactly this content type, signed over exactly these bytes. */
export function postForm(
  port: number,
  fields: Record<string, string>,
  options: SigningOptions = {},
) {
  const body = new URLSearchParams(fields).toString();
  return postSigned(port, body, { contentType: 'application/x-www-form-urlencoded', ...options });
}

export function postJson(port: number, body: unknown, options: SigningOptions = {}) {
  return postSigned(port, JSON.stringify(body), { contentType: 'application/json', ...options });
}

export async function postSigned(
  port: number,
  body: string,
  options: SigningOptions,
): Promise<Response> {
  const timestamp = String(options.timestamp ?? nowSeconds());
  const signature = sign(options.secret ?? signingSecret, timestamp, body);
  const response = await fetch(`http://127.0.0.1:${port}${options.path ?? '/slack/events'}`, {
    method: 'POST',
    headers: {
      'content-type': options.contentType ?? 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature,
    },
    // Bytes, because fetch adds a charset to the content type of a string.
    body: new TextEncoder().encode(body),
  });
  holdAcknowledgement(await response.clone().text());
  return response;
}

function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

export function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
